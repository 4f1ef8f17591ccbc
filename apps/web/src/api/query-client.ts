import { QueryClient } from '@tanstack/react-query'
import { mayWorkAgain, refusalOf } from './refusal.ts'

/** What one may not see or has to sign in for does not change by asking again. */
function worthAsking(failures: number, error: unknown): boolean {
  const { kind } = refusalOf(error)
  return mayWorkAgain(error) && kind !== 'too-many' && failures < 2
}

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: { staleTime: 15_000, gcTime: 10 * 60_000, retry: worthAsking, networkMode: 'always' },
    mutations: { retry: false, networkMode: 'always' },
  },
})
