import { z } from 'zod'
import { appendEvent } from '../../gate/ledger.ts'
import { id } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'
import { requireClient } from '../../gate/duty.ts'
import { requireSessionOf } from '../../clients/session-of.ts'
import { byStaff, told } from '../../clients/told.ts'

/** A client's answer for one session. A later answer counts; no reason is asked. */
export const answer = only('supervisee', 'supervisor', 'coordinator')
  .input(z.object({ clientId: id, sessionId: id, answer: z.enum(['yes', 'no']), ...told }))
  .output(z.object({ eventId: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    await requireClient(services.db, actor, input.clientId, services.now())
    await requireSessionOf(services.db, actor.programId, input.sessionId, input.clientId)
    const event = await appendEvent(
      services.db,
      actor.programId,
      {
        kind: input.answer === 'yes' ? 'reconfirmed' : 'declined',
        clientId: input.clientId,
        sessionId: input.sessionId,
        signature: null,
        ...byStaff(actor, { ...input, notice: null }),
      },
      services.now,
    )
    return { eventId: event.id }
  })
