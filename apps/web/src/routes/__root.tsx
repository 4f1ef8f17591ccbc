import { createRootRoute, Outlet } from '@tanstack/react-router'
import { KeysProvider } from '../keys/keys.tsx'

export const Route = createRootRoute({
  component: () => (
    <KeysProvider>
      <Outlet />
    </KeysProvider>
  ),
})
