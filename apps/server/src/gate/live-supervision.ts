import type { Db } from '@earshot/db'
import { sealedOf, type SealedTransaction } from '@earshot/db/sealed'
import { tellPages } from '../live/outbox.ts'
import { notFound, refused } from '../refusal.ts'

type Rows = SealedTransaction

/** Bookings that stand. */
export const STANDING = ['asked', 'accepted']

export interface ObservedAnswer {
  readonly clientId: string
  readonly answer: 'yes' | 'no'
  /** Who wrote down what was said in the room; null: the client on their own page. */
  readonly writtenBy: string | null
}

/** What each participant says now to being observed: the newest counts. */
export const newestAnswers = (answers: readonly { seq: number; clientId: string; answer: string; writtenAt: Date }[]) =>
  new Map(answers.toSorted((a, b) => a.seq - b.seq).map((one) => [one.clientId, one] as const))

/** A booking with its answers, under its lock. @throws Refusal not-found; live-over when it stands no longer */
async function standing(tx: Rows, programId: string, id: string) {
  await tx.$queryRaw`select id from live_supervision where program_id = ${programId} and id = ${id} for update`
  const row = await tx.liveSupervision.findUnique({
    where: { programId_id: { programId, id } },
    include: { answers: true },
  })
  if (!row) throw notFound()
  if (!STANDING.includes(row.state)) throw refused('live-over')
  return row
}

/**
 * Adds what participants say to being observed. A no ends the booking for good, and a yes is never asked for after it.
 * Nothing that anybody allowed for recordings is touched.
 * @throws Refusal not-found; live-over
 */
export const addObserved = (
  db: Db,
  programId: string,
  id: string,
  said: readonly ObservedAnswer[],
  now: number,
): Promise<void> =>
  sealedOf(db).$transaction(async (tx) => {
    const row = await standing(tx, programId, id)
    await writeAnswers(tx, programId, id, row.answers.length, said, now)
    if (said.some(({ answer }) => answer === 'no'))
      await settle(tx, programId, id, { state: 'cancelled', by: null, now })
    await tellPages(tx, programId, { kind: 'facts' })
  })

async function writeAnswers(
  tx: Rows,
  programId: string,
  liveId: string,
  after: number,
  said: readonly ObservedAnswer[],
  now: number,
) {
  await tx.liveSupervisionAnswer.createMany({
    data: said.map((one, n) => ({
      programId,
      liveId,
      seq: after + n + 1,
      ...one,
      obtained: one.writtenBy === null ? 'link' : 'spoken',
      writtenAt: new Date(now),
    })),
  })
}

interface Settled {
  readonly state: 'accepted' | 'declined' | 'cancelled'
  readonly by: string | null
  readonly now: number
  readonly sealed?: Uint8Array<ArrayBuffer> | null
}

const settle = (tx: Rows, programId: string, id: string, { state, by, now, sealed = null }: Settled) =>
  tx.liveSupervision.updateMany({
    where: { programId, id },
    data: { state, settledBy: by, settledAt: new Date(now), sealed },
  })

/** Accepts, declines or cancels a booking that stands. @throws Refusal not-found; live-over */
export const settleLive = (db: Db, programId: string, id: string, settled: Settled): Promise<void> =>
  sealedOf(db).$transaction(async (tx) => {
    await standing(tx, programId, id)
    await settle(tx, programId, id, settled)
    await tellPages(tx, programId, { kind: 'facts' })
  })

/**
 * Asks a supervisor into a session, with the yeses that were said in the room.
 * @throws Refusal live-booked when somebody is asked already; live-refused when a participant said no to it before
 */
export const bookLive = (
  db: Db,
  booking: { programId: string; id: string; sessionId: string; supervisorId: string; askedBy: string },
  said: readonly ObservedAnswer[],
  now: number,
): Promise<void> =>
  sealedOf(db).$transaction(async (tx) => {
    const { programId, id, sessionId } = booking
    await tx.$queryRaw`select id from session where program_id = ${programId} and id = ${sessionId} for update`
    const before = await tx.liveSupervision.findMany({
      where: { programId, sessionId },
      include: { answers: { where: { answer: 'no' }, take: 1 } },
    })
    if (before.some(({ answers }) => answers.length > 0)) throw refused('live-refused')
    if (before.some(({ state }) => STANDING.includes(state))) throw refused('live-booked')
    await tx.liveSupervision.create({ data: { ...booking, askedAt: new Date(now) } })
    await writeAnswers(tx, programId, id, 0, said, now)
    await tellPages(tx, programId, { kind: 'facts' })
  })
