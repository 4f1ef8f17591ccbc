import { createTRPCClient, httpBatchLink, httpLink, splitLink } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { queryClient } from './query-client.ts'
import type { AppRouter } from '@earshot/server/router'

const ALONE = 'alone'
/** For what somebody waits for: it is sent at once, while a batch waits for what else there is to ask. */
export const alone = { [ALONE]: true }

export const api = createTRPCClient<AppRouter>({
  links: [
    splitLink({
      // What changes something is acknowledged by itself, whatever becomes of what else was asked.
      condition: ({ type, context }) => type === 'mutation' || context[ALONE] === true,
      true: httpLink({ url: '/api/trpc' }),
      // Eight at most: a batch answers when its slowest part does.
      false: httpBatchLink({ url: '/api/trpc', maxItems: 8 }),
    }),
  ],
})

export const trpc = createTRPCOptionsProxy<AppRouter>({ client: api, queryClient })
