import type { Db } from '@earshot/db'
import { sealedOf, type SealedTransaction } from '@earshot/db/sealed'
import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { newId } from '../ids.ts'
import { tellPages } from '../live/outbox.ts'
import { notFound, refused } from '../refusal.ts'

/** Why recordings may not be destroyed: words of a closed list, so that nothing clinical is written beside it. */
export const holdReasons = ['court-order', 'authority', 'legal-claim', 'complaint'] as const
export type HoldReason = (typeof holdReasons)[number]

/**
 * - `asked`: by one person; nothing is held yet
 * - `in-force`: a second person has set it
 * - `lift-asked`: in force, and one person would lift it
 * - `dropped`, `lifted`: over
 */
export const holdStates = ['asked', 'in-force', 'lift-asked', 'dropped', 'lifted'] as const
export type HoldState = (typeof holdStates)[number]

/** A hold on the recordings of a session. */
export interface Hold {
  readonly id: string
  readonly sessionId: string
  readonly state: HoldState
  readonly why: HoldReason
  readonly askedBy: string
  readonly setBy: string | null
  /** Since when it holds; null: it never did. */
  readonly since: number | null
  readonly nextCheck: number
  readonly liftAskedBy: string | null
}

/** What a person may say of a hold that somebody asked for. */
export const holdSteps = ['set', 'dropped', 'checked', 'lift-asked', 'lifted'] as const
export type HoldStep = (typeof holdSteps)[number]

/** From which states each step leads on. */
const FROM: Record<HoldStep, readonly HoldState[]> = {
  set: ['asked'],
  dropped: ['asked'],
  checked: ['in-force', 'lift-asked'],
  'lift-asked': ['in-force'],
  lifted: ['lift-asked'],
}

/** It is looked at again within this many days. */
const CHECK_WITHIN_DAYS = 366
const DAY_MS = 24 * 60 * 60 * 1000

type Rows = Pick<SealedTransaction, 'holdEntry'>

/** Every hold of a program, or of some sessions, the last first. */
export async function holdsOf(
  rows: Rows | Db,
  programId: string,
  of: { readonly sessionIds?: readonly string[]; readonly holdId?: string } = {},
): Promise<Hold[]> {
  const entries = await rows.holdEntry.findMany({
    where: {
      programId,
      ...(of.sessionIds ? { sessionId: { in: [...of.sessionIds] } } : {}),
      ...(of.holdId === undefined ? {} : { holdId: of.holdId }),
    },
    orderBy: { seq: 'asc' },
  })
  return [...Map.groupBy(entries, (one) => one.holdId).values()].map(foldHold).sort((a, b) => (a.id < b.id ? 1 : -1))
}

type Entry = Awaited<ReturnType<Db['holdEntry']['findMany']>>[number]

function foldHold(entries: readonly Entry[]): Hold {
  const [asked] = entries
  const last = (kind: string) => entries.findLast((one) => one.kind === kind)
  const newest = entries.at(-1)!.kind
  const set = last('set')
  return {
    id: asked!.holdId,
    sessionId: asked!.sessionId,
    state: newest === 'set' || newest === 'checked' ? 'in-force' : z.enum(holdStates).parse(newest),
    why: z.enum(holdReasons).parse(asked!.why),
    askedBy: asked!.byId,
    setBy: set?.byId ?? null,
    since: set?.written.getTime() ?? null,
    nextCheck: entries.findLast((one) => one.nextCheck !== null)!.nextCheck!.getTime(),
    liftAskedBy: newest === 'lift-asked' ? entries.at(-1)!.byId : null,
  }
}

export const isInForce = ({ state }: Hold): boolean => state === 'in-force' || state === 'lift-asked'

/** What keeps the recordings of these sessions now, by session: the hold that has stood the longest. */
export async function heldSessions(
  rows: Rows | Db,
  programId: string,
  sessionIds: readonly string[],
): Promise<Map<string, Hold>> {
  const holds = (await holdsOf(rows, programId, { sessionIds })).filter(isInForce)
  return new Map(holds.sort((a, b) => b.since! - a.since!).map((one) => [one.sessionId, one]))
}

/**
 * Holds a session until the transaction ends, so that nothing of it begins to be destroyed while a hold is set, and no
 * hold is set over what has begun.
 */
export async function lockSession(tx: SealedTransaction, programId: string, sessionId: string): Promise<void> {
  const rows = await tx.$queryRaw<unknown[]>`
    select 1 from session where program_id = ${programId} and id = ${sessionId} for update`
  if (rows.length === 0) throw notFound()
}

/** The same. @returns whether a hold keeps what is recorded of it; as that is, it stays until the transaction ends */
export async function heldUnderLock(tx: SealedTransaction, programId: string, sessionId: string): Promise<boolean> {
  await lockSession(tx, programId, sessionId)
  return (await heldSessions(tx, programId, [sessionId])).has(sessionId)
}

