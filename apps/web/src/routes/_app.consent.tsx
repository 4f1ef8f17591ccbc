import { createFileRoute, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { TryOutPage } from '../features/try-out/try-out-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/consent')({
  validateSearch: (search: Record<string, unknown>): { client?: string } => ({
    client: typeof search['client'] === 'string' ? search['client'] : undefined,
  }),
  beforeLoad: ({ context }) => requireRole(context.me, 'coordinator', 'supervisee'),
  component: Page,
})

function Page() {
  const router = useRouter()
  // Read once and held here: `Route.useSearch` would make of this route a script of its own that every page loads.
  const [clientId, setClientId] = useState(() => {
    const { search } = router.state.location
    return 'client' in search ? search.client : undefined
  })
  return (
    <LaterWords>
      <TryOutPage
        clientId={clientId}
        onClient={(id) => {
          setClientId(id)
          void router.navigate({ to: '/consent', search: { client: id }, replace: true })
        }}
      />
    </LaterWords>
  )
}
