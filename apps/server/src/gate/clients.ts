import { refusalsAt, standings, type LedgerEvent, type Purpose, type Standing } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sqlOf } from '@earshot/db/sealed'
import { guestRoleOf, type GuestRole } from '../clients/guest.ts'
import { atEnd, putOffBy, type AtEnd } from './endings.ts'
import { loadLedgers } from './ledger.ts'
import { loadSigning } from './policy.ts'
import { readEvent } from './schema.ts'

/** How each client's scopes stand, in one query. */
export async function clientStandings(
  db: Db,
  programId: string,
  clientIds: readonly string[],
  at: number,
): Promise<Map<string, Standing[]>> {
  const { states } = await loadLedgers(sqlOf(db), programId, clientIds)
  return new Map([...states].map(([clientId, state]) => [clientId, standings(state, at)]))
}

/** How a client's scopes stand now; what another node has written counts, though this one's clock may be behind. */
export async function standingsNow(db: Db, programId: string, clientId: string, now: number): Promise<Standing[]> {
  const { states, written } = await loadLedgers(sqlOf(db), programId, [clientId])
  return standings(states.get(clientId)!, Math.max(now, written.get(clientId) ?? 0))
}

/** How a client's consent stands, apart from any session. */
export interface ClientConsent {
  readonly scopes: readonly Standing[]
  /** Everything was refused, whether or not anything had been granted. */
  readonly isRefused: boolean
  /** What the end of one of the scopes in force asks of anybody. */
  readonly atEnd: (scope: Standing) => AtEnd
}

/** How each client's consent stands, however many there are in two queries. */
export async function clientConsents(
  db: Db,
  programId: string,
  clientIds: readonly string[],
  now: number,
): Promise<Map<string, ClientConsent>> {
  const [{ states, written }, putOff] = await Promise.all([
    loadLedgers(sqlOf(db), programId, clientIds),
    putOffBy(db, programId, clientIds),
  ])
  return new Map(
    [...states].map(([clientId, state]) => {
      // What another node has written counts, though this one's clock may be behind.
      const at = Math.max(now, written.get(clientId) ?? 0)
      const isRefused = state.withdrawals.some((one) => one.all && one.happened <= at)
      const said = putOff.get(clientId) ?? []
      return [clientId, { scopes: standings(state, at), isRefused, atEnd: (scope) => atEnd(state, said, scope, at) }]
    }),
  )
}

/** What a client refused, of sessions from now on, and when: each until they allow it again. */
export async function refusalsOf(
  db: Db,
  programId: string,
  clientId: string,
  now: number,
): Promise<{ purpose: Purpose; happened: number }[]> {
  const [{ states, written }, signing] = await Promise.all([
    loadLedgers(sqlOf(db), programId, [clientId]),
    loadSigning(db, programId, [clientId]),
  ])
  const state = states.get(clientId)!
  const at = Math.max(now, written.get(clientId) ?? 0)
  const session = {
    id: '',
    startedAt: at,
    clinicianId: '',
    participants: [clientId],
    signing: [...signing.values()],
  }
  return [...refusalsAt(state, session, at)].map(([purpose, { happened }]) => ({ purpose, happened }))
}

/** A client's ledger as it was written, newest last. @throws ZodError when an entry can't be read */
export async function ledgerOf(db: Db, programId: string, clientId: string): Promise<LedgerEvent[]> {
  const rows = await db.ledgerEvent.findMany({
    where: { programId, clientId },
    orderBy: { seq: 'asc' },
    select: { canonical: true },
  })
  return rows.map((row) => readEvent(row.canonical))
}

/** A client's ledger as it was written and hashed, with what is kept apart from it: all that verifying it takes. */
export async function ledgerExport(db: Db, programId: string, clientId: string) {
  const [rows, head] = await Promise.all([
    db.ledgerEvent.findMany({
      where: { programId, clientId },
      orderBy: { seq: 'asc' },
      select: { canonical: true, hash: true },
    }),
    db.ledgerHead.findUnique({ where: { programId_clientId: { programId, clientId } } }),
  ])
  return {
    kind: 'earshot-ledger' as const,
    version: 1 as const,
    client: clientId,
    count: head?.count ?? 0,
    newest_hash: head?.hash ?? '',
    /** The very texts that were hashed, the oldest first. */
    entries: rows,
  }
}

/** Which of these are guests of a session, and no clients: by what they are there. */
export async function guestsOf(db: Db, programId: string, ids: readonly string[]): Promise<Map<string, GuestRole>> {
  const where = { programId, id: { in: [...ids] }, guestRole: { not: null } }
  const rows = await db.client.findMany({ where, select: { id: true, guestRole: true } })
  return new Map(rows.map(({ id, guestRole }) => [id, guestRoleOf(guestRole) ?? 'other']))
}
