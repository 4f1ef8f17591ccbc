import { destructions, type Destruction } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sealedOf, sqlOf } from '@earshot/db/sealed'
import { notBefore, recordingOf, statesOf } from './ask.ts'
import { loadFacts, type RecordingFactsRow } from './facts.ts'
import { loadLedgers } from './ledger.ts'

/** A recording that is to be gone. */
export interface Due extends Destruction {
  readonly programId: string
  readonly recordingId: string
}

/** What the program asks for of a recording. */
type KeptUnder = Pick<RecordingFactsRow, 'policy' | 'confirming'>

/** Read at once: a few queries for as many recordings. */
const BATCH = 200

/**
 * The recordings of a program, or of one of its clients, that are to be destroyed by now, and why; those of which that
 * was begun are among `begunToDestroy`.
 */
export async function dueRecordings(
  db: Db,
  programId: string,
  now: number,
  of: { readonly clientId?: string | null; readonly recordingId?: string | null } = {},
): Promise<Due[]> {
  const due: Due[] = []
  for await (const ids of recordingsHere(db, programId, of))
    for (const one of await soonestOf(db, programId, ids, now)) if (one.due <= now) due.push(one)
  return due
}

/**
 * When each of these recordings goes that waits for a yes which was not confirmed, and whether half of the days until
 * then have passed, from when on its clinician is warned.
 * @returns by recording; one that waits for nothing is left out
 */
export async function unconfirmedUntil(
  db: Db,
  programId: string,
  recordingIds: readonly string[],
  now: number,
): Promise<Map<string, { readonly due: number; readonly isWarned: boolean }>> {
  if (recordingIds.length === 0) return new Map()
  const soonest = await soonestOf(db, programId, recordingIds, now)
  return new Map(
    soonest.flatMap(({ recordingId, cause, due, warn }) =>
      cause === 'unconfirmed' ? [[recordingId, { due, isWarned: warn !== null && warn <= now }] as const] : [],
    ),
  )
}

/**
 * For each of these recordings what destroys it first, if anything does.
 * @param under what the program asks for as it would read, made of what a recording is under
 * @param of by this participant's word alone: what others said may destroy it sooner, and is not told
 */
export async function soonestOf(
  db: Db,
  programId: string,
  recordingIds: readonly string[],
  now: number,
  under: (days: KeptUnder) => KeptUnder = (days) => days,
  of: string | null = null,
): Promise<Due[]> {
  const views = recordingIds.map((recordingId) => ({ recordingId, shareId: null }))
  const all = await loadFacts(sqlOf(db), programId, views, [])
  const ledgers = await loadLedgers(
    sqlOf(db),
    programId,
    all.flatMap((facts) => facts.session.participants),
  )
  return all.flatMap((facts: RecordingFactsRow): Due[] => {
    const { recordingId } = facts
    const session = of === null ? facts.session : onlyOf(of, facts.session)
    const { policy, confirming } = under(facts)
    const about = { session, recording: recordingOf(facts), policy }
    const at = notBefore(now, facts, ledgers)
    const states = statesOf(facts, ledgers).filter((one) => of === null || one.participantId === of)
    const [soonest] = destructions(states, about, confirming, at)
    return soonest ? [{ ...soonest, programId, recordingId }] : []
  })
}

const onlyOf = (clientId: string, session: RecordingFactsRow['session']): RecordingFactsRow['session'] => ({
  ...session,
  participants: [clientId],
  signing: session.signing.filter((one) => one.participantId === clientId),
})

/** The ids of what a program has here, or one of its clients, some at a time. */
export async function* recordingsHere(
  db: Db,
  programId: string,
  of: { readonly clientId?: string | null; readonly recordingId?: string | null } = {},
): AsyncGenerator<string[]> {
  for (let after = ''; ;) {
    const ids = await recordingsAfter(db, programId, after, of)
    yield ids
    if (ids.length < BATCH) return
    after = ids.at(-1)!
  }
}

async function recordingsAfter(
  db: Db,
  programId: string,
  after: string,
  { clientId = null, recordingId = null }: { readonly clientId?: string | null; readonly recordingId?: string | null },
): Promise<string[]> {
  const rows = await sealedOf(db).$queryRaw<{ id: string }[]>`
    select r.id from recording r
    where r.program_id = ${programId} and r.id > ${after} and r.destroyed_at is null
      and r.state in ('recording', 'received', 'ingesting', 'ready', 'failed')
      and (${recordingId}::text is null or r.id = ${recordingId})
      and (${clientId}::text is null or exists (select 1 from participant p
        where p.program_id = r.program_id and p.session_id = r.session_id and p.client_id = ${clientId}))
    order by r.id limit ${BATCH}`
  return rows.map((row) => row.id)
}

/** Recordings whose destruction was begun and not finished: a server was killed over it. */
export async function begunToDestroy(db: Db, programId: string): Promise<string[]> {
  const rows = await sealedOf(db).recording.findMany({
    where: { programId, destroyedAt: { not: null }, state: { not: 'destroyed' } },
    select: { id: true },
  })
  return rows.map((row) => row.id)
}
