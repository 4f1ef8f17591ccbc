import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { PieceFacts } from './reel.ts'
import { Sender, type Outcome, type SenderState } from './sender.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const piece = (number: number): PieceFacts => ({
  number,
  stretch: 0,
  startMs: number * 1000,
  endMs: number * 1000 + 1000,
  after: null,
})

/** A server that answers as it is told, and a store that knows what is still kept. */
function setUp(pieces: number[], answers: (Outcome | 'breaks')[] = []) {
  const kept = new Set(pieces)
  const sent: number[] = []
  const states: SenderState[] = []
  const waiting = {
    open: async (number: number) => {
      if (!kept.has(number)) throw new Error('gone')
      return new ArrayBuffer(number)
    },
    erase: async (number: number) => void kept.delete(number),
  }
  const send = async ({ number }: PieceFacts): Promise<Outcome> => {
    sent.push(number)
    const answer = answers.shift() ?? 'arrived'
    if (answer === 'breaks') throw new TypeError('Failed to fetch')
    return answer
  }
  const sender = new Sender(waiting, pieces.map(piece), send, (state) => states.push(state))
  const add = (number: number) => {
    kept.add(number)
    sender.add(piece(number))
  }
  return { sender, kept, sent, states, add }
}

test('pieces go out in their order and are erased once each has arrived', async () => {
  const { sender, kept, sent, add } = setUp([3, 4])
  add(5)
  await sender.drained()
  expect(sent).toEqual([3, 4, 5])
  expect([...kept]).toEqual([])
  expect(sender.state).toEqual({ waitingMs: 0, away: false, signedOut: false, refused: null })
})

test('a piece that nobody answers is sent again and none goes before it; what waits is told in seconds', async () => {
  const { sender, kept, sent, add } = setUp([0], ['breaks', 'away', 'arrived'])
  await vi.advanceTimersByTimeAsync(100)
  add(1)
  expect(sender.state).toMatchObject({ away: true, waitingMs: 2_000 })
  expect([...kept]).toEqual([0, 1])
  await vi.advanceTimersByTimeAsync(10_000)
  expect(sent).toEqual([0, 0, 0, 1])
  expect(sender.state).toMatchObject({ away: false, waitingMs: 0 })
})

test('a server that stays away is asked more and more seldom, and at once when somebody wishes it', async () => {
  const { sender, sent } = setUp([0], Array<Outcome>(40).fill('away'))
  await vi.advanceTimersByTimeAsync(30_000)
  expect(sent.length).toBeLessThan(12)
  const before = sent.length
  sender.hurry()
  await vi.advanceTimersByTimeAsync(1)
  expect(sent.length).toBe(before + 1)
})

test('who is signed out keeps what waits', async () => {
  const { sender, kept } = setUp([0], ['signed-out'])
  await vi.advanceTimersByTimeAsync(10)
  expect(sender.state).toMatchObject({ signedOut: true, waitingMs: 1_000 })
  expect([...kept]).toEqual([0])
  await vi.advanceTimersByTimeAsync(1_000)
  expect(sender.state).toMatchObject({ signedOut: false, waitingMs: 0 })
})

test('one that is not wanted is erased, and the next is sent', async () => {
  const { sender, kept, sent } = setUp([0, 1], ['unwanted'])
  await sender.drained()
  expect(sent).toEqual([0, 1])
  expect([...kept]).toEqual([])
})

test('nothing is sent after a refusal, and whoever waits for the end does not wait for ever', async () => {
  const { sender, sent, add } = setUp([0, 1], [{ refused: 'not-found' }])
  await sender.drained()
  add(2)
  await vi.advanceTimersByTimeAsync(10_000)
  expect(sent).toEqual([0])
  expect(sender.state.refused).toBe('not-found')
})

test('nothing is sent after it was stopped', async () => {
  const { sender, sent } = setUp([0], ['away'])
  await vi.advanceTimersByTimeAsync(10)
  sender.stop()
  sender.add(piece(1))
  await vi.advanceTimersByTimeAsync(60_000)
  expect(sent).toEqual([0])
})

test('a piece that this browser has lost is refused and not passed over', async () => {
  const { sender, kept } = setUp([0, 1])
  kept.delete(1)
  await sender.drained()
  expect(sender.state.refused).toBe('lost-here')
})
