import { notFound } from '../refusal.ts'
import type { Answer } from './answer.ts'

/** How much of the sound may be with the listener before they hear it, beside the answer under way. */
const AHEAD_MS = 10_000

/** Where an answer lay, in the file and in the recording. */
export interface Stretch {
  readonly startByte: number
  readonly endByte: number
  readonly startMs: number
  readonly endMs: number
}

/** Where a listener was, and how fast they play: 1 is as it was spoken. */
export interface Playhead {
  readonly ms: number
  readonly speed: number
}

type Heard = Playhead & { readonly at: number }

/** Sound that was served without a jump. */
interface Run {
  readonly nextByte: number
  readonly toMs: number
  /** Where it began: there the listener was, if they say nothing else. */
  readonly began: Heard
}

/**
 * Browsers ask minutes ahead. What goes on from the answer before waits here until it is about to be heard, so that what
 * was served is what was listened to. It knows only what pages say of their playheads, and nothing depends on it but
 * how far ahead they are served: a page that says nothing plays on from where it began.
 */
export class Pace {
  readonly #now: () => number
  readonly #runs = new Map<string, Run>()
  /** What each listener's page said last, of whichever recording. */
  readonly #told = new Map<string, Heard & { readonly key: string }>()
  readonly #waiting = new Map<string, Set<() => void>>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** @param key of the listener and what they listen to */
  told(listener: string, key: string, playhead: Playhead) {
    this.#told.set(listener, { ...playhead, key, at: this.#now() })
    for (const lookAgain of this.#waiting.get(key) ?? []) lookAgain()
  }

  served(key: string, { startByte, endByte, startMs, endMs }: Stretch) {
    const run = this.#runs.get(key)
    const began = run?.nextByte === startByte ? run.began : { ms: startMs, speed: 1, at: this.#now() }
    this.#runs.set(key, { nextByte: endByte, toMs: endMs, began })
  }

  forget(key: string) {
    this.#runs.delete(key)
  }

  /** @throws Refusal not-found when whoever asked has gone in the meantime */
  async untilDue(listener: string, key: string, startByte: number, answer: Answer): Promise<void> {
    if (this.#waitMs(listener, key, startByte) <= 0) return
    const { promise, resolve, reject } = Promise.withResolvers<void>()
    let timer: NodeJS.Timeout | undefined
    const look = () => {
      clearTimeout(timer)
      const waitMs = this.#waitMs(listener, key, startByte)
      if (waitMs <= 0) resolve()
      else timer = setTimeout(look, waitMs)
    }
    const waiting = this.#waiting.get(key) ?? new Set()
    this.#waiting.set(key, waiting.add(look))
    answer.onOver(() => reject(notFound()))
    look()
    try {
      await promise
    } finally {
      clearTimeout(timer)
      waiting.delete(look)
      if (waiting.size === 0) this.#waiting.delete(key)
    }
  }

  #waitMs(listener: string, key: string, startByte: number): number {
    const run = this.#runs.get(key)
    if (run?.nextByte !== startByte) return 0
    const told = this.#told.get(listener)
    const { ms, speed, at } = told?.key === key ? told : run.began
    return at + (run.toMs - ms) / speed - AHEAD_MS - this.#now()
  }
}