/** Whoever comes second waits: words of a whole recording may be sealed anew first. */
export const TURN_MS = 60_000

/**
 * Does to what is recorded of a session what can't be undone, unless a hold keeps it. None is set meanwhile, so that
 * either the hold is first or the deed.
 * @returns whether it was done
 */
export const unlessHeld = (
  db: Db,
  { programId, sessionId }: { readonly programId: string; readonly sessionId: string },
  deed: () => Promise<void>,
): Promise<boolean> =>
  sealedOf(db).$transaction(
    async (tx) => {
      if (await heldUnderLock(tx, programId, sessionId)) return false
      await deed()
      return true
    },
    { timeout: TURN_MS },
  )

interface Deps {
  readonly db: Db
  readonly now: () => number
}

/**
 * One person asks for a hold on what is recorded of a session. It holds nothing until a second one has set it.
 * @throws Refusal not-found; held-already; check-too-far
 */
export async function askHold(
  { db, now }: Deps,
  { programId, personId }: Actor,
  { sessionId, why, nextCheck }: { sessionId: string; why: HoldReason; nextCheck: number },
): Promise<string> {
  const at = now()
  requireNear(nextCheck, at)
  return sealedOf(db).$transaction(async (tx) => {
    await lockSession(tx, programId, sessionId)
    const holds = await holdsOf(tx, programId, { sessionIds: [sessionId] })
    if (holds.some((one) => one.state === 'asked' || isInForce(one))) throw refused('held-already')
    const holdId = newId('hld')
    const said = { kind: 'asked', byId: personId, written: new Date(at), why, nextCheck: new Date(nextCheck) }
    await tx.holdEntry.create({ data: { programId, holdId, seq: 1, sessionId, ...said } })
    await tellPages(tx, programId, { kind: 'facts' })
    return holdId
  })
}

/**
 * Sets a hold that somebody else asked for, drops such a wish, says that it was looked at again, asks to lift it, or lifts
 * it when somebody else has asked to.
 * @param nextCheck with `checked` alone: when it is looked at the next time
 * @throws Refusal not-found; hold-stands-otherwise where it is not at that point; second-person where one person alone
 *   would set or lift it; check-too-far
 * @returns whether, when it was set, something that was recorded of the session was gone or being destroyed: it holds what
 *   is left
 */
export async function sayOfHold(
  { db, now }: Deps,
  { programId, personId }: Actor,
  { holdId, step, nextCheck }: { holdId: string; step: HoldStep; nextCheck: number | null },
): Promise<{ isSomethingGone: boolean }> {
  const at = now()
  if ((step === 'checked') !== (nextCheck !== null)) throw refused('hold-stands-otherwise')
  if (nextCheck !== null) requireNear(nextCheck, at)
  const first = await db.holdEntry.findFirst({ where: { programId, holdId } })
  if (!first) throw notFound()
  const { sessionId } = first
  return sealedOf(db).$transaction(
    async (tx) => {
      await lockSession(tx, programId, sessionId)
      const [hold] = await holdsOf(tx, programId, { holdId })
      if (!FROM[step].includes(hold!.state)) throw refused('hold-stands-otherwise')
      const first = step === 'set' ? hold!.askedBy : step === 'lifted' ? hold!.liftAskedBy : null
      if (first === personId) throw refused('second-person')
      const seq = (await tx.holdEntry.count({ where: { programId, holdId } })) + 1
      const said = { kind: step, byId: personId, written: new Date(at) }
      await tx.holdEntry.create({
        data: {
          programId,
          holdId,
          seq,
          sessionId,
          ...said,
          nextCheck: nextCheck === null ? null : new Date(nextCheck),
        },
      })
      await tellPages(tx, programId, { kind: 'facts' })
      const gone = { programId, sessionId, destroyedAt: { not: null } }
      return { isSomethingGone: step === 'set' && (await tx.recording.count({ where: gone })) > 0 }
    },
    { timeout: TURN_MS },
  )
}

function requireNear(nextCheck: number, now: number) {
  if (nextCheck <= now || nextCheck > now + CHECK_WITHIN_DAYS * DAY_MS) throw refused('check-too-far')
}

/** Recordings that a hold kept back and keeps no more: they go now. */
export async function releasedFromHold(db: Db, programId: string): Promise<string[]> {
  const rows = await sealedOf(db).recording.findMany({
    where: { programId, keptBackAt: { not: null }, destroyedAt: null },
    select: { id: true, sessionId: true },
  })
  const held = await heldSessions(db, programId, [...new Set(rows.map((row) => row.sessionId))])
  return rows.flatMap((row) => (held.has(row.sessionId) ? [] : [row.id]))
}
