import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createPlayer, type Player } from './player.ts'
import { Tape } from './tape.ts'

let tape: Tape
let player: Player

const HOUR = 3_600_000
const moments = [
  { id: 'near the start', startMs: 2_000, endMs: 10_000 },
  { id: 'a moment', startMs: 100_000, endMs: null },
  { id: 'at the end', startMs: HOUR - 10_000, endMs: HOUR },
]

beforeEach(() => {
  vi.useFakeTimers()
  vi.stubGlobal('fetch', async () => new Response(null, { status: 503 }))
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
  tape = new Tape()
  player = createPlayer()
  player.attach(tape as unknown as HTMLAudioElement)
  player.open({ audioUrl: '/audio', peaksUrl: '/peaks', durationMs: HOUR, validUntilMs: null })
})
afterEach(() => {
  player.silence('left')
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** The pause between two moments. */
const restOver = async () => {
  for (let second = 0; second < 4; second++) {
    player.beat()
    await vi.advanceTimersByTimeAsync(1000)
  }
}
const now = () => {
  const { moments, at, rests } = player.inTurn.state.get()
  return moments.length === 0 ? null : `${at + 1} of ${moments.length}${rests ? ', rests' : ''}`
}
/** Where the tape stands, and whether it sounds. */
const tapeAt = () => `${tape.currentTime} s, ${tape.paused ? 'silent' : 'sounds'}`

test('each moment begins with what led to it, ends with its range, and after a pause the next one follows', async () => {
  player.playInTurn(moments)
  expect([now(), tapeAt()]).toEqual(['1 of 3', '0 s, sounds'])
  tape.run(9.9)
  expect(now()).toBe('1 of 3')
  tape.run(0.1)
  expect([now(), tapeAt()]).toEqual(['1 of 3, rests', '10 s, silent'])
  await restOver()
  expect([now(), tapeAt()]).toEqual(['2 of 3', '95 s, sounds'])
})

test('a moment without an end is listened to for a while', () => {
  player.playInTurn(moments.slice(1))
  tape.run(24.9)
  expect(now()).toBe('1 of 2')
  tape.run(0.1)
  expect([now(), tapeAt()]).toEqual(['1 of 2, rests', '120 s, silent'])
})

test('after the last one it is over and silent', async () => {
  player.playInTurn(moments.slice(0, 1))
  tape.run(10)
  expect([now(), tapeAt()]).toEqual([null, '10 s, silent'])
  await restOver()
  expect(tape.paused).toBe(true)
})

test('a recording that ends before the moment does ends the moment', () => {
  player.toggleLoop()
  player.playInTurn(moments.slice(2))
  tape.currentTime = HOUR / 1000
  tape.paused = true
  tape.dispatchEvent(new Event('ended'))
  expect([now(), tape.paused]).toEqual([null, true])
})

test('forward, back, and back at the first one begins it anew', () => {
  player.playInTurn(moments)
  player.inTurn.next()
  expect([now(), tapeAt()]).toEqual(['2 of 3', '95 s, sounds'])
  player.inTurn.previous()
  tape.run(5)
  player.inTurn.previous()
  expect([now(), tapeAt()]).toEqual(['1 of 3', '0 s, sounds'])
})

test('from the last one there is no forward', () => {
  player.playInTurn(moments.slice(0, 1))
  tape.run(3)
  player.inTurn.next()
  expect([now(), tapeAt()]).toEqual(['1 of 1', '3 s, sounds'])
})

test.each([
  ['a playhead moved', () => player.seek(60_000)],
  ['five seconds back', () => player.nudge(-5000)],
  ['a pause', () => player.pause()],
  ['a pause by the key', () => player.toggle()],
  ['silence', () => player.silence('heartbeat')],
])('%s ends it', async (_, byHand) => {
  player.playInTurn(moments)
  tape.run(6)
  byHand()
  expect(now()).toBeNull()
  const before = tape.currentTime
  await restOver()
  expect(tape.currentTime).toBe(before)
})

test('play in the pause goes on at once', () => {
  player.playInTurn(moments)
  tape.run(10)
  player.toggle()
  expect([now(), tapeAt()]).toEqual(['2 of 3', '95 s, sounds'])
})

test('whoever writes in the pause is waited for', async () => {
  player.playInTurn(moments)
  tape.run(10)
  player.holdForTyping()
  await restOver()
  expect([now(), tapeAt()]).toEqual(['1 of 3, rests', '10 s, silent'])
  player.releaseTyping()
  expect([now(), tapeAt()]).toEqual(['2 of 3', '95 s, sounds'])
})

test('whoever writes while it sounds hears what they missed, and it goes on', () => {
  player.playInTurn(moments)
  tape.run(6)
  player.holdForTyping()
  player.releaseTyping()
  expect([now(), tapeAt()]).toEqual(['1 of 3', '4.5 s, sounds'])
})

test('a loop waits until it is over', () => {
  player.setRange({ startMs: 1000, endMs: 3000 })
  player.toggleLoop()
  player.playInTurn(moments)
  tape.run(5)
  expect(tapeAt()).toBe('5 s, sounds')
})

test('nothing plays in turn where nothing is open', () => {
  player.silence('closed')
  player.playInTurn(moments)
  expect([now(), tape.paused]).toEqual([null, true])
})
