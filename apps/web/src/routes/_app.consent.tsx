import { createFileRoute, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import { TryOutPage } from '../features/try-out/try-out-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'
import { requireRole } from '../shell/require-role.ts'

/** The question that is asked on the page: ids, and words of the vocabulary. */
const parts = ['client', 'session', 'person', 'purpose', 'action', 'form'] as const
type Asked = { [Part in (typeof parts)[number]]?: string }

const readAsked = (search: Record<string, unknown>): Asked =>
  Object.fromEntries(parts.flatMap((part) => (typeof search[part] === 'string' ? [[part, search[part]] as const] : [])))

export const Route = createFileRoute('/_app/consent')({
  staticData: { title: 'consent' },
  validateSearch: readAsked,
  beforeLoad: ({ context }) => requireRole(context.me, 'coordinator', 'supervisee'),
  component: Page,
})

function Page() {
  const router = useRouter()
  // Read once and held here: `Route.useSearch` would make of this route a script of its own that every page loads.
  const [asked, setAsked] = useState(() => readAsked(router.state.location.search))
  return (
    <LaterWords>
      <TryOutPage
        asked={asked}
        onAsk={(next) => {
          setAsked(next)
          void router.navigate({ to: '/consent', search: next, replace: true, resetScroll: false })
        }}
      />
    </LaterWords>
  )
}
