import { expect, test } from 'vitest'
import { readSequence } from './sequence.ts'

const press = (key: string, timeStamp: number, ctrlKey = false, code = '') => ({
  key,
  code,
  timeStamp,
  ctrlKey,
  metaKey: false,
})
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

test.each([
  ['ㅊ', 'KeyC', 'c'],
  ['ㄲ', 'KeyR', 'r'],
  ['Process', 'KeyN', 'n'],
  ['с', 'KeyC', 'c'],
])('on a keyboard set to another script %s on %s is %s', (key, code, one) => {
  expect(readSequence(press(key, 100, false, code), nothing).one).toBe(one)
})

test('a chord and a sequence are known on a Hangul keyboard too', () => {
  expect(readSequence(press('ㅏ', 100, true, 'KeyK'), nothing).one).toBe('mod+k')
  const first = readSequence(press('ㅎ', 100, false, 'KeyG'), nothing)
  expect(readSequence(press('ㅅ', 300, false, 'KeyT'), first.next).two).toBe('g t')
})

test.each([
  ['a Latin layout is taken at its word', 'j', 'KeyC', 'j'],
  ['a letter that no key is printed with stays what it is', 'ö', 'Semicolon', 'ö'],
  ['signs stay what they are', '/', 'Slash', '/'],
])('%s', (_, key, code, one) => {
  expect(readSequence(press(key, 100, false, code), nothing).one).toBe(one)
})
