import { useMatches } from '@tanstack/react-router'
import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { English } from '../words/en.ts'

/**
 * The kinds of pages, by which tabs and the browser's history name them. Never a pseudonym, a name or a word of a
 * session: the history of a shared computer is read by whoever sits there next, and a shared screen shows its tabs.
 */
export type Title = keyof English['app']['titles']

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** Null: a frame around pages, or a way on to one. */
    title: Title | null
  }
}

const Instead = createContext<(title: Title | null) => void>(() => undefined)

/** Names the tab by the page that is open, in the language of the screen. */
export function TitleRoom({ children }: { children: ReactNode }) {
  const t = useTranslations('app')
  const [instead, setInstead] = useState<Title | null>(null)
  const ofPage = useMatches({ select: (matches) => matches.findLast((match) => match.staticData.title)?.staticData })
  const title = instead ?? ofPage?.title ?? null
  const text = title === null ? t('name') : `${t(`titles.${title}`)} · ${t('name')}`
  useEffect(() => {
    document.title = text
  }, [text])
  return <Instead value={setInstead}>{children}</Instead>
}

/** For what stands in a page's place: that the page can't be opened, or broke. */
export function useTitleInstead(title: Title | null) {
  const setInstead = use(Instead)
  useEffect(() => {
    setInstead(title)
    return () => setInstead(null)
  }, [title, setInstead])
}
