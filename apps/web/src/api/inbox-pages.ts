import { infiniteQueryOptions } from '@tanstack/react-query'
import type { Outputs } from './views.ts'
import { api, trpc } from './trpc.ts'

export type InboxPage = Outputs['inbox']['list']

/** Shares on a page. Each line of it is decided anew whenever it is shown. */
const LIMIT = 30

/** The inbox, page after page. Asked anew, each page goes on from where the one before it now ends. */
export const inboxPages = () =>
  infiniteQueryOptions({
    queryKey: [...trpc.inbox.pathKey(), 'pages'],
    queryFn: ({ pageParam, signal }) => api.inbox.list.query({ after: pageParam, limit: LIMIT }, { signal }),
    initialPageParam: null as InboxPage['next'],
    getNextPageParam: (last: InboxPage) => last.next,
  })

/** The same page without what is not to be seen any more. */
export const withoutLines = <Page extends Pick<InboxPage, 'lines'>>(
  page: Page,
  stays: (line: InboxPage['lines'][number]) => boolean,
): Page => ({ ...page, lines: page.lines.filter(stays) })
