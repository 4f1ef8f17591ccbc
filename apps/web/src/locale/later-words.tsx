import { use, useMemo, type ReactNode } from 'react'
import { IntlProvider, useMessages } from 'use-intl'
import { useMe } from '../api/me.ts'
import type { English, LaterWords as Messages } from '../words/en.ts'
import { formats } from './formats.ts'
import { useLocaleSwitch, type Locale } from './locale.tsx'

const loaders: Record<Locale, () => Promise<{ words: Messages }>> = {
  en: () => import('../words/later.en.ts'),
  ko: () => import('../words/later.ko.ts'),
}

const coming = new Map<Locale, Promise<Messages>>()

function load(locale: Locale): Promise<Messages> {
  const before = coming.get(locale)
  if (before) return before
  const words = loaders[locale]().then((loaded) => loaded.words)
  coming.set(locale, words)
  // What did not arrive is fetched again the next time.
  words.catch(() => coming.delete(locale))
  return words
}

// With the first screen that needs them, not only once it is drawn.
void load(document.documentElement.lang === 'ko' ? 'ko' : 'en')

/**
 * Around a screen of which the words are not among those that everyone loads, so that opening a recording does not wait
 * for the words of the program's rules. Suspends while they are on their way.
 */
export function LaterWords({ children }: { children: ReactNode }) {
  const { locale } = useLocaleSwitch()
  const { timeZone } = useMe().program
  const first = useMessages()
  const later = use(load(locale))
  const messages = useMemo(() => ({ ...first, ...later }) as English, [first, later])
  return (
    <IntlProvider locale={locale} messages={messages} formats={formats} timeZone={timeZone}>
      {children}
    </IntlProvider>
  )
}
