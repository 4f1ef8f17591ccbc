import { z } from 'zod'
import { sources } from '../../media/take-in.ts'
import { only } from '../../trpc.ts'

export const copyLine = z.object({
  id: z.string(),
  source: z.enum(sources),
  createdAt: z.string(),
  session: z.object({ id: z.string(), number: z.number(), startedAt: z.string(), clients: z.array(z.string()) }),
  clinician: z.object({ id: z.string(), name: z.string() }),
})

/** Copies that still lie where the recording was made: one's own; a coordinator's are the program's. */
export const list = only('supervisee', 'coordinator')
  .output(z.object({ copies: z.array(copyLine) }))
  .query(async ({ ctx: { actor, services } }) => {
    const { programId } = actor
    const rows = await services.db.externalCopy.findMany({
      where: { programId, removedAt: null, ...(actor.roles.has('coordinator') ? {} : { clinicianId: actor.personId }) },
      orderBy: { createdAt: 'asc' },
      take: 200,
    })
    const [sessions, named] = await Promise.all([
      services.db.session.findMany({
        where: { programId, id: { in: rows.map((row) => row.sessionId) } },
        include: { participants: { include: { client: { select: { pseudonym: true } } } } },
      }),
      services.people.named(rows.map((row) => row.clinicianId)),
    ])
    const byId = new Map(sessions.map((session) => [session.id, session]))
    return {
      copies: rows.flatMap((row) => {
        const session = byId.get(row.sessionId)
        if (!session) return []
        return {
          id: row.id,
          source: z.enum(sources).parse(row.source),
          createdAt: row.createdAt.toISOString(),
          session: {
            id: session.id,
            number: session.number,
            startedAt: session.startedAt.toISOString(),
            clients: session.participants.map((one) => one.client.pseudonym),
          },
          clinician: named(row.clinicianId),
        }
      }),
    }
  })
