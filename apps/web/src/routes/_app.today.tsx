import { createFileRoute } from '@tanstack/react-router'
import { TodayPage } from '../features/today/today-page.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/today')({
  staticData: { title: 'today' },
  beforeLoad: ({ context }) => requireRole(context.me, 'supervisee'),
  component: TodayPage,
})
