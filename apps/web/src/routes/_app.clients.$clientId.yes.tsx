import { createFileRoute } from '@tanstack/react-router'
import { GrantPage } from '../features/grant/grant-page.tsx'
import { LaterWords } from '../locale/later-words.tsx'

export const Route = createFileRoute('/_app/clients/$clientId/yes')({ staticData: { title: 'yes' }, component: Page })

function Page() {
  const { clientId } = Route.useParams()
  return (
    <LaterWords>
      <GrantPage clientId={clientId} />
    </LaterWords>
  )
}
