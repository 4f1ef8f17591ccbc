import { createRootRoute, Outlet } from '@tanstack/react-router'
import { KeysProvider } from '../keys/keys.tsx'
import { TitleRoom } from '../shell/title.tsx'

export const Route = createRootRoute({
  staticData: { title: null },
  component: () => (
    <TitleRoom>
      <KeysProvider>
        <Outlet />
      </KeysProvider>
    </TitleRoom>
  ),
})
