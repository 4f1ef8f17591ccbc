import { cell } from './cell.ts'

/** A place to be heard: a range, or a moment without an end. In integer milliseconds. */
export type Moment = { id: string; startMs: number; endMs: number | null }

export type InTurnState = {
  /** What is played, in this order; empty: nothing is. */
  moments: readonly Moment[]
  /** Which of them it is at. */
  at: number
  /** The moment has been heard; the next one begins after a pause to think, or to write. */
  rests: boolean
}

const NOTHING: InTurnState = { moments: [], at: 0, rests: false }

/** One hears what led to it. */
const LEAD_MS = 5000
/** How long a moment without an end is listened to. */
const MOMENT_MS = 20_000
/** The pause after each. */
const REST_MS = 4000

export const endOf = ({ startMs, endMs }: Moment): number => endMs ?? startMs + MOMENT_MS

export type InTurn = ReturnType<typeof createInTurn>

/**
 * Plays moments one after the other. It knows nothing of hands: whoever moves or stops the playhead by hand calls `end`
 * before.
 */
export function createInTurn(drive: { seek(ms: number): void; play(): void; pause(): void }) {
  const state = cell<InTurnState>(NOTHING)
  let timer: ReturnType<typeof setTimeout> | undefined
  let written = false

  const isOn = () => state.get().moments.length > 0

  function go(at: number) {
    const moment = state.get().moments[at]
    if (!moment) return
    clearTimeout(timer)
    written = false
    state.set({ at, rests: false })
    drive.seek(Math.max(0, moment.startMs - LEAD_MS))
    drive.play()
  }

  function end() {
    clearTimeout(timer)
    state.set(NOTHING)
  }

  function rest() {
    if (state.get().at >= state.get().moments.length - 1) return end()
    state.set({ rests: true })
    timer = setTimeout(next, REST_MS)
  }

  /** Goes on at once; from the last one there is nowhere to go. */
  const next = () => go(state.get().at + 1)

  return {
    state,
    isOn,
    start(moments: readonly Moment[]) {
      state.set({ ...NOTHING, moments })
      go(0)
    },
    next,
    /** The moment before; at the first one, this one again. */
    previous: () => go(Math.max(0, state.get().at - 1)),
    end,
    /** Ends it, and the sound with it. */
    stop() {
      drive.pause()
      end()
    },
    /** The playhead sounds at `ms`. */
    heard(ms: number) {
      const { moments, at, rests } = state.get()
      const moment = moments[at]
      if (!moment || rests || ms < endOf(moment)) return
      drive.pause()
      rest()
    },
    /** The recording is over, and with it whatever moment it was at. */
    ranOut() {
      if (isOn() && !state.get().rests) rest()
    },
    /** Somebody writes: the pause lasts until they are done. */
    holdForTyping() {
      if (!state.get().rests) return
      written = true
      clearTimeout(timer)
    },
    releaseTyping() {
      if (state.get().rests && written) next()
    },
  }
}
