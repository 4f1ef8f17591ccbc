import { z } from 'zod'
import { sessionsInDuty } from '../../gate/duty.ts'
import { id } from '../../gate/schema.ts'
import { member } from '../../trpc.ts'
import { pseudonyms } from '../clients/pseudonyms.ts'
import { directionLine, viewLine } from './view.ts'

const first = { unread: 0, read: 1, done: 2 } as const

/**
 * Directions that somebody has to do with: those not done, or all of a client. First what nobody has read, then by when
 * it is to be done. Without their words.
 */
export const list = member
  .input(z.object({ clientId: id.nullable().default(null) }))
  .output(z.object({ directions: z.array(directionLine) }))
  .query(async ({ ctx: { actor, services }, input: { clientId } }) => {
    const { programId } = actor
    const session = await sessionsInDuty(services.db, actor, services.now())
    const rows = await services.db.direction.findMany({
      where: {
        programId,
        session,
        ...(clientId === null ? { entries: { none: { kind: 'done' } } } : { clientId }),
      },
      include: { entries: { orderBy: { seq: 'asc' } }, session: true },
      orderBy: [{ openedAt: 'desc' }, { id: 'asc' }],
      take: 200,
    })
    const [named, pseudonymOf] = await Promise.all([
      services.people.named(rows.flatMap((row) => [row.openedBy, row.session.clinicianId])),
      pseudonyms(
        services.db,
        programId,
        rows.map((row) => row.clientId),
      ),
    ])
    return {
      directions: rows
        .map((row) => viewLine(row, named, pseudonymOf))
        .sort((a, b) => first[a.state] - first[b.state] || Date.parse(a.dueAt) - Date.parse(b.dueAt)),
    }
  })
