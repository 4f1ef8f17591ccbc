import { Avatar } from '@earshot/ui/avatar'
import { Button } from '@earshot/ui/button'
import { Globe, Keyboard, LogOut, Monitor, Moon, Sun, type Icon } from '@earshot/ui/icons'
import { Menu, MenuItem, MenuSection, MenuSeparator, MenuTrigger } from '@earshot/ui/menu'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.ts'
import { locales, useLocaleSwitch } from '../locale/locale.tsx'
import { useKeepLocale } from '../locale/use-keep-locale.ts'
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
    <MenuTrigger>
      <Button
        variant="quiet"
        icon={compact}
        aria-label={compact ? t('account.open', { name: person.name }) : undefined}
        className={compact ? 'rounded-full' : 'w-full justify-start! px-2! py-1.5 text-left'}
      >
        <Avatar name={person.name} />
        {compact ? null : (
          <span className="flex min-w-0 flex-col">
            <span className="sr-only">{t('account.label')}</span>
            <span className="truncate text-ink">{person.name}</span>
            <span className="truncate text-xs font-normal text-ink-faint">{program.name}</span>
          </span>
        )}
      </Button>
      <Menu aria-label={t('account.open', { name: person.name })} placement={compact ? 'bottom end' : 'top start'}>
        <MenuSection
          title={t('account.language')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[locale]}
          onSelectionChange={(keys) => {
            const next = locales.find((one) => keys !== 'all' && keys.has(one))
            if (next) keepLocale(next)
          }}
        >
          {locales.map((one) => (
            <MenuItem key={one} id={one} textValue={languages[one]} icon={<Globe aria-hidden size={15} />}>
              <span lang={one}>{languages[one]}</span>
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSection
          title={t('account.theme')}
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[theme]}
          onSelectionChange={(keys) => {
            const next = themes.find((one) => keys !== 'all' && keys.has(one))
            if (next) setTheme(next)
          }}
        >
          {themes.map((one) => {
            const Icon = themeIcons[one]
            return (
              <MenuItem key={one} id={one} icon={<Icon aria-hidden size={15} />}>
                {t(`account.themes.${one}`)}
              </MenuItem>
            )
          })}
        </MenuSection>
        <MenuSeparator />
        <MenuItem id="keys" icon={<Keyboard aria-hidden size={15} />} hint="?" onAction={onKeys}>
          {t('account.keys')}
        </MenuItem>
        <MenuItem id="out" icon={<LogOut aria-hidden size={15} />} onAction={() => leave('out')}>
          {t('account.signOut')}
        </MenuItem>
        <MenuItem
          id="out-everywhere"
          icon={<LogOut aria-hidden size={15} />}
          onAction={() => leave('out', 'everywhere')}
        >
          {t('account.signOutEverywhere')}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  )
}
