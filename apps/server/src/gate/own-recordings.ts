import { answerFor } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sealedOf, sqlOf } from '@earshot/db/sealed'
import { soonestOf } from './due.ts'
import { heldSessions } from './holds.ts'
import { loadLedgers } from './ledger.ts'
import { loadSigning } from './policy.ts'

/** A recording of a client's session, as the client is told of it: when, how long, until when. */
export interface Kept {
  readonly sessionId: string
  readonly startedAt: number
  /** preparing, kept, going (it is being destroyed), held (it would be, but for a hold: nobody hears it), gone */
  readonly state: 'preparing' | 'kept' | 'going' | 'held' | 'gone'
  readonly durationMs: number | null
  /** By when it is gone at the latest, by the client's own word; of one that is, since when. */
  readonly goneBy: number | null
  /** The client's own answer for the session is missing. Of others' nothing is told. */
  readonly isUnconfirmed: boolean
  /** Of one that is gone: the event in the client's own ledger that says so. */
  readonly deletedBy: string | null
  /** A hold forbids to destroy it: since when, and when that is looked at again. */
  readonly hold: { readonly since: number; readonly nextCheck: number } | null
}

/** What is kept of a client's sessions, the newest first, and what was destroyed. */
export async function ownRecordings(db: Db, programId: string, clientId: string, now: number): Promise<Kept[]> {
  const rows = await sealedOf(db).recording.findMany({
    where: {
      programId,
      state: { notIn: ['receiving', 'failed'] },
      sessionId: { in: await sessionIdsOf(db, programId, clientId) },
    },
    select: { id: true, sessionId: true, state: true, durationMs: true, destroyedAt: true, keptBackAt: true },
  })
  if (rows.length === 0) return []
  const here = rows.filter((row) => row.destroyedAt === null).map((row) => row.id)
  const [due, { states }, signing, sessions, held] = await Promise.all([
    soonestOf(db, programId, here, now, undefined, clientId),
    loadLedgers(sqlOf(db), programId, [clientId]),
    loadSigning(db, programId, [clientId]),
    db.session.findMany({ where: { programId, id: { in: rows.map((row) => row.sessionId) } } }),
    heldSessions(
      db,
      programId,
      rows.map((row) => row.sessionId),
    ),
  ])
  const own = states.get(clientId)!
  return rows
    .map((row): Kept => {
      const { startedAt } = sessions.find(({ id }) => id === row.sessionId)!
      const goes = due.find((one) => one.recordingId === row.id)
      const facts = { id: row.sessionId, signing: [...signing.values()] }
      const isGoing = row.destroyedAt !== null || row.keptBackAt !== null || (goes && goes.due <= now)
      const hold = row.destroyedAt === null ? held.get(row.sessionId) : undefined
      const going = hold ? ('held' as const) : ('going' as const)
      return {
        sessionId: row.sessionId,
        startedAt: startedAt.getTime(),
        state: row.state === 'destroyed' ? 'gone' : isGoing ? going : row.state === 'ready' ? 'kept' : 'preparing',
        durationMs: row.durationMs,
        goneBy: row.destroyedAt?.getTime() ?? goes?.due ?? null,
        isUnconfirmed: goes?.cause === 'unconfirmed' && answerFor(own, facts, now) === null,
        hold: hold ? { since: hold.since!, nextCheck: hold.nextCheck } : null,
        deletedBy: own.deleted.find((one) => one.recordingId === row.id)?.id ?? null,
      }
    })
    .sort((a, b) => b.startedAt - a.startedAt)
}

const sessionIdsOf = async (db: Db, programId: string, clientId: string) =>
  (await db.participant.findMany({ where: { programId, clientId }, select: { sessionId: true } })).map(
    (row) => row.sessionId,
  )
