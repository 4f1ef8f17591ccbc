import { decideEmergency, EMERGENCY_MS, type Reason } from '@earshot/consent-core'
import { sealedOf, sqlOf, type SealedTransaction } from '@earshot/db/sealed'
import type { Actor } from '../actor.ts'
import { newId } from '../ids.ts'
import { tellPages } from '../live/outbox.ts'
import { notFound, refused } from '../refusal.ts'
import { lineOf, notBefore, requestOf, statesOf, toListen, type Ask } from './ask.ts'
import { loadFacts, type RecordingFactsRow } from './facts.ts'
import { loadLedgers, type Ledgers } from './ledger.ts'
import { writeLines, type Line } from './log.ts'
import { supervisesNow, type Desk } from './write.ts'

/** Why somebody opens a recording unasked: words of a closed list, so that nothing clinical is written beside it. */
export const emergencyReasons = [
  'danger-to-client',
  'danger-to-other',
  'child-at-risk',
  'medical',
  'duty-to-report',
] as const
export type EmergencyReason = (typeof emergencyReasons)[number]

/** Why telling the client may wait. */
export const putOffReasons = ['would-endanger-somebody', 'would-hinder-help', 'asked-by-authority'] as const
export type PutOffReason = (typeof putOffReasons)[number]

export interface OpenedInEmergency {
  readonly id: string
  readonly recordingId: string
  readonly closesAt: number
}

/**
 * Opens a recording of a session for an hour: the newest that is not open to this person yet. The log has it before it
 * opens; open pages of the coordinators hear of it in the same commit.
 * @throws Refusal not-found where the program has the door off and for whoever may not use it; emergency-forbids where
 * nothing can be opened: the client said no, or there is nothing, and which of both is not told
 */
export async function openEmergency(
  desk: Desk,
  who: Actor,
  { sessionId, reason }: { sessionId: string; reason: EmergencyReason },
): Promise<OpenedInEmergency> {
  const db = sealedOf(desk.db)
  const rows = await db.recording.findMany({
    where: { programId: who.programId, sessionId, state: 'ready', destroyedAt: null },
    select: { id: true },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
  })
  const views = rows.map((row) => ({ recordingId: row.id, shareId: null }))
  const all = await loadFacts(sqlOf(desk.db), who.programId, views, [who.personId])
  const facts = all.find((one) => !isOpenTo(one, who.personId, desk.now())) ?? all[0]
  if (!facts) {
    if (await mayUseDoor(desk, who, sessionId)) throw refused('emergency-forbids')
    throw notFound()
  }
  const ledgers = await loadLedgers(sqlOf(desk.db), who.programId, facts.session.participants)
  const now = notBefore(desk.now(), facts, ledgers)
  const reasons = whyNot(facts, ledgers, who.personId, now)
  const isNo = reasons.length > 0
  if (isNo) await log(desk, who, facts, 'denied', codesFor(reasons))
  else await log(desk, who, facts, 'emergency', () => [reason])
  if (reasons.some(({ code }) => code === 'not-for-emergencies' || code === 'emergency-closed')) throw notFound()
  if (isNo) throw refused('emergency-forbids')

  const id = newId('emg')
  await db.$transaction(async (tx) => {
    await tx.emergency.create({
      data: {
        programId: who.programId,
        id,
        recordingId: facts.recordingId,
        sessionId,
        personId: who.personId,
        reason,
        openedAt: new Date(now),
      },
    })
    await tellPages(tx, who.programId, { kind: 'facts' })
  })
  return { id, recordingId: facts.recordingId, closesAt: now + EMERGENCY_MS }
}

/** Whether somebody might open a recording of a session, were there one. */
async function mayUseDoor(desk: Desk, { programId, personId }: Actor, sessionId: string): Promise<boolean> {
  const [program, session] = await Promise.all([
    desk.db.program.findUniqueOrThrow({ where: { id: programId } }),
    desk.db.session.findFirst({ where: { programId, id: sessionId } }),
  ])
  if (!program.emergencyAccess || !session || session.clinicianId === personId) return false
  if (program.emergencyPersonId === personId) return true
  return sealedOf(desk.db).$transaction((tx) => supervisesNow(tx, programId, personId, session, desk.now()))
}

const isOpenTo = ({ emergency }: RecordingFactsRow, personId: string, now: number) =>
  emergency.opened.some(
    (one) => one.personId === personId && now < Math.min(one.at + EMERGENCY_MS, one.closedAt ?? Infinity),
  )

