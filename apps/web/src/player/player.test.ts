import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createPlayer, type Player } from './player.ts'
import { Tape } from './tape.ts'

const HOUR = 3_600_000
/** Ten seconds of talk, ten of silence, and so on. */
const peaks = Uint8Array.from({ length: HOUR / 20 }, (_, i) => (Math.floor(i / 500) % 2 === 0 ? 120 : 1))

let tape: Tape
let player: Player
let doubts: number
let from: [number, number][]
let answer: () => Response

const source = (validUntilMs: number | null = null) => ({
  audioUrl: '/media/r/audio',
  peaksUrl: '/media/r/peaks',
  durationMs: HOUR,
  validUntilMs,
})

beforeEach(async () => {
  vi.useFakeTimers()
  answer = () => new Response(peaks, { headers: { 'x-duration-ms': String(HOUR) } })
  vi.stubGlobal('fetch', async () => answer())
  vi.stubGlobal('requestAnimationFrame', () => 0)
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
  doubts = 0
  from = []
  tape = new Tape()
  player = createPlayer({ onDoubt: () => doubts++, onFrom: (ms, rate) => from.push([ms, rate]) })
  player.attach(tape as unknown as HTMLAudioElement)
  player.open(source())
  await vi.advanceTimersByTimeAsync(0)
})
afterEach(() => {
  player.silence('left')
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

describe('nothing is asked for before it is heard', () => {
  test('the element is told not to load by itself', () => expect(tape.preload).toBe('none'))
  test('a playhead moved while paused asks for nothing, and playing begins there', () => {
    player.seek(60_000)
    expect(tape.currentTime).toBe(0)
    expect(player.positionMs()).toBe(60_000)
    player.play()
    expect(tape.currentTime).toBe(60)
  })
})

describe('asked to play before the room is open', () => {
  const early = () => {
    const one = createPlayer()
    tape = new Tape()
    one.attach(tape as unknown as HTMLAudioElement)
    one.toggle()
    expect(tape.paused).toBe(true)
    expect(one.state.get().waiting).toBe(true)
    return one
  }
  test('it begins once it is open', () => {
    const one = early()
    one.open(source())
    expect(tape.paused).toBe(false)
    one.silence('left')
  })
  test('asked again, it stays as it is', () => {
    const one = early()
    one.toggle()
    expect(one.state.get().waiting).toBe(false)
    one.open(source())
    expect(tape.paused).toBe(true)
    one.silence('left')
  })
  test('after a while it has been forgotten: nothing sounds in a room that somebody left', () => {
    const one = early()
    vi.advanceTimersByTime(15_000)
    one.open(source())
    expect(tape.paused).toBe(true)
    one.silence('left')
  })
  test('closed meanwhile, it is forgotten', () => {
    const one = early()
    one.silence('closed')
    expect(one.state.get().waiting).toBe(false)
    one.open(source())
    expect(tape.paused).toBe(true)
    one.silence('left')
  })
})

test('where the sound goes on is told with each play, jump and change of speed, and not while it rests', () => {
  player.seek(60_000)
  player.setRate(1.25)
  expect(from).toEqual([])
  player.play()
  player.seek(90_000)
  player.setRate(1.5)
  player.pause()
  player.seek(1_000)
  expect(from).toEqual([
    [60_000, 1.25],
    [90_000, 1.25],
    [90_000, 1.5],
  ])
})

describe('silence', () => {
  test.each(['closed', 'heartbeat', 'expired'] as const)('%s: source, peaks and all derived go at once', (cause) => {
    player.play()
    player.silence(cause)
    const { phase, peaks: left, silences, durationMs, playing } = player.state.get()
    expect({ phase, left, silences, durationMs, playing }).toEqual({
      phase: 'silent',
      left: null,
      silences: [],
      durationMs: 0,
      playing: false,
    })
    expect(tape.src).toBe('')
    expect(tape.paused).toBe(true)
  })
  test('peaks that arrive afterwards are not taken', async () => {
    player.open(source())
    player.silence('closed')
    await vi.advanceTimersByTimeAsync(10)
    expect(player.state.get().peaks).toBeNull()
  })
  test('what is silent can not be played or moved', () => {
    player.silence('closed')
    player.play()
    player.seek(5000)
    expect(tape.paused).toBe(true)
    expect(tape.src).toBe('')
  })
  test('three seconds without a heartbeat, though nobody calls', async () => {
    await vi.advanceTimersByTimeAsync(3300)
    expect(player.state.get().silentBecause).toBe('heartbeat')
  })
  test('at the end of what was agreed', async () => {
    player.renew(Date.now() + 1500)
    await vi.advanceTimersByTimeAsync(1300)
    expect(player.state.get().phase).toBe('open')
    await vi.advanceTimersByTimeAsync(500)
    expect(player.state.get().silentBecause).toBe('expired')
  })
  test('after a short loss it goes on where it was, marked range and all', async () => {
    player.setRange({ startMs: 30_000, endMs: 50_000 })
    player.seek(31_000)
    player.play()
    tape.run(2)
    player.silence('heartbeat')
    await vi.advanceTimersByTimeAsync(4000)
    player.open(source())
    expect(player.positionMs()).toBe(33_000)
    expect(tape.paused).toBe(false)
    expect(player.state.get().range).toEqual({ startMs: 30_000, endMs: 50_000 })
  })
  test('after a long one it waits to be asked', async () => {
    player.play()
    player.silence('heartbeat')
    await vi.advanceTimersByTimeAsync(60_000)
    player.open(source())
    expect(tape.paused).toBe(true)
  })
})

describe('typing', () => {
  test('rests, and goes on a little before where it rested', () => {
    player.seek(10_000)
    player.play()
    tape.run(5)
    player.holdForTyping()
    expect(tape.paused).toBe(true)
    player.releaseTyping()
    expect(tape.paused).toBe(false)
    expect(player.positionMs()).toBe(13_500)
  })
  test('what was paused by hand stays so', () => {
    player.play()
    player.pause()
    player.holdForTyping()
    player.releaseTyping()
    expect(tape.paused).toBe(true)
  })
  test('a playhead moved meanwhile is not moved back', () => {
    player.play()
    player.holdForTyping()
    player.seek(90_000)
    player.releaseTyping()
    expect(player.positionMs()).toBe(90_000)
    expect(tape.paused).toBe(true)
  })
})

describe('loop and skip', () => {
  test('a loop goes back to the range’s start, and begins in it', () => {
    player.setRange({ startMs: 20_000, endMs: 24_000 })
    player.toggleLoop()
    player.play()
    expect(tape.currentTime).toBe(20)
    tape.run(4)
    expect(tape.currentTime).toBe(20)
  })
  test('silence is skipped, its edges left in', () => {
    player.toggleSkip()
    player.seek(9_000)
    player.play()
    tape.run(1.5)
    expect(tape.currentTime).toBe(19.65)
  })
  test('silence is heard unless asked otherwise', () => {
    player.seek(9_000)
    player.play()
    tape.run(1.5)
    expect(tape.currentTime).toBe(10.5)
  })
})

describe('trouble', () => {
  test('sound that breaks keeps its place, doubts the room, and can be tried again', () => {
    player.seek(60_000)
    player.play()
    tape.run(3)
    tape.error = { code: 2 }
    tape.dispatchEvent(new Event('error'))
    expect(player.state.get()).toMatchObject({ trouble: 'sound', playing: false })
    expect(doubts).toBe(1)
    tape.load()
    player.retry()
    expect(tape.currentTime).toBe(63)
    expect(player.state.get().trouble).toBeNull()
  })
  test('peaks that do not come leave playing as it is', async () => {
    answer = () => new Response(null, { status: 503 })
    player.open(source())
    await vi.advanceTimersByTimeAsync(0)
    expect(player.state.get()).toMatchObject({ trouble: 'peaks', phase: 'open' })
    player.play()
    expect(tape.paused).toBe(false)
  })
  test('peaks that are refused doubt the room', async () => {
    answer = () => new Response(null, { status: 404 })
    player.open(source())
    await vi.advanceTimersByTimeAsync(0)
    expect(doubts).toBe(1)
  })
})
