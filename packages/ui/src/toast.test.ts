import { expect, test } from 'vitest'
import { notify, postedNotices } from './toast.tsx'

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
