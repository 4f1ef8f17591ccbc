import { expect, test } from 'vitest'
import { initials } from './avatar.tsx'

test.each([
  ['Dana Reyes', 'DR'],
  ['Dr Soyeon Park', 'SP'],
  ['Dr. Park', 'P'],
  ['ruth lee', 'RL'],
  ['Anna Maria van Dijk', 'AD'],
  ['김민아', '민아'],
  ['박서', '박서'],
  ['이', '이'],
  ['', ''],
])('%s: %s', (name, letters) => {
  expect(initials(name)).toBe(letters)
})
