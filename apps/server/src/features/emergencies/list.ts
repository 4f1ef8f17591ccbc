import { EMERGENCY_MS } from '@earshot/consent-core'
import { z } from 'zod'
import { emergencyReasons, putOffReasons } from '../../gate/emergency.ts'
import { notFound } from '../../refusal.ts'
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
  putOff: z.object({ until: z.string(), for: z.enum(putOffReasons) }).nullable(),
})

/** What was opened in an emergency, the last first: for coordinators and the person named for emergencies. */
export const list = member
  .output(z.object({ lines: z.array(line), mayPutOff: z.boolean() }))
  .query(async ({ ctx: { actor, services } }) => {
    const { programId } = actor
    const program = await services.db.program.findUniqueOrThrow({ where: { id: programId } })
    const mayPutOff = program.emergencyPersonId === actor.personId
    if (!mayPutOff && !actor.roles.has('coordinator')) throw notFound()
    const rows = await services.db.emergency.findMany({
      where: { programId },
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
            clients: session.participants.map((one) => pseudonymOf(one.clientId)),
          },
          openedAt: row.openedAt.toISOString(),
          closesAt: new Date(closesAt).toISOString(),
          toldAt: isoOrNull(row.toldAt?.getTime() ?? null),
          putOff: row.putOffUntil
            ? { until: row.putOffUntil.toISOString(), for: z.enum(putOffReasons).parse(row.putOffFor) }
            : null,
        }
      }),
    }
  })
