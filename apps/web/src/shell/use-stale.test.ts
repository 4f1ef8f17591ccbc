import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { expect, test } from 'vitest'
import { inboxPages } from '../api/inbox-pages.ts'
import { trpc } from '../api/trpc.ts'
import { cutOut } from './use-stale.ts'

const line = (recordingId: string, shareId: string, question: string) => ({
  recordingId,
  share: { id: shareId },
  questions: [{ question }],
})
const inboxOf = (...lines: object[]) => {
  const queries = new QueryClient()
  queries.setQueryData(trpc.inbox.list.queryKey(), { lines } as never)
  return queries
}
const shown = (queries: QueryClient) => JSON.stringify(queries.getQueryData(trpc.inbox.list.queryKey()) ?? null)

test('a list that was left does not come back with the words of a recording that was closed', () => {
  const queries = inboxOf(line('rec', 'shr', 'the words of the question'))
  cutOut(queries, { recordingId: 'rec', shareId: 'shr' })
  expect(shown(queries)).toBe('null')
})

test('a list that is looked at loses that recording at once, and keeps the others', () => {
  const queries = inboxOf(
    line('rec', 'shr', 'closed now'),
    line('rec', 'other', 'another share'),
    line('two', 'x', 'open'),
  )
  const observer = new QueryObserver(queries, {
    queryKey: trpc.inbox.list.queryKey(),
    queryFn: () => Promise.reject(new Error('not asked for')),
    staleTime: Infinity,
  })
  const leave = observer.subscribe(() => undefined)
  cutOut(queries, { recordingId: 'rec', shareId: 'shr' })
  expect(shown(queries)).not.toContain('closed now')
  expect(shown(queries)).toContain('another share')
  expect(shown(queries)).toContain('open')
  leave()
})

test('every page of the inbox loses that recording at once, and none its place', () => {
  const queries = new QueryClient()
  const pages = [
    { lines: [line('two', 'x', 'open')], next: { openedAt: '2026-11-12T10:00:00Z', id: 'shr_x' } },
    { lines: [line('rec', 'shr', 'closed now'), line('rec', 'other', 'another share')], next: null },
  ]
  const { queryKey } = inboxPages()
  queries.setQueryData(queryKey, { pages, pageParams: [null, pages[0]!.next] } as never)
  const observer = new QueryObserver(queries, { queryKey, staleTime: Infinity, queryFn: () => Promise.reject() })
  const leave = observer.subscribe(() => undefined)
  cutOut(queries, { recordingId: 'rec', shareId: 'shr' })
  const kept = queries.getQueryData(queryKey)
  expect(JSON.stringify(kept)).not.toContain('closed now')
  expect(kept?.pages.map((page) => page.lines.length)).toEqual([1, 1])
  expect(kept?.pages.map((page) => page.next?.id)).toEqual(['shr_x', undefined])
  leave()
  cutOut(queries, { recordingId: 'two', shareId: null })
  expect(queries.getQueryData(queryKey)).toBeUndefined()
})
