import { createTranslator } from 'use-intl/core'
import { en } from './en.ts'
import { ko } from './ko.ts'

/** The languages in which clients read; another one is another file here. */
export const languages = ['en', 'ko'] as const
export type Language = (typeof languages)[number]

const words: Record<Language, unknown> = { en, ko }

/** The words for clients, in their language; dates in the program's time zone. */
export function speak(language: Language, timeZone: string) {
  const t = createTranslator({ locale: language, messages: words[language] as typeof en, timeZone })
  const format = (options: Intl.DateTimeFormatOptions) => {
    const shaped = new Intl.DateTimeFormat(language, { timeZone, ...options })
    return (at: number) => shaped.format(at)
  }
  return {
    language,
    timeZone,
    t,
    day: format({ day: 'numeric', month: 'long', year: 'numeric' }),
    time: format({ hour: 'numeric', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
    /** As it stands within a sentence: in Korean as it is, and what comes first may be somebody's name. */
    within: (text: string) => (language === 'en' ? text.charAt(0).toLowerCase() + text.slice(1) : text),
    list: (items: readonly string[]) =>
      new Intl.ListFormat(language, { style: 'long', type: 'conjunction' }).format(items),
  }
}

export type Speech = ReturnType<typeof speak>
