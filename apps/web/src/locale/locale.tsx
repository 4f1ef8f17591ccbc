import { LocaleProvider as PrimitiveLocale } from '@earshot/ui/locale'
import { UiWordsProvider } from '@earshot/ui/words'
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { formats } from './formats.ts'
import type { English, Words } from '../words/en.ts'

export const locales = ['en', 'ko'] as const
export type Locale = (typeof locales)[number]

const KEY = 'earshot:locale'
const loaders: Record<Locale, () => Promise<{ words: Words }>> = {
  en: () => import('../words/en.ts'),
  ko: () => import('../words/ko.ts'),
}

/** What boot.js set: the language of the last visit, else the browser's. */
export function firstLocale(): Locale {
  return document.documentElement.lang === 'ko' ? 'ko' : 'en'
}

export async function loadWords(locale: Locale): Promise<Words> {
  return (await loaders[locale]()).words
}

type Switch = { locale: Locale; setLocale: (locale: Locale) => void }
const LocaleSwitch = createContext<Switch | null>(null)

/** The language now, and how to change it on this browser. The person's own setting is kept by `me.setLocale`. */
export function useLocaleSwitch(): Switch {
  const found = use(LocaleSwitch)
  if (!found) throw new Error('useLocaleSwitch stands outside of LocaleRoom')
  return found
}

export function LocaleRoom({ first, words, children }: { first: Locale; words: Words; children: ReactNode }) {
  const [{ locale, messages }, setState] = useState({ locale: first, messages: words })

  const setLocale = useCallback((next: Locale) => {
    localStorage.setItem(KEY, next)
    void loadWords(next).then((loaded) => setState({ locale: next, messages: loaded }))
  }, [])

  useEffect(() => {
    document.documentElement.lang = locale
  }, [locale])

  const value = useMemo(() => ({ locale, setLocale }), [locale, setLocale])
  return (
    <LocaleSwitch value={value}>
      <PrimitiveLocale locale={locale === 'ko' ? 'ko-KR' : 'en-US'}>
        <UiWordsProvider words={messages.ui}>
          <IntlProvider locale={locale} messages={messages as English} formats={formats} timeZone={browserZone}>
            {children}
          </IntlProvider>
        </UiWordsProvider>
      </PrimitiveLocale>
    </LocaleSwitch>
  )
}

const browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone
