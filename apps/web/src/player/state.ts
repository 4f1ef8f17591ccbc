import type { LapseCause } from './lease.ts'
import type { Peaks } from './peaks.ts'
import type { Span } from './span.ts'

export const RATES = [0.5, 0.75, 1, 1.25, 1.5, 1.75, 2] as const

/** Why the player fell silent. `closed`: the server said so. `left`: the room was left. */
export type SilenceCause = LapseCause | 'closed' | 'left'

/** `sound`: asked to play and couldn't. `peaks`: the waveform didn't arrive; playing works. */
export type Trouble = 'sound' | 'peaks'

export type PlayerState = {
  /** `none`: nothing opened yet. `open`: may be played. `silent`: source, peaks and all derived are gone. */
  phase: 'none' | 'open' | 'silent'
  silentBecause: SilenceCause | null
  durationMs: number
  peaks: Peaks | null
  /** From the peaks; skipped while `skipsSilence`. */
  silences: readonly Span[]
  playing: boolean
  /** Asked to play, and the sound has not arrived. */
  waiting: boolean
  rate: number
  loops: boolean
  skipsSilence: boolean
  range: Span | null
  /** An in point that waits for its out point. */
  inMs: number | null
  trouble: Trouble | null
}

export const NOTHING_OPEN: PlayerState = {
  phase: 'none',
  silentBecause: null,
  durationMs: 0,
  peaks: null,
  silences: [],
  playing: false,
  waiting: false,
  rate: 1,
  loops: false,
  skipsSilence: false,
  range: null,
  inMs: null,
  trouble: null,
}

/** The next speed up or down from `rate`. */
export function steppedRate(rate: number, step: 1 | -1): number {
  const at = RATES.findIndex((known) => known >= rate)
  return RATES[Math.min(RATES.length - 1, Math.max(0, (at < 0 ? RATES.length - 1 : at) + step))] ?? 1
}
