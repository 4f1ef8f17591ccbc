import { expect, test } from 'vitest'
import { notify, postedNotices, withdrawNotice } from './toast.tsx'

test('a notice is posted to whoever reads, and taken back by whoever posted it', () => {
  const seen: number[] = []
  const stop = postedNotices.subscribe(() => seen.push(postedNotices.get().length))
  const first = notify({ title: 'one' })
  notify({ title: 'two' })
  first()
  first()
  expect(seen).toEqual([1, 2, 1])
  expect(postedNotices.get().map((one) => one.notice.title)).toEqual(['two'])
  stop()
  notify({ title: 'three' })
  expect(seen).toHaveLength(3)
})

test('at most two are kept: the oldest makes room, and what failed stays until it is closed', () => {
  const shown = () => postedNotices.get().map((one) => one.notice.title)
  for (const { id } of postedNotices.get()) withdrawNotice(id)
  for (const title of ['one', 'two', 'three']) notify({ title })
  expect(shown()).toEqual(['two', 'three'])
  notify({ title: 'failed', tone: 'may-not' })
  notify({ title: 'four' })
  expect(shown()).toEqual(['failed', 'four'])
  notify({ title: 'failed too', tone: 'may-not' })
  notify({ title: 'failed again', tone: 'may-not' })
  expect(shown()).toEqual(['failed', 'failed too', 'failed again'])
  notify({ title: 'five' })
  expect(shown()).toEqual(['failed', 'failed too', 'failed again', 'five'])
  notify({ title: 'six' })
  expect(shown()).toEqual(['failed', 'failed too', 'failed again', 'six'])
})
