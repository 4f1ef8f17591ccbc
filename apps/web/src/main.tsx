import './styles.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { queryClient } from './api/query-client.ts'
import { firstLocale, loadWords, LocaleRoom } from './locale/locale.tsx'
import { followNewBuilds } from './new-build.ts'
import { router } from './router.tsx'

followNewBuilds()

// A tab that was recording hears on while the rest is on its way.
if (sessionStorage.getItem('earshot:recorder') !== null)
  void import('./features/recorder/early.ts').then((early) => early.hearEarly())

// The font's own rules are many and nothing waits for them.
if (import.meta.env.DEV) void import('./fonts.css')
// Built, they are the file that the client's pages name as well: a second way to them would leave one of both empty.
else
  document.head.append(Object.assign(document.createElement('link'), { rel: 'stylesheet', href: '/plain-fonts.css' }))

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

const locale = firstLocale()
const words = await loadWords(locale)

createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={queryClient}>
      <LocaleRoom first={locale} words={words}>
        <RouterProvider router={router} />
      </LocaleRoom>
    </QueryClientProvider>
  </StrictMode>,
)
