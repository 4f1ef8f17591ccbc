import { DAY, purposes } from '@earshot/consent-core'
import { z } from 'zod'
import { clientConsents } from '../../gate/clients.ts'
import { atEnds } from '../../gate/endings.ts'
import { shareStandings, type ShareStanding } from '../../gate/open-shares.ts'
import { sessionLines } from '../../gate/sessions.ts'
import { toldCoordinators } from '../../gate/told-coordinators.ts'
import { only } from '../../trpc.ts'
import { pseudonyms } from '../clients/pseudonyms.ts'
import { consent, consentOf } from '../clients/consent-of.ts'
import { scopeView, viewScope } from '../clients/scope-view.ts'
import { sessionView, viewSession } from '../sessions/session-view.ts'

/** A scope that ends within this many days is shown as expiring. */
const EXPIRING_DAYS = 30
/** For so many days a coordinator reads what a client's word undid. */
const TOLD_DAYS = 30

const named = z.object({ id: z.string(), pseudonym: z.string() })

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
          scopes: z.array(scopeView.extend({ atEnd: z.enum(atEnds) })),
          /** When the last scope in force ends, if within 30 days. */
          expiresAt: z.string().nullable(),
          withdrawnAt: z.string().nullable(),
        }),
      ),
      sessions: z.array(sessionView),
      unconfirmed: z.number(),
      expiring: z.number(),
      withdrawn: z.number(),
      /** What clients' words undid in the last 30 days: a yes that was not theirs; a session whose recording was here. */
      told: z.array(
        z.discriminatedUnion('kind', [
          z.object({ kind: z.literal('disputed'), at: z.string(), client: named, yesOn: z.string() }),
          z.object({ kind: z.literal('declined'), at: z.string(), client: named, sessionNumber: z.number() }),
        ]),
      ),
      /** Resting: denied now, for something that can still be mended. */
      shares: z.array(
        z.object({ purpose: z.enum(purposes), open: z.number(), resting: z.number(), ended: z.number() }),
      ),
    }),
  )
  .query(async ({ ctx: { actor, services } }) => {
    const now = services.now()
    const { programId } = actor
    const [rows, sessions, shares, told] = await Promise.all([
      services.db.client.findMany({
        where: { programId, guestRole: null },
        include: { assignments: { where: { to: null }, orderBy: { from: 'desc' }, take: 1 } },
        orderBy: { pseudonym: 'asc' },
        take: 1_000,
      }),
      sessionLines(services.db, programId, { startedAt: { lte: new Date(now) } }, now, 500),
      shareStandings(services.db, programId, now),
      toldCoordinators(services.db, programId, now - TOLD_DAYS * DAY),
    ])
    const [standing, personOf, pseudonymOf] = await Promise.all([
      clientConsents(
        services.db,
        programId,
        rows.map((row) => row.id),
        now,
      ),
      services.people.named([
        ...rows.map((row) => row.assignments[0]?.clinicianId),
        ...sessions.map((line) => line.clinicianId),
      ]),
      pseudonyms(
        services.db,
        programId,
        told.map((one) => one.clientId),
      ),
    ])
    const clients = rows.map((row) => {
      const stands = standing.get(row.id)!
      const { scopes } = stands
      const ends = scopes.filter((one) => one.state === 'in-force').map((one) => one.scope.until)
      const end = ends.length > 0 && !ends.includes(null) ? Math.max(...ends.filter((one) => one !== null)) : null
      const gone = scopes.at(-1)?.state === 'withdrawn' ? scopes.at(-1) : undefined
      const clinicianId = row.assignments[0]?.clinicianId
      return {
        id: row.id,
        pseudonym: row.pseudonym,
        clinician: clinicianId ? personOf(clinicianId) : null,
        consent: consentOf(stands),
        scopes: scopes
          .map((one) => ({
            ...viewScope(one),
            atEnd: one.state === 'in-force' ? stands.atEnd(one) : ('nothing' as const),
          }))
          .reverse(),
        expiresAt: end !== null && end <= now + EXPIRING_DAYS * DAY ? new Date(end).toISOString() : null,
        withdrawnAt: gone ? new Date(gone.grant.happened).toISOString() : null,
      }
    })
    const byPurpose = Map.groupBy(shares, (share) => share.purpose)
    return {
      clients,
      sessions: sessions.map((line) => viewSession(line, personOf)),
      unconfirmed: sessions.filter((line) => line.consent.sentences.some((sentence) => sentence.key === 'unconfirmed'))
        .length,
      expiring: clients.filter((client) => client.expiresAt !== null).length,
      withdrawn: clients.filter(({ consent: { sentences } }) =>
        sentences.some(({ key }) => key === 'withdrawn' || key === 'said-no'),
      ).length,
      told: told.map((one) => {
        const client = { id: one.clientId, pseudonym: pseudonymOf(one.clientId) }
        const at = new Date(one.at).toISOString()
        return one.kind === 'disputed'
          ? { kind: one.kind, at, client, yesOn: new Date(one.yesOn).toISOString() }
          : { kind: one.kind, at, client, sessionNumber: one.sessionNumber }
      }),
      shares: purposes.flatMap((purpose) => {
        const of = byPurpose.get(purpose)
        if (!of) return []
        const count = (standing: ShareStanding) => of.filter((one) => one.standing === standing).length
        return { purpose, open: count('open'), resting: count('resting'), ended: count('ended') }
      }),
    }
  })
