import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

// The asks on which the coach is measured say what guide.md says of them.

const shown = ['own-needs', 'hesitates', 'vague-audience', 'pressure', 'false-promise']
const missing = ['no-stop-or-delete', 'no-security', 'no-purpose', 'hides-status']

interface Ask {
  readonly id: string
  readonly kind: 'first' | 'again'
  readonly policy: 'A' | 'B' | 'C'
  readonly text: string
  readonly faults: readonly string[]
  readonly phrases: Readonly<Record<string, string>>
}

const read = (name: string): Ask[] =>
  readFileSync(new URL(`${name}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Ask)

const seen = read('seen')
const unseen = read('unseen')

describe.each([
  ['seen', seen],
  ['unseen', unseen],
])('%s', (_name, asks) => {
  test('has at least 150 asks, each fault in at least 20 of them, and a third without a fault', () => {
    expect(asks.length).toBeGreaterThanOrEqual(150)
    for (const fault of [...shown, ...missing])
      expect([fault, asks.filter(({ faults }) => faults.includes(fault)).length >= 20]).toEqual([fault, true])
    expect(asks.filter(({ faults }) => faults.length === 0).length).toBeGreaterThanOrEqual(asks.length / 3)
  })

  test.each(asks.map((ask) => [ask.id, ask] as const))('%s is labelled by the rules', (_id, ask) => {
    expect(ask.kind === 'first' ? [...shown, ...missing] : shown).toEqual(expect.arrayContaining([...ask.faults]))
    expect(['A', 'B', 'C']).toContain(ask.policy)
    const marked = ask.faults.filter((fault) => shown.includes(fault))
    expect(Object.keys(ask.phrases).sort()).toEqual([...marked].sort())
    for (const [fault, phrase] of Object.entries(ask.phrases)) {
      expect(ask.text).toContain(phrase)
      // Of an audience that nobody named there is nothing to show.
      if (phrase === '') expect([fault, ask.kind]).toEqual(['vague-audience', 'first'])
    }
  })
})

test('no ask, and no sentence, stands in both', () => {
  const sentences = (asks: readonly Ask[]) =>
    asks.flatMap(({ text }) => text.split(/(?<=[.?!])\s+/).map((one) => one.toLowerCase()))
  const known = new Set(sentences(seen))
  const byChance = 50
  expect(sentences(unseen).filter((one) => one.length > byChance && known.has(one))).toEqual([])
  expect(new Set([...seen, ...unseen].map(({ id }) => id)).size).toBe(seen.length + unseen.length)
})
