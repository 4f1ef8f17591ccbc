import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Heard } from '../../live/wire.ts'
import { askEarly, takeEarly } from './early.ts'

const place = { recordingId: 'rec', shareId: 'shr' }
let asked: string[]
let say: ((heard: Heard) => void) | null
const hear = (handler: (heard: Heard) => void) => {
  say = handler
  return () => void (say = null)
}

beforeEach(() => {
  asked = []
  say = null
  vi.useFakeTimers()
  vi.stubGlobal('fetch', (url: string, { signal }: { signal: AbortSignal }) => {
    asked.push(url.includes('peaks') ? 'peaks' : 'room')
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('taken back'))))
  })
})
afterEach(() => {
  takeEarly(place).request.abort()
  vi.useRealTimers()
  vi.unstubAllGlobals()
})
const times = async () => {
  await vi.advanceTimersByTimeAsync(0)
  return asked.length
}

test('what was asked a moment ago is taken, once', async () => {
  askEarly(place, hear)
  takeEarly(place)
  expect(await times()).toBe(2)
  takeEarly(place)
  expect(await times()).toBe(4)
})

test('a room that was closed before its screen stood is asked for anew', async () => {
  askEarly(place, hear)
  say?.({ kind: 'closed', ...place })
  takeEarly(place)
  expect(await times()).toBe(4)
})

test('what is older than a second, of another place, or was asked while no stream lived, is asked for anew', async () => {
  askEarly(place, hear)
  await vi.advanceTimersByTimeAsync(1_100)
  takeEarly(place)
  expect(await times()).toBe(4)
  askEarly({ ...place, shareId: null }, hear)
  takeEarly(place)
  expect(await times()).toBe(8)
  askEarly(place, () => null)
  expect(await times()).toBe(8)
})
