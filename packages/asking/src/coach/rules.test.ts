import { describe, expect, test } from 'vitest'
import { everyName } from './asks/policies.ts'
import { marked } from './judge.ts'
import { rules } from './rules/index.ts'
import { sentencesOf } from './text.ts'

describe.each(rules.map((rule) => [`${rule.fault}: ${rule.name}`, rule] as const))('%s', (_name, rule) => {
  const isMarked = (text: string) => sentencesOf(text, everyName).some((one) => marked(rule, one.text) !== null)

  test('has examples that it must and must not mark', () => {
    expect(rule.must.length).toBeGreaterThan(0)
    expect(rule.mustNot.length).toBeGreaterThan(0)
  })
  test.each(rule.must)('marks: %s', (text) => expect(isMarked(text)).toBe(true))
  test.each(rule.mustNot)('does not mark: %s', (text) => expect(isMarked(text)).toBe(false))
})
