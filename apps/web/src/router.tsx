import { createRouter } from '@tanstack/react-router'
import { Broken } from './shell/broken.tsx'
import { Gone } from './shell/gone.tsx'
import { PageLoading } from './shell/page-loading.tsx'
import { routeTree } from './routeTree.gen.ts'

export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPreloadStaleTime: 0,
  defaultPendingMs: 150,
  defaultPendingMinMs: 200,
  defaultPendingComponent: PageLoading,
  defaultErrorComponent: Broken,
  defaultNotFoundComponent: Gone,
  scrollRestoration: true,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
