import { z } from 'zod'
import { holdReasons, holdsOf, holdStates } from '../../gate/holds.ts'
import { clientsFirst } from '../../gate/sessions.ts'
import { only } from '../../trpc.ts'

const person = z.object({ id: z.string(), name: z.string() })

/** Holds, the last first: of what is held nothing but the session. */
export const list = only('coordinator')
  .output(
    z.object({
      holds: z.array(
        z.object({
          id: z.string(),
          session: z.object({
            id: z.string(),
            number: z.number(),
            startedAt: z.string(),
            clients: z.array(z.string()),
          }),
          state: z.enum(holdStates),
          why: z.enum(holdReasons),
          askedBy: person,
          setBy: person.nullable(),
          liftAskedBy: person.nullable(),
          since: z.string().nullable(),
          nextCheck: z.string(),
          /** Its day to be looked at again has come. */
          isDue: z.boolean(),
        }),
      ),
    }),
  )
  .query(async ({ ctx: { actor, services } }) => {
    const { programId } = actor
    const holds = await holdsOf(services.db, programId)
    const [sessions, named] = await Promise.all([
      services.db.session.findMany({
        where: { programId, id: { in: holds.map((one) => one.sessionId) } },
        include: { participants: { include: { client: { select: { pseudonym: true, guestRole: true } } } } },
      }),
      services.people.named(
        holds.flatMap((one) => [one.askedBy, one.setBy ?? one.askedBy, one.liftAskedBy ?? one.askedBy]),
      ),
    ])
    const byId = new Map(sessions.map((session) => [session.id, session]))
    return {
      holds: holds.flatMap((hold) => {
        const session = byId.get(hold.sessionId)
        if (!session) return []
        return {
          id: hold.id,
          session: {
            id: session.id,
            number: session.number,
            startedAt: session.startedAt.toISOString(),
            clients: session.participants.toSorted(clientsFirst).map((one) => one.client.pseudonym),
          },
          state: hold.state,
          why: hold.why,
          askedBy: named(hold.askedBy),
          setBy: hold.setBy === null ? null : named(hold.setBy),
          liftAskedBy: hold.liftAskedBy === null ? null : named(hold.liftAskedBy),
          since: hold.since === null ? null : new Date(hold.since).toISOString(),
          nextCheck: new Date(hold.nextCheck).toISOString(),
          isDue: hold.state !== 'lifted' && hold.state !== 'dropped' && hold.nextCheck <= services.now(),
        }
      }),
    }
  })
