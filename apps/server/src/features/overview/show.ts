import { DAY, purposes } from '@earshot/consent-core'
import { z } from 'zod'
import { clientStandings } from '../../gate/clients.ts'
import { shareStandings, type ShareStanding } from '../../gate/open-shares.ts'
import { sessionLines } from '../../gate/sessions.ts'
import { only } from '../../trpc.ts'
import { consent, consentOf } from '../clients/consent-of.ts'
import { scopeView, viewScope } from '../clients/scope-view.ts'
import { sessionView, viewSession } from '../sessions/session-view.ts'

/** A scope that ends within this many days is shown as expiring. */
const EXPIRING_DAYS = 30

/**
 * Where consent stands in the program: for each client and session, and shares by purpose. A coordinator's view: no
 * title, no length, no word, and no door to a recording.
 */
export const show = only('coordinator')
  .output(
    z.object({
      clients: z.array(
        z.object({
          id: z.string(),
          pseudonym: z.string(),
          clinician: z.object({ id: z.string(), name: z.string() }).nullable(),
          consent,
          scopes: z.array(scopeView),
          /** When the last scope in force ends, if within 30 days. */
          expiresAt: z.string().nullable(),
          withdrawnAt: z.string().nullable(),
        }),
      ),
      sessions: z.array(sessionView),
      unconfirmed: z.number(),
      expiring: z.number(),
      withdrawn: z.number(),
      /** Resting: denied now, for something that can still be mended. */
      shares: z.array(
        z.object({ purpose: z.enum(purposes), open: z.number(), resting: z.number(), ended: z.number() }),
      ),
    }),
  )
  .query(async ({ ctx: { actor, services } }) => {
    const now = services.now()
    const { programId } = actor
    const [rows, sessions, shares] = await Promise.all([
      services.db.client.findMany({
        where: { programId, guestRole: null },
        include: { assignments: { where: { to: null }, orderBy: { from: 'desc' }, take: 1 } },
        orderBy: { pseudonym: 'asc' },
        take: 1_000,
      }),
      sessionLines(services.db, programId, { startedAt: { lte: new Date(now) } }, now, 500),
      shareStandings(services.db, programId, now),
    ])
    const [standing, named] = await Promise.all([
      clientStandings(
        services.db,
        programId,
        rows.map((row) => row.id),
        now,
      ),
      services.people.named([
        ...rows.map((row) => row.assignments[0]?.clinicianId),
        ...sessions.map((line) => line.clinicianId),
      ]),
    ])
    const clients = rows.map((row) => {
      const scopes = standing.get(row.id) ?? []
      const ends = scopes.filter((one) => one.state === 'in-force').map((one) => one.scope.until)
      const end = ends.length > 0 && !ends.includes(null) ? Math.max(...ends.filter((one) => one !== null)) : null
      const gone = scopes.at(-1)?.state === 'withdrawn' ? scopes.at(-1) : undefined
      const clinicianId = row.assignments[0]?.clinicianId
      return {
        id: row.id,
        pseudonym: row.pseudonym,
        clinician: clinicianId ? named(clinicianId) : null,
        consent: consentOf(scopes),
        scopes: scopes.map(viewScope).reverse(),
        expiresAt: end !== null && end <= now + EXPIRING_DAYS * DAY ? new Date(end).toISOString() : null,
        withdrawnAt: gone ? new Date(gone.grant.happened).toISOString() : null,
      }
    })
    const byPurpose = Map.groupBy(shares, (share) => share.purpose)
    return {
      clients,
      sessions: sessions.map((line) => viewSession(line, named)),
      unconfirmed: sessions.filter((line) => line.consent.sentences.some((sentence) => sentence.key === 'unconfirmed'))
        .length,
      expiring: clients.filter((client) => client.expiresAt !== null).length,
      withdrawn: clients.filter((client) => client.consent.sentences.some((sentence) => sentence.key === 'withdrawn'))
        .length,
      shares: purposes.flatMap((purpose) => {
        const of = byPurpose.get(purpose)
        if (!of) return []
        const count = (standing: ShareStanding) => of.filter((one) => one.standing === standing).length
        return { purpose, open: count('open'), resting: count('resting'), ended: count('ended') }
      }),
    }
  })
