import { createFileRoute } from '@tanstack/react-router'
import { GrantPage } from '../features/grant/grant-page.tsx'

export const Route = createFileRoute('/_app/clients/$clientId/yes')({ component: Page })

function Page() {
  return <GrantPage clientId={Route.useParams().clientId} />
}
