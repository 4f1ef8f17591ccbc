import { IconButton } from '@earshot/ui/button'
import { Menu, MenuItem, MenuTrigger } from '@earshot/ui/menu'
import { useRouter } from '@tanstack/react-router'
import { lazy, Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'

const OpenInEmergency = lazy(async () => ({ default: (await import('./open-dialog.tsx')).OpenInEmergency }))

/** What can be done about a session beside the ordinary: quiet, since it is rarely needed and never by mistake. */
export function SessionMenu({
  session,
  canDirect = false,
}: {
  session: { id: string; name: string }
  /** A supervisor of its clinician. */
  canDirect?: boolean
}) {
  const t = useTranslations('supervision')
  const td = useTranslations('directions.risk')
  const router = useRouter()
  const [isOpening, setOpening] = useState(false)
  return (
    <>
      <MenuTrigger>
        <IconButton size="sm" aria-label={t('moreOf', { session: session.name })}>
          <span aria-hidden className="text-lg">
            ⋯
          </span>
        </IconButton>
        <Menu placement="bottom end">
          {canDirect ? (
            <MenuItem onAction={() => void router.navigate({ to: '/directions/new', search: { session: session.id } })}>
              {td('open')}
            </MenuItem>
          ) : null}
          <MenuItem onAction={() => setOpening(true)}>{t('inEmergency')}</MenuItem>
        </Menu>
      </MenuTrigger>
      {isOpening ? (
        <Suspense>
          <OpenInEmergency session={session} onClose={() => setOpening(false)} />
        </Suspense>
      ) : null}
    </>
  )
}
