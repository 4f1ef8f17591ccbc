import { z } from 'zod'
import { clientStandings } from '../../gate/clients.ts'
import { requireOwnClient } from '../../gate/duty.ts'
import { id } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'
import { standInView, viewStandIn } from './view.ts'

/**
 * Appointments, now or later, of which a client is still to be told: those for a supervisor of whom a scope in force
 * says "whoever stands in for them". Names and days, for the clinician who tells them.
 */
export const toTell = only('supervisee')
  .input(z.object({ clientId: id }))
  .output(z.object({ standIns: z.array(standInView) }))
  .query(async ({ ctx: { actor, services }, input }) => {
    const { programId } = actor
    const now = services.now()
    const client = await requireOwnClient(services.db, actor, input.clientId, now)
    const standing = (await clientStandings(services.db, programId, [client.id], now)).get(client.id) ?? []
    const forIds = standing
      .filter((one) => one.state === 'in-force')
      .flatMap(({ scope }) => scope.audience.filter(({ personId }) => scope.standIns?.includes(personId)))
      .map((one) => one.personId)
    const rows = await services.db.standIn.findMany({
      where: {
        programId,
        forId: { in: [...new Set(forIds)] },
        closedAt: null,
        to: { gt: new Date(now) },
        told: { none: { clientId: client.id } },
      },
      orderBy: [{ from: 'asc' }, { id: 'asc' }],
      take: 50,
    })
    const named = await services.people.named(rows.flatMap((row) => [row.standInId, row.forId]))
    return { standIns: rows.map((row) => viewStandIn(row, named)) }
  })
