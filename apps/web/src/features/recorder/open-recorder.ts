import { forgetOthers, openPieceStore } from './piece-store.ts'
import { Recorder } from './recorder.ts'
import { furthest, Reel } from './reel.ts'
import { refusalOf } from '../../api/refusal.ts'
import { api } from '../../api/trpc.ts'
import type { TakeShown } from './shown.ts'
import { dropEarly, takeEarly } from './early.ts'
import { noteOfTab } from './tab-note.ts'
import { TakeClock } from './take-clock.ts'

/** A tab that is being closed lets go within this time. */
const WAIT_MS = 2_500

/** A session is recorded in one tab of a browser. */
export class OtherTab extends Error {
  override readonly name = 'OtherTab'
}

/**
 * Opens the recorder of a session. Where this tab was recording when it was reloaded, it goes on by itself; what had
 * been off the record stays off.
 * @returns the recorder, and what lets another tab have it
 * @throws OtherTab
 */
export async function openRecorder(
  personId: string,
  sessionId: string,
  take: TakeShown | null,
): Promise<{ recorder: Recorder; release: () => void }> {
  const release = await holdAlone(`earshot:recorder:${personId}:${sessionId}`)
  try {
    // Nobody waits for it.
    void forgetOthers(personId, take?.recordingId ?? null, isBeingMade).catch(() => undefined)
    const openStore = (recordingId: string) => openPieceStore(personId, recordingId, sessionId)
    if (!take) return { recorder: new Recorder({ sessionId, openStore, begun: null, phase: 'ready' }), release }

    const { recordingId } = take
    const note = noteOfTab()
    const mine = note?.recordingId === recordingId ? note : null
    const clock = new TakeClock(mine?.zeroMs ?? Date.now() - take.elapsedMs)
    const store = await openStore(recordingId)
    const waiting = (await store.waiting()).filter((piece) => piece.number >= take.pieces)
    const reel = new Reel(furthest(take, waiting), take.capturedMs + lengthOf(waiting))
    const saidToStop = await store.saidToStop()
    const recorder = new Recorder({
      sessionId,
      openStore,
      begun: { recordingId, store, clock, reel, waiting },
      phase: mine?.was === 'off' && !saidToStop ? 'off' : 'ready',
    })
    if (saidToStop) void recorder.sayAgain(saidToStop)
    else if (mine?.was === 'on') {
      const heard = await takeEarly(recordingId)
      if (heard) recorder.goOn(heard)
      else void recorder.start()
    }
    return { recorder, release }
  } catch (error) {
    release()
    throw error
  } finally {
    dropEarly()
  }
}

async function isBeingMade(recordingId: string): Promise<boolean> {
  try {
    return (await api.recordings.status.query({ recordingId })).state === 'recording'
  } catch (error) {
    // What can't be asked for now stays.
    return refusalOf(error).kind !== 'not-found'
  }
}

const lengthOf = (pieces: readonly { startMs: number; endMs: number }[]) =>
  pieces.reduce((sum, { startMs, endMs }) => sum + endMs - startMs, 0)

async function holdAlone(name: string): Promise<() => void> {
  if (!('locks' in navigator)) return () => undefined
  const held = Promise.withResolvers<void>()
  const over = Promise.withResolvers<void>()
  navigator.locks
    .request(name, { signal: AbortSignal.timeout(WAIT_MS) }, () => {
      held.resolve()
      return over.promise
    })
    .catch((cause: unknown) => held.reject(new OtherTab('It is open in another tab.', { cause })))
  await held.promise
  return over.resolve
}
