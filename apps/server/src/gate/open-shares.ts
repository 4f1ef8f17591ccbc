import { decide, type Decision, type Purpose, type Reason } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sqlOf } from '@earshot/db/sealed'
import { notBefore, requestOf, statesOf, toListen } from './ask.ts'
import { loadFacts, type RecordingFactsRow } from './facts.ts'
import { loadLedgers, type Ledgers } from './ledger.ts'

/**
 * - `open`: somebody in it may hear the recording now
 * - `resting`: nobody may, and that can change: an answer is missing, a yes has run out, a supervision has ended
 * - `ended`: by hand, or for good by a no or because the recording is due to be gone
 */
export type ShareStanding = 'open' | 'resting' | 'ended'

/** No later yes brings back what was denied for these. */
const forGood: readonly Reason['code'][] = ['share-ended', 'share-ended-by-a-no', 'delete-by-passed']

/**
 * How each share of a program, or of some recordings, stands, in three queries whatever their number. Nothing of a
 * recording comes with it, so nobody has asked for anything and nothing is logged.
 */
export async function shareStandings(
  db: Db,
  programId: string,
  now: number,
  recordingIds?: readonly string[],
): Promise<{ id: string; purpose: Purpose; standing: ShareStanding }[]> {
  const rows = await db.share.findMany({
    where: { programId, ...(recordingIds ? { recordingId: { in: [...recordingIds] } } : {}) },
    select: { id: true, recordingId: true, purpose: true, endedAt: true, members: { select: { personId: true } } },
  })
  const views = rows
    .filter((row) => row.endedAt === null)
    .map((row) => ({ recordingId: row.recordingId, shareId: row.id }))
  const all = await loadFacts(
    sqlOf(db),
    programId,
    views,
    rows.flatMap((row) => row.members.map((one) => one.personId)),
  )
  const ledgers = await loadLedgers(
    sqlOf(db),
    programId,
    all.flatMap((facts) => facts.session.participants),
  )
  const found = new Map(all.map((facts) => [facts.share?.id, standingOf(facts, ledgers, now)]))
  // A share whose recording is no longer there leads to nothing.
  return rows.map((row) => ({ id: row.id, purpose: row.purpose as Purpose, standing: found.get(row.id) ?? 'ended' }))
}

function standingOf(facts: RecordingFactsRow, ledgers: Ledgers, now: number): ShareStanding {
  if (facts.state !== 'ready') return 'ended'
  const decisions = (facts.share?.members ?? []).map((member) =>
    decide(statesOf(facts, ledgers), requestOf(member, facts, toListen), notBefore(now, facts, ledgers)),
  )
  if (decisions.some((one) => one.effect === 'permit')) return 'open'
  return decisions.every(isForGood) ? 'ended' : 'resting'
}

const isForGood = (decision: Decision) => decision.reasons.some((reason) => forGood.includes(reason.code))

/**
 * Writes down the end of each open share that a no has ended for good, as of that no: from the last share's end the days
 * count after which a recording goes.
 * @param clientId of whom something was just said; null: every client
 */
export async function endSharesByANo(db: Db, programId: string, clientId: string | null, now: number): Promise<void> {
  const rows = await db.share.findMany({
    where: {
      programId,
      endedAt: null,
      ...(clientId === null ? {} : { sessionId: { in: await sessionsOf(db, programId, clientId) } }),
    },
    select: { id: true, recordingId: true, members: { select: { personId: true } } },
  })
  const views = rows.map((row) => ({ recordingId: row.recordingId, shareId: row.id }))
  const people = rows.flatMap((row) => row.members.map((one) => one.personId))
  const all = await loadFacts(sqlOf(db), programId, views, people)
  const ledgers = await loadLedgers(
    sqlOf(db),
    programId,
    all.flatMap((facts) => facts.session.participants),
  )
  for (const facts of all) {
    const at = endedByANo(facts, ledgers, now)
    if (at === null) continue
    const where = { programId, id: facts.share!.id, endedAt: null }
    await db.share.updateMany({ where, data: { endedAt: new Date(at) } })
  }
}

/** When a no ended a share for each of its members; null: somebody may still hear through it. */
function endedByANo(facts: RecordingFactsRow, ledgers: Ledgers, now: number): number | null {
  const ends = (facts.share?.members ?? []).map((member) =>
    decide(statesOf(facts, ledgers), requestOf(member, facts, toListen), notBefore(now, facts, ledgers))
      .reasons.filter(({ code }) => code === 'share-ended-by-a-no')
      .map(({ at }) => at!),
  )
  return ends.length > 0 && ends.every((of) => of.length > 0) ? Math.max(...ends.map((of) => Math.min(...of))) : null
}

const sessionsOf = async (db: Db, programId: string, clientId: string) =>
  (await db.participant.findMany({ where: { programId, clientId }, select: { sessionId: true } })).map(
    (one) => one.sessionId,
  )
