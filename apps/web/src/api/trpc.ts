import { createTRPCClient, httpBatchLink } from '@trpc/client'
import { createTRPCOptionsProxy } from '@trpc/tanstack-react-query'
import { queryClient } from './query-client.ts'
import type { AppRouter } from '@earshot/server/router'

export const api = createTRPCClient<AppRouter>({
  // Eight at most: a batch answers when its slowest part does.
  links: [httpBatchLink({ url: '/api/trpc', maxItems: 8 })],
})

export const trpc = createTRPCOptionsProxy<AppRouter>({ client: api, queryClient })
