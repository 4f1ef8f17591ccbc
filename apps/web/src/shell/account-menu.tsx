import { Avatar } from '@earshot/ui/avatar'
import { Globe, Keyboard, LogOut, Monitor, Moon, Sun, type Icon } from '@earshot/ui/icons'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.ts'
import { locales, useLocaleSwitch } from '../locale/locale.tsx'
import { useKeepLocale } from '../locale/use-keep-locale.ts'
import { Choice } from '../player/choice.tsx'
import { setTheme, themes, useTheme, type Theme } from '../theme/theme.ts'
import { useLeave } from './use-leave.ts'

const themeIcons: Record<Theme, Icon> = { system: Monitor, light: Sun, dark: Moon }
const languages = { en: 'English', ko: '한국어' }

/** The person: language, appearance, keys, and the way out. */
export function AccountMenu({ onKeys, compact }: { onKeys: () => void; compact?: boolean }) {
  const t = useTranslations('app')
  const { person, program } = useMe()
  const { locale } = useLocaleSwitch()
  const keepLocale = useKeepLocale()
  const theme = useTheme()
  const leave = useLeave()
  return (
    <Choice
      icon={compact}
      label={
        compact ? t('account.open', { name: person.name }) : `${t('account.label')}: ${person.name} ${program.name}`
      }
      placement={compact ? 'bottom end' : 'top end'}
      className={compact ? 'rounded-full' : 'w-full justify-start! px-2! py-1.5 text-left'}
      sections={[
        {
          id: 'language',
          title: t('account.language'),
          chosen: [locale],
          items: locales.map((id) => ({
            id,
            label: languages[id],
            icon: <Globe aria-hidden size={15} />,
            run: () => keepLocale(id),
          })),
        },
        {
          id: 'theme',
          title: t('account.theme'),
          chosen: [theme],
          items: themes.map((id) => {
            const Icon = themeIcons[id]
            return {
              id,
              label: t(`account.themes.${id}`),
              icon: <Icon aria-hidden size={15} />,
              run: () => setTheme(id),
            }
          }),
        },
        {
          id: 'actions',
          title: t('account.label'),
          items: [
            { id: 'keys', label: t('account.keys'), icon: <Keyboard aria-hidden size={15} />, run: onKeys },
            {
              id: 'out',
              label: t('account.signOut'),
              icon: <LogOut aria-hidden size={15} />,
              run: () => leave('out'),
            },
            {
              id: 'out-everywhere',
              label: t('account.signOutEverywhere'),
              icon: <LogOut aria-hidden size={15} />,
              run: () => leave('out', 'everywhere'),
            },
          ],
        },
      ]}
    >
      <Avatar name={person.name} />
      {compact ? null : (
        <span className="flex min-w-0 flex-col">
          <span className="truncate text-ink">{person.name}</span>{' '}
          <span className="truncate text-xs font-normal text-ink-faint">{program.name}</span>
        </span>
      )}
    </Choice>
  )
}
