import { createFileRoute } from '@tanstack/react-router'
import { SignInPage } from '../features/access/sign-in-page.tsx'

type Search = { next?: string; why?: 'out' | 'idle' | 'ended' }

export const Route = createFileRoute('/sign-in')({
  staticData: { title: 'signIn' },
  validateSearch: (search: Record<string, unknown>): Search => ({
    // Only a path of this app: never a way out to another site.
    next: typeof search['next'] === 'string' && /^\/(?![/\\])/.test(search['next']) ? search['next'] : undefined,
    why: (['out', 'idle', 'ended'] as const).find((one) => one === search['why']),
  }),
  component: Page,
})

function Page() {
  return <SignInPage {...Route.useSearch()} />
}
