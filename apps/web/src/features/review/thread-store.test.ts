import { beforeEach, describe, expect, test, vi } from 'vitest'
import { aThread } from './a-thread.ts'
import { createThreadStore, type ThreadCalls } from './thread-store.ts'
import type { Thread } from './thread.ts'

let there: Thread[]
let shown: string[]
let calls: ThreadCalls
const store = () => createThreadStore(calls, (thread) => thread.shareId !== 'another')
const ids = (of: ReturnType<typeof store>) => of.state.get().threads.map((thread) => thread.id)

beforeEach(() => {
  there = [
    aThread({ id: 'b', startMs: 2000 }),
    aThread({ id: 'a', startMs: 1000 }),
    aThread({ id: 'c', startMs: 3000 }),
  ]
  shown = []
  calls = {
    list: (cursor) => {
      const at = Number(cursor ?? 0)
      return Promise.resolve({
        threads: there.slice(at, at + 2),
        nextCursor: at + 2 < there.length ? String(at + 2) : null,
      })
    },
    show: (id) => {
      shown.push(id)
      return Promise.resolve(there.find((thread) => thread.id === id) ?? null)
    },
  }
})

test('all pages, by moment', async () => {
  const threads = store()
  await threads.load()
  expect(ids(threads)).toEqual(['a', 'b', 'c'])
  expect(threads.state.get().phase).toBe('ready')
})

test('what cannot be read says so, and reading again mends it', async () => {
  const { list } = calls
  calls.list = () => Promise.reject(new Error('cut'))
  const threads = store()
  await threads.load()
  expect(threads.state.get().phase).toBe('failed')
  calls.list = list
  await threads.load()
  expect(ids(threads)).toHaveLength(3)
})

describe('heard of from elsewhere', () => {
  test('a new thread takes its place, once', async () => {
    const threads = store()
    await threads.load()
    there.push(aThread({ id: 'new', startMs: 1500 }))
    await threads.heard('new')
    await threads.heard('new')
    expect(ids(threads)).toEqual(['a', 'new', 'b', 'c'])
  })
  test('one that may not be seen any more goes', async () => {
    const threads = store()
    await threads.load()
    there = there.filter((thread) => thread.id !== 'b')
    await threads.heard('b')
    expect(ids(threads)).toEqual(['a', 'c'])
  })
  test('one of another share does not come in', async () => {
    const threads = store()
    await threads.load()
    there.push(aThread({ id: 'x', shareId: 'another' }))
    await threads.heard('x')
    expect(ids(threads)).toHaveLength(3)
  })
  test('a burst about one thread asks twice at most, and shows the last', async () => {
    const threads = store()
    await threads.load()
    const all = Promise.all([threads.heard('a'), threads.heard('a'), threads.heard('a')])
    there[1] = aThread({ id: 'a', startMs: 1000, text: 'newest' })
    await all
    await vi.waitFor(() => expect(threads.state.get().threads[0]?.comments[0]?.text).toBe('newest'))
    expect(shown).toEqual(['a', 'a'])
  })
})

test('read anew, what has gone meanwhile goes, without emptying the list first', async () => {
  const threads = store()
  await threads.load()
  const lengths: number[] = []
  threads.state.subscribe(() => lengths.push(threads.state.get().threads.length))
  there = there.slice(0, 2)
  await threads.load()
  expect(lengths).toEqual([2])
})

test('what is written while pages are read stays', async () => {
  const threads = store()
  await threads.load()
  const loading = threads.load()
  threads.put(aThread({ id: 'mine', startMs: 500 }))
  await loading
  expect(ids(threads)).toEqual(['mine', 'a', 'b', 'c'])
})

test('dropped while pages are under way, nothing comes after', async () => {
  const threads = store()
  const loading = threads.load()
  threads.drop()
  await loading
  expect(threads.state.get()).toEqual({ phase: 'none', threads: [] })
})

test('a guess can be taken back', async () => {
  const threads = store()
  await threads.load()
  const takeBack = threads.guess('a', (thread) => ({ ...thread, resolvedAt: '2026-11-24T10:00:00.000Z' }))
  expect(threads.state.get().threads[0]?.resolvedAt).not.toBeNull()
  takeBack()
  expect(threads.state.get().threads[0]?.resolvedAt).toBeNull()
})

test('threads that were dropped stay dropped when a late answer comes', async () => {
  const threads = store()
  await threads.load()
  threads.drop()
  threads.put(aThread({ id: 'a', startMs: 1000 }))
  expect(threads.state.get()).toEqual({ phase: 'none', threads: [] })
})
