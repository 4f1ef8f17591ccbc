import { expect, test } from 'vitest'
import { readSequence } from './sequence.ts'

const press = (key: string, timeStamp: number, ctrlKey = false) => ({ key, timeStamp, ctrlKey, metaKey: false })
const nothing = { key: '', atMs: 0 }

test('a key alone', () => {
  expect(readSequence(press('C', 100), nothing)).toMatchObject({ one: 'c', two: null })
})

test('two keys within the time belong together', () => {
  const first = readSequence(press('g', 100), nothing)
  expect(readSequence(press('t', 900), first.next)).toMatchObject({ one: 't', two: 'g t' })
})

test('two keys too far apart do not', () => {
  const first = readSequence(press('g', 100), nothing)
  expect(readSequence(press('t', 1001), first.next).two).toBe(null)
})

test('a chord is no beginning of a sequence', () => {
  const chord = readSequence(press('k', 100, true), nothing)
  expect(chord.one).toBe('mod+k')
  expect(readSequence(press('t', 200), chord.next).two).toBe(null)
})
