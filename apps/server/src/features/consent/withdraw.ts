import { z } from 'zod'
import { appendEvent } from '../../gate/ledger.ts'
import { id, purpose } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'
import { requireClient } from '../../gate/duty.ts'
import { byStaff, told } from '../../clients/told.ts'

/** A client's no to all, or to purposes or scopes by name. It holds in any form and no reason is asked. */
export const withdraw = only('supervisee', 'supervisor', 'coordinator')
  .input(
    z.object({
      clientId: id,
      what: z.union([
        z.strictObject({ all: z.literal(true) }),
        z
          .strictObject({ purposes: z.array(purpose).max(8).default([]), scopeIds: z.array(id).max(50).default([]) })
          .refine((what) => what.purposes.length + what.scopeIds.length > 0),
      ]),
      ...told,
    }),
  )
  .output(z.object({ eventId: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    await requireClient(services.db, actor, input.clientId, services.now())
    const named = 'all' in input.what ? null : input.what
    const event = await appendEvent(
      services.db,
      actor.programId,
      {
        kind: 'withdrawn',
        clientId: input.clientId,
        all: named === null,
        purposes: named?.purposes ?? [],
        scopeIds: named?.scopeIds ?? [],
        signature: null,
        ...byStaff(actor, { ...input, notice: null }),
      },
      services.now,
    )
    return { eventId: event.id }
  })