/** What stands against opening it now; empty: nothing does. */
function whyNot(facts: RecordingFactsRow, ledgers: Ledgers, personId: string, now: number): readonly Reason[] {
  const request = requestOf(personId, facts, toListen)
  const door = { ...facts.emergency, opened: { personId, at: now, closedAt: null } }
  const decision = decideEmergency(statesOf(facts, ledgers), request, door, now)
  return decision.effect === 'permit' ? [] : decision.reasons
}

/** @param reasons for each participant: a client's chain never says what another client answered */
async function log(
  desk: Desk,
  who: Actor,
  facts: RecordingFactsRow,
  kind: Line['kind'],
  reasons: (participant: string) => readonly string[],
) {
  const ask: Ask = { recordingId: facts.recordingId, shareId: null, ...toListen }
  const lines = facts.session.participants.map((chain): Line => ({
    ...lineOf(chain, kind, who, ask, 'emergency'),
    reasons: reasons(chain),
  }))
  await writeLines(desk.db, who.programId, lines, desk.now())
}

const codesFor =
  (reasons: readonly Reason[]) =>
  (participant: string): readonly string[] =>
    reasons.filter((one) => one.participant === null || one.participant === participant).map(({ code }) => code)

/** Closes what one opened before its hour is over. @throws Refusal not-found for what one did not open */
export async function closeEmergency(desk: Desk, who: Actor, recordingId: string): Promise<void> {
  await change(desk, who, async (tx, programId) => {
    const where = { programId, recordingId, personId: who.personId }
    await tx.emergency.updateMany({ where: { ...where, closedAt: null }, data: { closedAt: new Date(desk.now()) } })
    if ((await tx.emergency.count({ where })) === 0) throw notFound()
  })
}

/**
 * Writes down that the clients were told, by a coordinator or by the session's clinician: never by whoever opened it.
 * @throws Refusal not-found for anybody else
 */
export async function toldOfEmergency(desk: Desk, who: Actor, id: string): Promise<void> {
  const { programId, personId } = who
  const row = await desk.db.emergency.findFirst({ where: { programId, id, personId: { not: personId } } })
  if (!row) throw notFound()
  const isClinician = { programId, id: row.sessionId, clinicianId: personId }
  if (!who.roles.has('coordinator') && (await desk.db.session.count({ where: isClinician })) === 0) throw notFound()
  await change(desk, who, (tx) =>
    tx.emergency.updateMany({
      where: { programId, id, toldAt: null },
      data: { toldAt: new Date(desk.now()), toldBy: personId },
    }),
  )
}

/** Telling the client may wait this long from the opening. */
export const PUT_OFF_AT_MOST_MS = 30 * 24 * 60 * 60 * 1000

/**
 * Puts off telling the client, with a reason and an end; both are in the log first. For the person named for
 * emergencies alone.
 * @throws Refusal not-found for anybody else; put-off-too-long
 */
export async function putOffTelling(
  desk: Desk,
  who: Actor,
  { id, until, reason }: { id: string; until: number; reason: PutOffReason },
): Promise<void> {
  const { programId } = who
  const program = await desk.db.program.findUniqueOrThrow({ where: { id: programId } })
  if (program.emergencyPersonId !== who.personId) throw notFound()
  const row = await desk.db.emergency.findFirst({ where: { programId, id, toldAt: null } })
  if (!row) throw notFound()
  if (until <= desk.now() || until > row.openedAt.getTime() + PUT_OFF_AT_MOST_MS) throw refused('put-off-too-long')
  const view = { recordingId: row.recordingId, shareId: null }
  const [facts] = await loadFacts(sqlOf(desk.db), programId, [view], [])
  if (!facts) throw notFound()
  await log(desk, who, facts, 'emergency', () => ['told-later', reason, new Date(until).toISOString()])
  await change(desk, who, (tx) =>
    tx.emergency.updateMany({
      where: { programId, id, toldAt: null },
      data: { putOffUntil: new Date(until), putOffFor: reason, putOffBy: who.personId },
    }),
  )
}

const change = (
  desk: Desk,
  { programId }: Actor,
  work: (tx: SealedTransaction, programId: string) => Promise<unknown>,
): Promise<void> =>
  sealedOf(desk.db).$transaction(async (tx) => {
    await work(tx, programId)
    await tellPages(tx, programId, { kind: 'facts' })
  })
