import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { watchRoom, type Answer } from './room-watch.ts'
import type { Room } from './room.ts'

const room = (validUntil: string | null): Room => ({
  recording: {
    id: 'r',
    durationMs: 1000,
    session: { id: 's', number: 7, startedAt: '2026-11-12T10:00:00Z', clients: ['Willow'] },
    gaps: [],
    leftOut: [],
  },
  consent: {
    persons: [],
    purposes: [],
    purpose: 'individual-supervision',
    until: null,
    deleteBy: null,
    daysAfterReview: null,
  },
  clinician: { id: 'd', name: 'Dana' },
  validUntil,
  share: null,
  shares: [],
  me: { id: 'p', name: 'Dr Park' },
  can: { comment: true, question: false, share: false, direct: false },
})
const open: Answer = { kind: 'room', room: room(null) }

let answers: (Answer | Promise<Answer>)[]
const unreachable: Answer = { kind: 'failed', error: null }
const fetchRoom = () => Promise.resolve(answers.shift() ?? unreachable)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('closed keeps nothing of the room', async () => {
  answers = [open, { kind: 'closed' }]
  const watch = watchRoom(fetchRoom)
  await watch.ask()
  expect(watch.state.get().status).toBe('open')
  await watch.ask()
  expect(watch.state.get()).toEqual({ status: 'closed', room: null, error: null })
})

test('an answer that comes after it was told to be silent opens nothing', async () => {
  let arrive: (answer: Answer) => void = () => undefined
  answers = [new Promise((resolve) => (arrive = resolve))]
  const watch = watchRoom(fetchRoom)
  const asked = watch.ask()
  watch.close()
  arrive(open)
  await asked
  expect(watch.state.get().status).toBe('closed')
})

test('of two askings the later one counts, whatever comes first', async () => {
  let arrive: (answer: Answer) => void = () => undefined
  answers = [new Promise((resolve) => (arrive = resolve)), { kind: 'closed' }]
  const watch = watchRoom(fetchRoom)
  const first = watch.ask()
  await watch.ask()
  arrive(open)
  await first
  expect(watch.state.get().status).toBe('closed')
})

test('a server that can not be reached closes nothing, and is asked again', async () => {
  answers = [open, { kind: 'failed', error: new Error('cut') }, { kind: 'closed' }]
  const watch = watchRoom(fetchRoom)
  await watch.ask()
  await watch.ask()
  expect(watch.state.get().status).toBe('open')
  await vi.advanceTimersByTimeAsync(3000)
  expect(watch.state.get().status).toBe('closed')
})

test('what is being prepared opens once it is asked for again', async () => {
  answers = [{ kind: 'preparing' }, open]
  const watch = watchRoom(fetchRoom)
  await watch.ask()
  expect(watch.state.get()).toEqual({ status: 'preparing', room: null, error: null })
  await watch.ask()
  expect(watch.state.get().status).toBe('open')
})

test('a server that can not say at this moment leaves a room to be tried again', async () => {
  answers = [{ kind: 'failed', error: new Error('try-again') }, open]
  const watch = watchRoom(fetchRoom)
  await watch.ask()
  expect(watch.state.get().status).toBe('failed')
  await vi.advanceTimersByTimeAsync(3000)
  expect(watch.state.get().status).toBe('open')
})
