import { z } from 'zod'
import { clientConsents } from '../../gate/clients.ts'
import { member } from '../../trpc.ts'
import { consent, consentOf } from './consent-of.ts'
import { groupNames } from './group-names.ts'
import { clientsWhere, cliniciansInDuty } from '../../gate/duty.ts'
import { wholeScopeView, viewWholeScope } from './scope-view.ts'

export const list = member
  .output(
    z.object({
      clients: z.array(
        z.object({
          id: z.string(),
          pseudonym: z.string(),
          clinician: z.object({ id: z.string(), name: z.string() }).nullable(),
          sessions: z.number(),
          lastSession: z.string().nullable(),
          consent,
          /** Those in force: each says whom it lets hear. */
          scopes: z.array(wholeScopeView),
        }),
      ),
    }),
  )
  .query(async ({ ctx: { actor, services } }) => {
    const now = services.now()
    const clinicians = await cliniciansInDuty(services.db, actor, now)
    const rows = await services.db.client.findMany({
      where: { ...clientsWhere(actor.programId, clinicians, now), guestRole: null },
      include: {
        assignments: { where: { to: null }, orderBy: { from: 'desc' }, take: 1 },
        sessions: { select: { session: { select: { startedAt: true } } }, orderBy: { session: { startedAt: 'desc' } } },
      },
      orderBy: { pseudonym: 'asc' },
      take: 500,
    })
    const [standing, named] = await Promise.all([
      clientConsents(
        services.db,
        actor.programId,
        rows.map((row) => row.id),
        now,
      ),
      services.people.named(rows.map((row) => row.assignments[0]?.clinicianId)),
    ])
    const groupName = await groupNames(
      services.db,
      actor.programId,
      [...standing.values()].flatMap(({ scopes }) => scopes.map((one) => one.scope)),
    )
    return {
      clients: rows.map((row) => {
        const stands = standing.get(row.id)!
        const clinicianId = row.assignments[0]?.clinicianId
        return {
          id: row.id,
          pseudonym: row.pseudonym,
          clinician: clinicianId ? named(clinicianId) : null,
          sessions: row.sessions.length,
          lastSession: row.sessions[0]?.session.startedAt.toISOString() ?? null,
          consent: consentOf(stands),
          scopes: stands.scopes.filter((one) => one.state === 'in-force').map((one) => viewWholeScope(one, groupName)),
        }
      }),
    }
  })
