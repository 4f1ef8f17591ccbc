import { createFileRoute } from '@tanstack/react-router'
import { RecordingsPage } from '../features/recordings/recordings-page.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/recordings/')({
  staticData: { title: 'recordings' },
  validateSearch: (search: Record<string, unknown>): { upload?: boolean } => ({
    upload: search['upload'] === true || undefined,
  }),
  beforeLoad: ({ context }) => requireRole(context.me, 'supervisee'),
  component: Page,
})

function Page() {
  const { upload } = Route.useSearch()
  const navigate = Route.useNavigate()
  return (
    <RecordingsPage
      uploading={upload ?? false}
      onUploading={(is) => void navigate({ search: { upload: is || undefined } })}
    />
  )
}
