import { Segmented } from '@earshot/ui/segmented'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { locales, useLocaleSwitch } from '../../locale/locale.tsx'
import { Mark } from '../../shell/mark.tsx'
import { setTheme, themes, useTheme } from '../../theme/theme.ts'

const languages = { en: 'English', ko: '한국어' }

/** The page before one is in: one sheet, and the language and the light at its foot. */
export function Door({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) {
  const t = useTranslations('app')
  const { locale, setLocale } = useLocaleSwitch()
  const theme = useTheme()
  return (
    <div className="flex min-h-dvh flex-col items-center px-4 py-8 sm:justify-center">
      <main className="w-full max-w-[26rem] rounded-lg border border-line bg-surface px-6 py-8 shadow-sheet sm:px-10 sm:py-10">
        <p className="flex items-center gap-2.5 pb-8 font-semibold">
          <Mark />
          {t('name')}
        </p>
        <h1 className="text-2xl font-semibold tracking-[-0.012em]">{title}</h1>
        {lead ? <p className="mt-1.5 text-ink-soft">{lead}</p> : null}
        <div className="pt-7">{children}</div>
      </main>
      <footer className="flex flex-wrap items-center justify-center gap-3 pt-6">
        <Segmented
          aria-label={t('account.language')}
          value={locale}
          onChange={setLocale}
          options={locales.map((id) => ({ id, label: <span lang={id}>{languages[id]}</span> }))}
        />
        <Segmented
          aria-label={t('account.theme')}
          value={theme}
          onChange={setTheme}
          options={themes.map((id) => ({ id, label: t(`account.themes.${id}`) }))}
        />
      </footer>
    </div>
  )
}
