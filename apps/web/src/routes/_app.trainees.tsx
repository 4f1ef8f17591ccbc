import { createFileRoute } from '@tanstack/react-router'
import { TraineesPage } from '../features/supervision/trainees-page.tsx'
import { requireRole } from '../shell/require-role.ts'

export const Route = createFileRoute('/_app/trainees')({
  staticData: { title: 'trainees' },
  beforeLoad: ({ context }) => requireRole(context.me, 'supervisor'),
  component: TraineesPage,
})
