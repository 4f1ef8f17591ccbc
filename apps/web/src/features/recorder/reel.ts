/** Why nothing was captured: somebody wished it so, or something failed. */
export type GapKind = 'off-the-record' | 'interrupted'

/** Where nothing was captured: after so much of the recording, for so long. */
export type Gap = { readonly kind: GapKind; readonly atMs: number; readonly lengthMs: number }

/** What is said of a piece: its place, and the time that it holds, since the recording was begun. */
export type PieceFacts = {
  readonly number: number
  readonly stretch: number
  readonly startMs: number
  readonly endMs: number
  /** Of the first piece of a stretch that is not the first: why nothing was captured before it. */
  readonly after: GapKind | null
}

/** How far a recording is, wherever its pieces are. */
export type Reached = { readonly pieces: number; readonly stretch: number; readonly endMs: number }

export const nothing: Reached = { pieces: 0, stretch: -1, endMs: 0 }

/** The further of what has arrived and what waits here. */
export function furthest(arrived: Reached, waiting: readonly PieceFacts[]): Reached {
  const last = waiting.at(-1)
  if (!last || last.number < arrived.pieces) return arrived
  return { pieces: last.number + 1, stretch: last.stretch, endMs: last.endMs }
}

/** Keeps the books of a recording: numbers its pieces, and knows what was captured and what was not. */
export class Reel {
  #reached: Reached
  #capturedMs: number
  #gaps: Gap[] = []
  #from: number | null = null
  #after: GapKind | null = null
  #isFirst = true

  /** @param capturedMs how much was captured before, as far as it is known */
  constructor(reached: Reached = nothing, capturedMs = reached.endMs) {
    this.#reached = reached
    this.#capturedMs = capturedMs
  }

  get pieces(): number {
    return this.#reached.pieces
  }
  get gaps(): readonly Gap[] {
    return this.#gaps
  }
  get endMs(): number {
    return this.#reached.endMs
  }
  /** Since when the next piece is filled. */
  get openMs(): number {
    return this.#from ?? this.#reached.endMs
  }

  /** How much was captured until now. */
  capturedMs(now: number): number {
    return this.#capturedMs + (this.#from === null ? 0 : Math.max(0, now - this.#from))
  }

  /** A microphone begins to sound. @param after why there was none before, if there was a stretch before */
  begin(now: number, after: GapKind): void {
    this.#from = Math.max(now, this.#reached.endMs)
    this.#isFirst = true
    this.#after = this.#reached.stretch < 0 ? null : after
    if (this.#after === null) return
    const lengthMs = this.#from - this.#reached.endMs
    this.#gaps = [...this.#gaps, { kind: this.#after, atMs: this.#capturedMs, lengthMs }]
  }

  /** The next piece has come out of the microphone. A stretch begins with its first. */
  add(now: number): PieceFacts {
    const { pieces, stretch, endMs } = this.#reached
    const startMs = this.#from ?? endMs
    const facts: PieceFacts = {
      number: pieces,
      stretch: this.#isFirst ? stretch + 1 : stretch,
      startMs,
      endMs: Math.max(now, startMs + 1),
      after: this.#isFirst ? this.#after : null,
    }
    this.#capturedMs += facts.endMs - startMs
    this.#from = facts.endMs
    this.#isFirst = false
    this.#reached = { pieces: pieces + 1, stretch: facts.stretch, endMs: facts.endMs }
    return facts
  }

  /** The microphone is silent: all that it gave has been added. */
  halt(): void {
    // A stretch that gave nothing was none; the gap goes on.
    if (this.#isFirst && this.#from !== null && this.#after !== null) this.#gaps = this.#gaps.slice(0, -1)
    this.#from = null
  }
}

/** How much was lost against anybody's wish. */
export const lostMs = (gaps: readonly Gap[]): number =>
  gaps.reduce((sum, gap) => sum + (gap.kind === 'interrupted' ? gap.lengthMs : 0), 0)
