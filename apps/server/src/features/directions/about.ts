import { z } from 'zod'
import { supervisedSessions } from '../../gate/duty.ts'
import { id } from '../../gate/schema.ts'
import { notFound } from '../../refusal.ts'
import { only } from '../../trpc.ts'

const person = z.object({ id: z.string(), name: z.string() })

/** Of which session and whom a direction would be: for whoever may open one, whether or not anything was recorded. */
export const about = only('supervisor')
  .input(z.object({ sessionId: id }))
  .output(
    z.object({
      session: z.object({ id: z.string(), number: z.number(), startedAt: z.string() }),
      clinician: person,
      clients: z.array(z.object({ id: z.string(), pseudonym: z.string() })),
    }),
  )
  .query(async ({ ctx: { actor, services }, input }) => {
    const supervised = await supervisedSessions(services.db, actor, services.now())
    const session =
      supervised &&
      (await services.db.session.findFirst({
        where: { programId: actor.programId, id: input.sessionId, ...supervised },
        include: { participants: { include: { client: true }, orderBy: { clientId: 'asc' } } },
      }))
    if (!session) throw notFound()
    const named = await services.people.named([session.clinicianId])
    return {
      session: { id: session.id, number: session.number, startedAt: session.startedAt.toISOString() },
      clinician: named(session.clinicianId),
      clients: session.participants.map(({ client }) => ({ id: client.id, pseudonym: client.pseudonym })),
    }
  })
