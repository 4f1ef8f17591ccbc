import { afterEach, expect, test, vi } from 'vitest'
import { isSingleKey, setSingleKeys, singleKeysWork } from './single-keys.ts'

afterEach(() => vi.unstubAllGlobals())

test.each(['c', '?', '/', '[', 'g t'])('%s can be turned off', (keys) => expect(isSingleKey(keys)).toBe(true))
test.each([' ', 'Escape', 'ArrowLeft', 'mod+k', 'mod+Enter'])('“%s” stays', (keys) => {
  expect(isSingleKey(keys)).toBe(false)
})

test('they work until somebody turns them off, and then again', () => {
  const kept = new Map<string, string>()
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  })
  expect(singleKeysWork()).toBe(true)
  setSingleKeys(false)
  expect(singleKeysWork()).toBe(false)
  setSingleKeys(true)
  expect(singleKeysWork()).toBe(true)
})
