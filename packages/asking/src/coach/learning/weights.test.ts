import { expect, test } from 'vitest'
import { sentences, seenAsks, unseenAsks } from '../asks/read.ts'
import weights from '../weights.lines.json' with { type: 'json' }
import { examplesOf, weighed, withKinds } from './examples.ts'
import { learn } from './learn.ts'

test.each(weighed)('the weights of %s are what the seen asks teach', (what) => {
  expect(learn(examplesOf(what), withKinds(what))).toEqual(weights[what])
})

test('nothing is learnt from the asks on which the coach is measured', () => {
  const taught = new Set([...seenAsks(), ...sentences()].map(({ text }) => text))
  expect(unseenAsks().filter(({ text }) => taught.has(text))).toEqual([])
})
