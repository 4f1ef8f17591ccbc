import { IconButton } from '@earshot/ui/button'
import { Search } from '@earshot/ui/icons'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.ts'
import { RowLink } from '../links/links.tsx'
import { AccountMenu } from './account-menu.tsx'
import { Mark } from './mark.tsx'
import { placesOf } from './navigation.ts'

/** Above the page where there is no rail. */
export function TopBar({ onPalette, onKeys }: { onPalette: () => void; onKeys: () => void }) {
  const t = useTranslations('app')
  return (
    <header className="flex h-14 items-center gap-1 px-4 sm:px-8 lg:hidden print:hidden">
      <RowLink to="/" className="touch mr-auto flex items-center gap-2.5 rounded-md font-semibold">
        <Mark />
        {t('name')}
      </RowLink>
      <IconButton aria-label={t('palette.open')} onPress={onPalette}>
        <Search aria-hidden size={18} />
      </IconButton>
      <AccountMenu onKeys={onKeys} compact />
    </header>
  )
}

/** The navigation within the thumb's reach, below 1024 px. */
export function BottomBar() {
  const t = useTranslations('app')
  const { roles } = useMe()
  const places = placesOf(roles).flatMap((group) => group.places)
  return (
    <nav
      aria-label={t('nav.label')}
      className="sticky bottom-0 z-20 flex border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden"
    >
      {places.map(({ id, to, icon: Icon }) => (
        <RowLink
          key={id}
          to={to}
          className="flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-1 text-xs font-medium text-ink-faint -outline-offset-2! data-[status=active]:text-accent"
        >
          <Icon aria-hidden size={20} strokeWidth={1.7} />
          <span className="max-w-full truncate">{t(`nav.${id}`)}</span>
        </RowLink>
      ))}
    </nav>
  )
}
