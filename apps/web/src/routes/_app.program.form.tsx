import { createFileRoute } from '@tanstack/react-router'
import { ConsentFormPage } from '../features/consent-form/form-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/program/form')({
  staticData: { title: 'form' },
  beforeLoad: ({ context }) => requireRole(context.me, 'coordinator'),
  component: Page,
})

function Page() {
  return (
    <LaterWords>
      <ConsentFormPage />
    </LaterWords>
  )
}
