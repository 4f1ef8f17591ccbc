import { EMERGENCY_MS } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { z } from 'zod'
import type { Actor } from '../../actor.ts'
import { emergencyReasons, putOffReasons } from '../../gate/emergency.ts'
import { member } from '../../trpc.ts'
import { pseudonyms } from '../clients/pseudonyms.ts'
import { isoOrNull } from '../recordings/line.ts'

const line = z.object({
  id: z.string(),
  by: z.object({ id: z.string(), name: z.string() }),
  reason: z.enum(emergencyReasons),
  session: z.object({ id: z.string(), number: z.number(), startedAt: z.string(), clients: z.array(z.string()) }),
  openedAt: z.string(),
  closesAt: z.string(),
  toldAt: z.string().nullable(),
  /** Whether one may say that the clients were told: a coordinator or their clinician, and not who opened it. */
  mayTell: z.boolean(),
  putOff: z.object({ until: z.string(), for: z.enum(putOffReasons) }).nullable(),
})

/**
 * What was opened in an emergency, the last first: all of it for coordinators and the person named for emergencies; for
 * everyone else what they opened themselves, and what was opened of their own sessions.
 */
export const list = member
  .output(z.object({ lines: z.array(line), mayPutOff: z.boolean() }))
  .query(async ({ ctx: { actor, services } }) => {
    const { programId } = actor
    const program = await services.db.program.findUniqueOrThrow({ where: { id: programId } })
    const mayPutOff = program.emergencyPersonId === actor.personId
    const seesAll = mayPutOff || actor.roles.has('coordinator')
    const rows = await services.db.emergency.findMany({
      where: {
        programId,
        ...(seesAll
          ? {}
          : { OR: [{ personId: actor.personId }, { sessionId: { in: await ownSessions(services.db, actor) } }] }),
      },
      orderBy: [{ openedAt: 'desc' }, { id: 'asc' }],
      take: 200,
    })
    const sessions = await services.db.session.findMany({
      where: { programId, id: { in: rows.map((row) => row.sessionId) } },
      include: { participants: true },
    })
    const [named, pseudonymOf] = await Promise.all([
      services.people.named(rows.map((row) => row.personId)),
      pseudonyms(
        services.db,
        programId,
        sessions.flatMap((one) => one.participants.map((each) => each.clientId)),
      ),
    ])
    const byId = new Map(sessions.map((one) => [one.id, one]))
    return {
      mayPutOff,
      lines: rows.map((row) => {
        const session = byId.get(row.sessionId)!
        const closesAt = Math.min(row.openedAt.getTime() + EMERGENCY_MS, row.closedAt?.getTime() ?? Infinity)
        return {
          id: row.id,
          by: named(row.personId),
          reason: z.enum(emergencyReasons).parse(row.reason),
          session: {
            id: session.id,
            number: session.number,
            startedAt: session.startedAt.toISOString(),
            clients: pseudonymOf.clientsFirst(session.participants.map((one) => one.clientId)).map(pseudonymOf),
          },
          openedAt: row.openedAt.toISOString(),
          closesAt: new Date(closesAt).toISOString(),
          toldAt: isoOrNull(row.toldAt?.getTime() ?? null),
          mayTell:
            row.personId !== actor.personId &&
            (actor.roles.has('coordinator') || session.clinicianId === actor.personId),
          putOff: row.putOffUntil
            ? { until: row.putOffUntil.toISOString(), for: z.enum(putOffReasons).parse(row.putOffFor) }
            : null,
        }
      }),
    }
  })

/** The sessions that somebody held and of which something was opened. */
async function ownSessions(db: Db, { programId, personId }: Actor): Promise<string[]> {
  const opened = await db.emergency.findMany({
    where: { programId },
    select: { sessionId: true },
    distinct: ['sessionId'],
  })
  const held = { programId, clinicianId: personId, id: { in: opened.map((one) => one.sessionId) } }
  return (await db.session.findMany({ where: held, select: { id: true } })).map((one) => one.id)
}
