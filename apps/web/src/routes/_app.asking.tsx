import type { Setting } from '@earshot/asking/scripts'
import type { Purpose } from '@earshot/consent-core'
import { createFileRoute } from '@tanstack/react-router'
import { AskingPage } from '../features/asking/asking-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/asking')({
  staticData: { title: 'asking' },
  // Where and for what one wants to ask. The page knows which there are: its words are not loaded with every screen.
  validateSearch: ({ setting, purpose }: Record<string, unknown>): { setting?: Setting; purpose?: Purpose } => ({
    setting: typeof setting === 'string' ? (setting as Setting) : undefined,
    purpose: typeof purpose === 'string' ? (purpose as Purpose) : undefined,
  }),
  beforeLoad: ({ context }) => requireRole(context.me, 'supervisee'),
  component: Page,
})

function Page() {
  return (
    <LaterWords>
      <AskingPage />
    </LaterWords>
  )
}
