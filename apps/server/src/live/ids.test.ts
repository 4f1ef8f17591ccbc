import { expect, test } from 'vitest'
import { LiveIds } from './ids.ts'

const ids = new LiveIds('a secret', 'prg_one')

test.each([0, 1, 47, 2 ** 40])('%i is read again, from a change and from a beat', (seq) => {
  expect(ids.read(ids.ofChange(seq))).toBe(seq)
  expect(ids.read(ids.ofBeat(seq))).toBe(seq)
})

test('a change has one id, a beat another each time', () => {
  expect(ids.ofChange(7)).toBe(ids.ofChange(7))
  expect(ids.ofBeat(7)).not.toBe(ids.ofBeat(7))
})

test('what was not given is not read', () => {
  for (const id of ['', '7', '999999999', 'x'.repeat(22), new LiveIds('a secret', 'prg_two').ofChange(7)]) {
    expect(ids.read(id)).toBeNull()
  }
})
