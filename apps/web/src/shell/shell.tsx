import { Outlet, useRouter, useRouterState } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.ts'
import { IdleWatch } from '../idle/idle-watch.tsx'
import { UnreadBandLater } from '../directions/unread-band-later.tsx'
import { useKeys } from '../keys/keys.tsx'
import { useLocaleSwitch } from '../locale/locale.tsx'
import { BottomBar, TopBar } from './bars.tsx'
import { placesOf } from './navigation.ts'
import { OfflineBanner } from './offline-banner.tsx'
import { Overlays, type Overlay } from './overlays.tsx'
import { Rail } from './rail.tsx'
import { useLeave } from './use-leave.ts'
import { useSignedOutWatch } from './use-signed-out-watch.ts'
import { useStale } from './use-stale.ts'

/** The frame of a signed-in person: rail or bars around the page, which lies on the desk like a sheet of paper. */
export function Shell() {
  const t = useTranslations('app')
  const { person, program, roles } = useMe()
  const router = useRouter()
  const { setLocale } = useLocaleSwitch()
  const [open, setOpen] = useState<Overlay | null>(null)
  const leave = useLeave()
  useSignedOutWatch()
  useStale()
  useFocusOnPage()

  // The language that the person keeps comes before the one that this browser remembered.
  useEffect(() => setLocale(person.locale), [person.locale, setLocale])

  useKeys(t('keys.general'), [
    { keys: 'mod+k', label: t('keys.palette'), always: true, run: () => setOpen('palette') },
    { keys: '?', label: t('keys.help'), run: () => setOpen('keys') },
    ...placesOf(roles)
      .flatMap((group) => group.places)
      .map(({ id, keys, to }) => ({ keys, label: t(`nav.${id}`), run: () => void router.navigate({ to }) })),
  ])
  const palette = () => setOpen('palette')
  const keys = () => setOpen('keys')
  return (
    <div className="flex min-h-dvh flex-col lg:flex-row">
      <a
        href="#page"
        className="fixed top-2 left-2 z-40 -translate-y-16 rounded-md bg-accent px-4 py-2 font-medium text-on-accent focus:translate-y-0"
      >
        {t('skip')}
      </a>
      <Rail onPalette={palette} onKeys={keys} />
      <TopBar onPalette={palette} onKeys={keys} />
      <div className="flex min-w-0 flex-1 flex-col lg:p-2 lg:pl-0">
        <main
          id="page"
          tabIndex={-1}
          className="flex min-w-0 flex-1 flex-col bg-surface outline-none max-lg:border-t max-lg:border-line lg:rounded-lg lg:border lg:border-line lg:shadow-sheet print:border-0 print:shadow-none"
        >
          <OfflineBanner />
          {roles.includes('supervisee') ? <UnreadBandLater /> : null}
          {program.isDemo ? (
            <p className="border-b border-line px-4 py-1.5 text-sm text-ink-faint sm:px-8">{t('demo')}</p>
          ) : null}
          <Outlet />
        </main>
      </div>
      <BottomBar />
      <Overlays open={open} onOpen={setOpen} />
      <IdleWatch onLeave={() => leave('idle')} />
    </div>
  )
}

/** Moves the focus to the new page, so that a keyboard or a screen reader goes on where the eye does. */
function useFocusOnPage() {
  const path = useRouterState({ select: (state) => state.location.pathname })
  const [first] = useState(path)
  useEffect(() => {
    if (path !== first) document.getElementById('page')?.focus({ preventScroll: true })
  }, [path, first])
}
