import afterNights from '../../../demo/audio/after-nights.lines.json' with { type: 'json' }
import sorryKettle from '../../../demo/audio/sorry-kettle.lines.json' with { type: 'json' }
import theEarlyRoute from '../../../demo/audio/the-early-route.lines.json' with { type: 'json' }
import theSecondPlate from '../../../demo/audio/the-second-plate.lines.json' with { type: 'json' }
import theShop from '../../../demo/audio/the-shop.lines.json' with { type: 'json' }
import theTable from '../../../demo/audio/the-table.lines.json' with { type: 'json' }
import unopened from '../../../demo/audio/unopened.lines.json' with { type: 'json' }
import type { RecordingKey } from './types.ts'

/** One spoken line of a role-play: who, what, and from when to when in the recording. */
export interface SpokenLine {
  readonly index: number
  readonly speaker: string
  readonly startMs: number
  readonly endMs: number
  readonly text: string
}

export interface Spoken {
  readonly file: string
  readonly durationMs: number
  readonly lines: readonly SpokenLine[]
}

export const spoken: Readonly<Record<RecordingKey, Spoken>> = {
  'the-shop': theShop,
  'the-second-plate': theSecondPlate,
  'after-nights': afterNights,
  'sorry-kettle': sorryKettle,
  unopened,
  'the-table': theTable,
  'the-early-route': theEarlyRoute,
}

export interface Moment {
  readonly startMs: number
  readonly endMs: number | null
}

/**
 * Moments of a recording named by its spoken lines, counted from 0, so that they stay in place when it is spoken anew.
 * `at` is where a line begins, `lines` a range of them, `silenceAfter` what follows a line until somebody speaks.
 */
export function momentsOf(recording: RecordingKey) {
  const line = (index: number): SpokenLine => {
    const found = spoken[recording].lines[index]
    if (!found) throw new Error(`${recording} has no line ${index}`)
    return found
  }
  return {
    at: (index: number): Moment => ({ startMs: line(index).startMs, endMs: null }),
    lines: (first: number, last = first): Moment => ({ startMs: line(first).startMs, endMs: line(last).endMs }),
    silenceAfter: (index: number): Moment => ({ startMs: line(index).endMs, endMs: line(index + 1).startMs }),
  }
}
