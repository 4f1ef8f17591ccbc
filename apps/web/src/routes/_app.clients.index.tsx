import { createFileRoute } from '@tanstack/react-router'
import { ClientsPage } from '../features/clients/clients-page.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/clients/')({
  staticData: { title: 'clients' },
  validateSearch: (search: Record<string, unknown>): { add?: boolean } => ({
    add: search['add'] === true || undefined,
  }),
  beforeLoad: ({ context }) => requireRole(context.me, 'supervisee'),
  component: Page,
})

function Page() {
  const { add } = Route.useSearch()
  const navigate = Route.useNavigate()
  return <ClientsPage adding={add ?? false} onAdding={(is) => void navigate({ search: { add: is || undefined } })} />
}
