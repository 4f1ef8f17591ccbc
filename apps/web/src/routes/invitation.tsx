import { createFileRoute, useLocation } from '@tanstack/react-router'
import { InvitationPage } from '../features/access/invitation-page.tsx'

export const Route = createFileRoute('/invitation')({ staticData: { title: 'invitation' }, component: Page })

function Page() {
  // The token stands behind the #, so that no server on the way ever writes it down.
  return <InvitationPage token={useLocation().hash} />
}
