import { createFileRoute } from '@tanstack/react-router'
import { InboxPage } from '../features/supervision/inbox-page.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/inbox')({
  staticData: { title: 'inbox' },
  beforeLoad: ({ context }) => requireRole(context.me, 'supervisor'),
  component: InboxPage,
})
