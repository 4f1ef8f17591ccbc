import { answerFor, type ParticipantState, type Span } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sealedOf, sqlOf } from '@earshot/db/sealed'
import { soonestOf } from './due.ts'
import { heldSessions } from './holds.ts'
import { loadLedgers } from './ledger.ts'
import { lengthOf } from './own-log.ts'
import { loadSigning } from './policy.ts'
import { foundFor, isLeftOut, withheldIn } from './withholding.ts'

/** A recording of a client's session, as the client is told of it: when, how long, until when. */
export interface Kept {
  readonly id: string
  readonly sessionId: string
  /** Which of the session's recordings it is, from 1 on: how a page names it. */
  readonly number: number
  readonly startedAt: number
  /** preparing, kept, going (it is being destroyed), held (it would be, but for a hold: nobody hears it), gone */
  readonly state: 'preparing' | 'kept' | 'going' | 'held' | 'gone'
  readonly durationMs: number | null
  /** By when it is gone at the latest, by the client's own word; of one that is, since when. */
  readonly goneBy: number | null
  /** The client's own answer for the session is missing. Of others' nothing is told. */
  readonly isUnconfirmed: boolean
  /** What this client asked to leave out of it. Of others' wishes nothing is told. */
  readonly part: {
    /** Somebody is to find some of it first. */
    readonly isSought: boolean
    /** What they gave times for, or what was found, is out of it. */
    readonly isOut: boolean
    /** How long that is, each moment once. */
    readonly ms: number
    /** A hold keeps what it was cut from: it is still there, and nobody hears it. */
    readonly isKeptBack: boolean
  } | null
  /** Of one that is gone: the event in the client's own ledger that says so. */
  readonly deletedBy: string | null
  /** A hold forbids to destroy it: since when, and when that is looked at again. */
  readonly hold: { readonly since: number; readonly nextCheck: number } | null
}

/** What is kept of a client's sessions, the newest first, and what was destroyed. */
export async function ownRecordings(db: Db, programId: string, clientId: string, now: number): Promise<Kept[]> {
  const all = await sealedOf(db).recording.findMany({
    where: {
      programId,
      OR: [{ state: { notIn: ['receiving', 'failed'] } }, { state: 'failed', originalKeyId: { not: null } }],
      sessionId: { in: await sessionIdsOf(db, programId, clientId) },
    },
    select: {
      id: true,
      sessionId: true,
      state: true,
      durationMs: true,
      destroyedAt: true,
      keptBackAt: true,
      parents: true,
      leftOut: true,
      originalKeyId: true,
      spare: { select: { keyId: true } },
    },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  })
  if (all.length === 0) return []
  const held = await heldSessions(
    db,
    programId,
    all.map((row) => row.sessionId),
  )
  // Of what failed something is there only while a hold keeps it.
  const rows = all.filter((row) => row.state !== 'failed' || held.has(row.sessionId))
  const here = rows.filter((row) => row.destroyedAt === null).map((row) => row.id)
  const [due, { states }, signing, sessions] = await Promise.all([
    soonestOf(db, programId, here, now, undefined, clientId),
    loadLedgers(sqlOf(db), programId, [clientId]),
    loadSigning(db, programId, [clientId]),
    db.session.findMany({ where: { programId, id: { in: rows.map((row) => row.sessionId) } } }),
  ])
  const own = states.get(clientId)!
  return rows
    .map((row, at): Kept => {
      const { startedAt } = sessions.find(({ id }) => id === row.sessionId)!
      const goes = due.find((one) => one.recordingId === row.id)
      const facts = { id: row.sessionId, signing: [...signing.values()] }
      const isGoing =
        row.state === 'failed' || row.destroyedAt !== null || row.keptBackAt !== null || (goes && goes.due <= now)
      const hold = row.destroyedAt === null ? held.get(row.sessionId) : undefined
      const going = hold ? ('held' as const) : ('going' as const)
      return {
        id: row.id,
        sessionId: row.sessionId,
        number: rows.slice(0, at + 1).filter((one) => one.sessionId === row.sessionId).length,
        startedAt: startedAt.getTime(),
        state: row.state === 'destroyed' ? 'gone' : isGoing ? going : row.state === 'ready' ? 'kept' : 'preparing',
        durationMs: row.durationMs,
        goneBy: row.destroyedAt?.getTime() ?? goes?.due ?? null,
        isUnconfirmed: goes?.cause === 'unconfirmed' && answerFor(own, facts, now) === null,
        part: isGoing ? null : partOf(own, { ...row, leftOut: row.leftOut as unknown as Span[], isHeld: !!hold }, now),
        hold: hold ? { since: hold.since!, nextCheck: hold.nextCheck } : null,
        deletedBy: own.deleted.find((one) => one.recordingId === row.id)?.id ?? null,
      }
    })
    .sort((a, b) => b.startedAt - a.startedAt)
}

function partOf(
  own: ParticipantState,
  of: {
    readonly id: string
    readonly parents: string[]
    readonly leftOut: readonly Span[]
    readonly durationMs: number | null
    readonly originalKeyId: string | null
    readonly spare: unknown
    readonly isHeld: boolean
  },
  now: number,
): Kept['part'] {
  const all = withheldIn(own, of, now)
  if (all.length === 0) return null
  const timed = all.filter(({ ranges }) => ranges !== null)
  const lastMs = of.durationMs ?? Infinity
  const within = timed.flatMap((one) =>
    one.ranges!.map((range) => ({ ...range, endMs: Math.min(range.endMs, lastMs) })),
  )
  return {
    isSought: all.some((one) => one.ranges === null && !foundFor(one, all)),
    isOut: timed.every((one) => isLeftOut(one, of.leftOut)),
    ms: lengthOf(within),
    isKeptBack: of.isHeld && (of.originalKeyId !== null || of.spare !== null),
  }
}

const sessionIdsOf = async (db: Db, programId: string, clientId: string) =>
  (await db.participant.findMany({ where: { programId, clientId }, select: { sessionId: true } })).map(
    (row) => row.sessionId,
  )
