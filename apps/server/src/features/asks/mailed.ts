import { z } from 'zod'
import { requireOwnOrAny } from '../../gate/duty.ts'
import { id } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'

/** Whether links are mailed here, and how it stands with the newest that was mailed to a client or who signs for them. */
export const mailed = only('supervisee', 'coordinator')
  .input(z.object({ clientId: id, representativeId: id.nullable().default(null) }))
  .output(
    z.object({
      isOn: z.boolean(),
      newest: z.object({ askedAt: z.string(), state: z.enum(['waiting', 'sent', 'failed', 'dropped']) }).nullable(),
    }),
  )
  .query(async ({ ctx: { actor, services }, input }) => {
    const { id: clientId } = await requireOwnOrAny(services.db, actor, input.clientId, services.now())
    const row = await services.db.clientMail.findFirst({
      where: { programId: actor.programId, clientId, representativeId: input.representativeId, kind: 'link' },
      orderBy: { askedAt: 'desc' },
    })
    return {
      isOn: services.mails !== null,
      newest: row && {
        askedAt: row.askedAt.toISOString(),
        state: z.enum(['waiting', 'sent', 'failed', 'dropped']).parse(row.state),
      },
    }
  })
