import { DAY } from '@earshot/consent-core'
import { z } from 'zod'
import { supervisedSessions } from '../../gate/duty.ts'
import { newestAnswers } from '../../gate/live-supervision.ts'
import { only } from '../../trpc.ts'
import { pseudonyms } from '../clients/pseudonyms.ts'
import { envelopeOf } from './reply.ts'

const person = z.object({ id: z.string(), name: z.string() })

const line = z.object({
  id: z.string(),
  as: z.enum(['clinician', 'supervisor']),
  session: z.object({ id: z.string(), number: z.number(), startedAt: z.string() }),
  /** What each said is for the clinician, who asked them: to the supervisor each is `none`. */
  clients: z.array(z.object({ id: z.string(), pseudonym: z.string(), answer: z.enum(['yes', 'no', 'none']) })),
  clinician: person,
  supervisor: person,
  state: z.enum(['asked', 'accepted', 'declined', 'cancelled']),
  /** Of how many participants the yes is missing. */
  waiting: z.number(),
  sentence: z.string().nullable(),
})

/** Live supervision that is to come: what one asked for, and what one is asked to. */
export const list = only('supervisee', 'supervisor')
  .output(z.object({ lines: z.array(line) }))
  .query(async ({ ctx: { actor, services } }) => {
    const { db } = services
    const { programId, personId } = actor
    const now = services.now()
    const supervised = await supervisedSessions(db, actor, now)
    const rows = await db.liveSupervision.findMany({
      where: { programId, OR: [{ askedBy: personId }, ...(supervised ? [{ supervisorId: personId }] : [])] },
      include: { answers: true },
    })
    const sessions = await db.session.findMany({
      where: {
        programId,
        id: { in: rows.map((row) => row.sessionId) },
        startedAt: { gt: new Date(now - DAY / 8) },
        OR: [{ clinicianId: personId }, ...(supervised ? [supervised] : [])],
      },
      include: { participants: { orderBy: { clientId: 'asc' } } },
      orderBy: { startedAt: 'asc' },
    })
    const [named, pseudonymOf] = await Promise.all([
      services.people.named(rows.flatMap((row) => [row.askedBy, row.supervisorId])),
      pseudonyms(
        db,
        programId,
        sessions.flatMap((one) => one.participants.map(({ clientId }) => clientId)),
      ),
    ])
    const lines = sessions.flatMap((session) =>
      rows
        .filter((row) => row.sessionId === session.id)
        .map(async (row): Promise<z.infer<typeof line>> => {
          const as = row.askedBy === personId ? 'clinician' : 'supervisor'
          const said = newestAnswers(row.answers)
          const answerOf = (clientId: string) =>
            said.get(clientId)?.answer === 'yes' ? 'yes' : said.has(clientId) ? 'no' : 'none'
          return {
            id: row.id,
            as,
            session: { id: session.id, number: session.number, startedAt: session.startedAt.toISOString() },
            clients: session.participants.map(({ clientId }) => ({
              id: clientId,
              pseudonym: pseudonymOf(clientId),
              answer: as === 'clinician' ? answerOf(clientId) : 'none',
            })),
            clinician: named(row.askedBy),
            supervisor: named(row.supervisorId),
            state: z.enum(['asked', 'accepted', 'declined', 'cancelled']).parse(row.state),
            waiting: session.participants.filter(({ clientId }) => answerOf(clientId) !== 'yes').length,
            sentence:
              row.sealed === null
                ? null
                : await services.envelopes.open(
                    programId,
                    await envelopeOf(db, programId, row.sessionId),
                    row.id,
                    row.sealed,
                  ),
          }
        }),
    )
    return { lines: await Promise.all(lines) }
  })
