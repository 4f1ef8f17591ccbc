import { describe, expect, test } from 'vitest'
import type { Facts } from '../coach/facts.ts'
import { policies } from '../coach/asks/policies.ts'
import { judge } from '../coach/judge.ts'
import { GRADE_AT_MOST, gradeOf, LETTERS_AT_MOST, longestSentence } from '../readability.ts'
import { factsFor, fill, hasGap, unknownPlaces } from './fill.ts'
import { languages } from './language.ts'
import { AFTER_A_NO, afterANoIn, approaches, scripts, scriptsIn, settings } from './library.ts'
import { backfires, backfiresIn } from './pairs.ts'
import { purposes, type Purpose } from './purposes.ts'
import { questions, questionsIn } from './questions.ts'

describe.each(scripts.map((script) => [script.id, script] as const))('%s', (_id, { text, kind, why, purposes }) => {
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

  test.each(['A', 'B', 'C'] as const)('said for its purposes alone it is called good under policy %s', (policy) => {
    const said = fill(text, factsFor(policies[policy], purposes))
    // Nobody is asked for a group of which nobody is named.
    const open = hasGap(said) ? [expect.objectContaining({ fault: 'vague-audience' })] : []
    expect(judge(said, kind, policies[policy]).findings).toEqual(open)
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

test('there is a way to ask for each purpose, at first and again', () => {
  for (const purpose of purposes)
    for (const kind of ['first', 'again'] as const)
      expect([purpose, kind, scripts.some((one) => one.kind === kind && one.purposes.includes(purpose))]).toEqual([
        purpose,
        kind,
        true,
      ])
})

describe('in Korean', () => {
  const { A, B, C } = policies
  const longName = { ...A, supervisor: ['Dr Miriam Oyelaran'] }
  const spoken = [
    ...scriptsIn('ko').map(({ id, text }) => [id, text] as const),
    ...questionsIn('ko').map(({ id, text }) => [`question ${id}`, text] as const),
    ['after a no', afterANoIn('ko')] as const,
  ]

  test.each(spoken)('%s is said in short sentences, and wholly', (_id, text) => {
    expect(unknownPlaces(text)).toEqual([])
    for (const facts of [A, B, C, longName, { ...A, supervisor: [] }]) {
      const said = fill(text, facts, undefined, 'ko')
      expect([said, longestSentence(said)]).toEqual([said, expect.toSatisfy((most: number) => most <= LETTERS_AT_MOST)])
      expect(said).toMatch(/(?:다|요|까요|까)[.?]$/)
      expect(said).not.toMatch(/[{}]/)
    }
    expect(fill(text, { ...A, supervisor: [] }, undefined, 'ko')).not.toMatch(/[A-Za-z]/)
  })

  test('each script, question and pair is there, with the reason why it works', () => {
    for (const { id, text, why } of scriptsIn('ko'))
      expect([id, /[가-힣]/.test(text), /[가-힣]/.test(why)]).toEqual([id, true, true])
    for (const { id, question } of questionsIn('ko'))
      expect([id, question]).toEqual([id, expect.stringMatching(/[가-힣]/)])
    expect(backfiresIn('ko').map(({ fault }) => fault)).toEqual(backfires.map(({ fault }) => fault))
    for (const { says, why, better } of backfiresIn('ko'))
      for (const words of [says, why, better(A), better(C)]) expect(words).toMatch(/[가-힣]/)
  })

  test('what every first ask must say is said: status, how it is kept, how to stop, what a no means', () => {
    for (const { id, kind, text } of scriptsIn('ko').filter((one) => one.kind === 'first'))
      expect([id, kind, ['{status}', '{stop}', '{no}'].filter((place) => !text.includes(place))]).toEqual([
        id,
        kind,
        [],
      ])
  })

  test('has the places that the English one has, so that none of it tells less', () => {
    const inEnglish = new Map(scripts.map(({ id, text }) => [id, text]))
    const told = (text: string) =>
      ['status', 'listeners', 'kept', 'stop', 'no'].filter((one) => text.includes(`{${one}}`))
    for (const { id, text } of scriptsIn('ko')) expect([id, told(text)]).toEqual([id, told(inEnglish.get(id)!)])
  })
})

describe('what is said to a client in English can be followed by whoever had eight years of school', () => {
  test.each([
    ...scripts.map(({ id, text }) => [id, text] as const),
    ...questions.map(({ id, text }) => [`question ${id}`, text] as const),
    ['after a no', AFTER_A_NO] as const,
  ])('%s', (_id, text) => {
    for (const policy of ['A', 'B', 'C'] as const)
      expect(gradeOf(fill(text, policies[policy]))).toBeLessThanOrEqual(GRADE_AT_MOST)
  })
})

test('a language has all that the other has', () => {
  for (const language of languages) {
    expect(scriptsIn(language).map(({ id }) => id)).toEqual(scripts.map(({ id }) => id))
    expect(questionsIn(language).map(({ id }) => id)).toEqual(questions.map(({ id }) => id))
  }
})

test('what follows a no presses nobody', () => {
  expect(judge(AFTER_A_NO, 'again', policies.A).findings).toEqual([])
})

test('a place that nobody can fill stays, and is named', () => {
  expect(unknownPlaces('Hello {client}, {no}')).toEqual(['client'])
  expect(fill('Hello {client}', policies.A)).toBe('Hello {client}')
})

test('a group hears what is asked for the group, and nothing else', () => {
  const { B } = policies
  expect(fill('{listeners}', factsFor(B, ['individual-supervision']))).not.toContain('Kim')
  expect(fill('{listeners}', factsFor(B, ['own-review', 'group-supervision']))).toContain('Kim')
})

test.each(languages)(
  'where a group is asked for and nobody of it is known, a gap waits for their names: %s',
  (language) => {
    const { A, B } = policies
    const [group] = scriptsIn(language).filter(({ id }) => id === 'consultation-group')
    const saidBy = (facts: Facts, purposes: readonly Purpose[]) =>
      fill(group!.text, factsFor(facts, purposes), undefined, language)
    const open = saidBy(A, group!.purposes)
    expect(hasGap(open)).toBe(true)
    expect(open).toContain({ en: '[name and role of each', ko: '[집단에 있는' }[language])
    expect(open).not.toMatch(/two people|두 사람/)
    expect(longestSentence(open)).toBeLessThanOrEqual(language === 'ko' ? LETTERS_AT_MOST : Infinity)
    expect(hasGap(saidBy(B, group!.purposes))).toBe(false)
    expect(hasGap(saidBy(A, ['individual-supervision']))).toBe(false)
    // No other way to ask waits for anything.
    for (const { id, text, purposes } of scriptsIn(language))
      expect([id, hasGap(fill(text, factsFor(A, purposes), undefined, language))]).toEqual([id, id === group!.id])
  },
)

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
