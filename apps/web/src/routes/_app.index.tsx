import { createFileRoute, redirect } from '@tanstack/react-router'
import { firstScreen } from '../api/me.ts'

export const Route = createFileRoute('/_app/')({
  staticData: { title: null },
  beforeLoad({ context }) {
    throw redirect({ to: firstScreen(context.me.roles), replace: true })
  },
})
