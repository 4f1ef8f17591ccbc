import { createContext, use, type ReactNode } from 'react'

/** The few words that the primitives say by themselves; the app gives them once, in the reader's language. */
export type UiWords = {
  close: string
  clear: string
  optional: string
  openCalendar: string
  notices: string
}

const Words = createContext<UiWords>({
  close: 'Close',
  clear: 'Clear',
  optional: 'optional',
  openCalendar: 'Open the calendar',
  notices: 'Notices',
})

export function UiWordsProvider({ words, children }: { words: UiWords; children: ReactNode }) {
  return <Words value={words}>{children}</Words>
}

export function useUiWords(): UiWords {
  return use(Words)
}
