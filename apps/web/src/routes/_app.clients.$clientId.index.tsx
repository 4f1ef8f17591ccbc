import { createFileRoute } from '@tanstack/react-router'
import { ClientPage } from '../features/clients/client-page.tsx'

export const Route = createFileRoute('/_app/clients/$clientId/')({ staticData: { title: 'client' }, component: Page })

function Page() {
  return <ClientPage clientId={Route.useParams().clientId} />
}
