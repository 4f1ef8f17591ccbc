import { describe, expect, test } from 'vitest'
import { policies } from '../coach/asks/policies.ts'
import { judge } from '../coach/judge.ts'
import { fill, unknownPlaces } from './fill.ts'
import { backfires } from './pairs.ts'
import { questions } from './questions.ts'
import { AFTER_A_NO, approaches, scripts, settings } from './library.ts'

describe.each(scripts.map((script) => [script.id, script] as const))('%s', (_id, { text, kind, why }) => {
  test.each(['A', 'B', 'C'] as const)('filled with policy %s it is called good', (policy) => {
    const said = fill(text, policies[policy])
    expect(said).not.toMatch(/[{}]/)
    expect(
      judge(said, kind, policies[policy]).findings.map(({ from, to, fault }) => [
        fault,
        said.slice(from ?? 0, to ?? 0),
      ]),
    ).toEqual([])
  })

  test('has only places that can be filled, and says why it works', () => {
    expect(unknownPlaces(text)).toEqual([])
    expect(why.length).toBeGreaterThan(40)
  })
})

test('there is a way to ask in every setting, at first and again, and in each approach', () => {
  for (const setting of settings)
    for (const kind of ['first', 'again'] as const)
      expect([setting, kind, scripts.some((one) => one.kind === kind && one.settings.includes(setting))]).toEqual([
        setting,
        kind,
        true,
      ])
  for (const approach of approaches) expect(scripts.some((one) => one.approach === approach)).toBe(true)
  expect(new Set(scripts.map(({ id }) => id)).size).toBe(scripts.length)
})

test('what follows a no presses nobody', () => {
  expect(judge(AFTER_A_NO, 'again', policies.A).findings).toEqual([])
})

test('a place that nobody can fill stays, and is named', () => {
  expect(unknownPlaces('Hello {client}, {no}')).toEqual(['client'])
  expect(fill('Hello {client}', policies.A)).toBe('Hello {client}')
})

test('the program says in its own words what a no means', () => {
  expect(fill('{no}', policies.A, 'We go on, and Dr Park sits in once.')).toBe('We go on, and Dr Park sits in once.')
})

describe.each(questions.map((one) => [one.question, one] as const))('%s', (_question, { answer }) => {
  test.each(['A', 'B', 'C'] as const)('the answer under policy %s is true and presses nobody', (policy) => {
    expect(judge(answer(policies[policy]), 'again', policies[policy]).findings).toEqual([])
  })
})

test('eight questions, each once, and what a no means in the words of the program', () => {
  expect(new Set(questions.map(({ id }) => id)).size).toBe(8)
  const no = questions.find(({ id }) => id === 'no')!
  expect(no.answer(policies.A, 'Dr Park sits in once, if you like.')).toBe('Dr Park sits in once, if you like.')
})

test.each(backfires)('what backfires is marked: $says', ({ says, fault }) => {
  expect(judge(says, 'again', policies.A).findings.map((one) => one.fault)).toContain(fault)
})
