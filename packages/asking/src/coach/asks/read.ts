import { readFileSync } from 'node:fs'
import type { Fault, Kind } from '../facts.ts'

/** An ask with its labels; guide.md says what they mean. */
export interface Ask {
  readonly id: string
  readonly kind: Kind
  readonly policy: 'A' | 'B' | 'C'
  readonly text: string
  readonly faults: readonly Fault[]
  /** By the faults that show: the words that show them. */
  readonly phrases: Readonly<Partial<Record<Fault, string>>>
}

/** A sentence or two, labelled for one thing alone: a fault, or what a good ask says. */
export interface Labelled {
  readonly fault: Fault | 'purpose' | 'stop' | 'security' | 'status'
  readonly text: string
  /** Of `status`: which parts of it are said. */
  readonly has: boolean | string
  readonly phrase?: string
  readonly policy?: 'A' | 'B' | 'C'
}

const linesOf = <T>(name: string): T[] =>
  readFileSync(new URL(`${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as T)

/** What rules are written and weights are learnt on. */
export const seenAsks = () => linesOf<Ask>('seen')
export const sentences = () => linesOf<Labelled>('sentences')
/** What the coach is measured on. Whoever writes rules does not read it. */
export const unseenAsks = () => linesOf<Ask>('unseen')
