import { Button } from '@earshot/ui/button'
import { Search } from '@earshot/ui/icons'
import { Kbd } from '@earshot/ui/kbd'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.ts'
import { keyText } from '../keys/key-name.tsx'
import { RowLink } from '../links/links.tsx'
import { AccountMenu } from './account-menu.tsx'
import { Mark } from './mark.tsx'
import { placesOf } from './navigation.ts'

/** The navigation beside the page, from 1024 px on. */
export function Rail({ onPalette, onKeys }: { onPalette: () => void; onKeys: () => void }) {
  const t = useTranslations('app')
  const { roles } = useMe()
  const groups = placesOf(roles)
  return (
    <header className="sticky top-0 hidden h-dvh w-56 shrink-0 flex-col gap-4 overflow-y-auto px-3 py-4 lg:flex print:hidden">
      <RowLink
        to="/"
        className="flex w-fit items-center gap-2.5 rounded-md px-2 text-base font-semibold tracking-[-0.01em]"
      >
        <Mark />
        {t('name')}
      </RowLink>
      <Button
        onPress={onPalette}
        className="bg-transparent! px-2! font-normal! text-ink-faint! shadow-none! [&>span]:w-full [&>span]:justify-between"
      >
        <span className="flex items-center gap-2">
          <Search aria-hidden size={14} />
          {t('palette.open')}
        </span>
        <Kbd>{keyText('mod+k')}</Kbd>
      </Button>
      <nav aria-label={t('nav.label')} className="flex flex-1 flex-col gap-4">
        {groups.map(({ role, places }) => (
          <div key={role} className="flex flex-col gap-0.5">
            {groups.length > 1 ? (
              <p className="px-2 pb-1 text-xs font-medium text-ink-faint">{t(`roles.${role}`)}</p>
            ) : null}
            {places.map(({ id, to, icon: Icon }) => (
              <RowLink
                key={id}
                to={to}
                className="touch flex min-h-8 items-center gap-2.5 rounded-md px-2 font-medium text-ink-soft hover:bg-hover hover:text-ink data-[status=active]:bg-surface data-[status=active]:text-ink data-[status=active]:shadow-sheet dark:data-[status=active]:bg-raised"
              >
                <Icon aria-hidden size={16} strokeWidth={1.8} />
                {t(`nav.${id}`)}
              </RowLink>
            ))}
          </div>
        ))}
      </nav>
      <AccountMenu onKeys={onKeys} />
    </header>
  )
}
