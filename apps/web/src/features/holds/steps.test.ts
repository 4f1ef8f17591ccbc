import { expect, test } from 'vitest'
import { stepsFor, waitingFor, type HoldLine } from './steps.ts'

const [ruth, ines] = [
  { id: 'usr_ruth', name: 'Ruth' },
  { id: 'usr_ines', name: 'Ines' },
]
const hold = (state: HoldLine['state'], changes: Partial<HoldLine> = {}) =>
  ({ state, askedBy: ruth, liftAskedBy: null, isDue: false, ...changes }) as HoldLine

test('whoever took the first step of two is not offered the second', () => {
  expect(stepsFor(hold('asked'), ruth.id)).toEqual(['dropped'])
  expect(stepsFor(hold('asked'), ines.id)).toEqual(['set', 'dropped'])
  const asked = hold('lift-asked', { liftAskedBy: ines })
  expect(stepsFor(asked, ines.id)).toEqual(['checked'])
  expect(stepsFor(asked, ruth.id)).toEqual(['checked', 'lifted'])
})

test.each<[string, HoldLine, { second: number; due: number }]>([
  ['asked for by another', hold('asked', { askedBy: ines }), { second: 1, due: 0 }],
  ['asked for by oneself', hold('asked'), { second: 0, due: 0 }],
  ['asked for by oneself, its day gone by', hold('asked', { isDue: true }), { second: 0, due: 0 }],
  ['another would lift it', hold('lift-asked', { liftAskedBy: ines }), { second: 1, due: 0 }],
  [
    'another would lift it, and it is due',
    hold('lift-asked', { liftAskedBy: ines, isDue: true }),
    { second: 1, due: 0 },
  ],
  [
    'one would lift it oneself, and it is due',
    hold('lift-asked', { liftAskedBy: ruth, isDue: true }),
    { second: 0, due: 1 },
  ],
  ['in force', hold('in-force'), { second: 0, due: 0 }],
  ['in force and due', hold('in-force', { isDue: true }), { second: 0, due: 1 }],
  ['over', hold('lifted', { isDue: true }), { second: 0, due: 0 }],
])('what waits for a coordinator: %s', (_, one, expected) => expect(waitingFor([one], ruth.id)).toEqual(expected))
