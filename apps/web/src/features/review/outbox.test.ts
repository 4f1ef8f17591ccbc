import { beforeEach, describe, expect, test, vi } from 'vitest'
import { aThread } from './a-thread.ts'
import { createOutbox, type Draft, type Letter, type Shelf } from './outbox.ts'
import type { Thread } from './thread.ts'

class Refused extends Error {}

let kept: string | null
let attempts: Letter[]
let answer: (letter: Letter) => Promise<Thread>
let delivered: Thread[]
const shelf: Shelf = { read: () => kept, write: (text) => void (kept = text) }
const draft: Draft = {
  type: 'thread',
  kind: 'strength',
  visibility: 'share',
  startMs: 4000,
  endMs: null,
  text: 'You waited',
}

const open = () =>
  createOutbox({
    shelf,
    deliver: (letter) => {
      attempts.push(letter)
      return answer(letter)
    },
    isRefusal: (error) => error instanceof Refused,
    onDelivered: (thread) => delivered.push(thread),
  })

beforeEach(() => {
  kept = null
  attempts = []
  delivered = []
  answer = (letter) => Promise.resolve(aThread({ id: `of-${letter.key}` }))
})

test('shown at once, gone when delivered', async () => {
  const outbox = open()
  outbox.send(draft)
  expect(outbox.letters()).toMatchObject([{ text: 'You waited', state: 'sending' }])
  await outbox.settled(1000)
  expect(outbox.letters()).toEqual([])
  expect(delivered).toHaveLength(1)
  expect(kept).toBeNull()
})

describe('what failed', () => {
  test('stays, and is sent again under the same key', async () => {
    answer = () => Promise.reject(new Error('cut'))
    const outbox = open()
    outbox.send(draft)
    await vi.waitFor(() => expect(outbox.letters()[0]?.state).toBe('failed'))
    answer = () => Promise.resolve(aThread())
    outbox.againAll()
    await outbox.settled(1000)
    expect(attempts.map((letter) => letter.key)).toEqual([attempts[0]?.key, attempts[0]?.key])
    expect(outbox.letters()).toEqual([])
  })

  test('survives a reload, what was under way too', async () => {
    answer = () => new Promise(() => undefined)
    open().send(draft)
    const after = open()
    expect(after.letters()).toMatchObject([{ text: 'You waited', state: 'failed', key: attempts[0]?.key }])
  })

  test('what was refused is not sent again by itself', async () => {
    answer = () => Promise.reject(new Refused())
    const outbox = open()
    outbox.send(draft)
    await vi.waitFor(() => expect(outbox.letters()[0]?.state).toBe('refused'))
    expect(outbox.refusal(attempts[0]!.key)).toBeInstanceOf(Refused)
    outbox.againAll()
    expect(attempts).toHaveLength(1)
    outbox.discard(attempts[0]!.key)
    expect(outbox.letters()).toEqual([])
  })
})

test('a letter emptied away while it was under way does not come back', async () => {
  let arrive: (thread: Thread) => void = () => undefined
  answer = () => new Promise((resolve) => (arrive = resolve))
  const outbox = open()
  outbox.send(draft)
  outbox.empty()
  arrive(aThread())
  await outbox.settled(100)
  expect(delivered).toEqual([])
  expect(kept).toBeNull()
})

test('a shelf that can not be read holds nothing', () => {
  kept = '{broken'
  expect(open().letters()).toEqual([])
})
