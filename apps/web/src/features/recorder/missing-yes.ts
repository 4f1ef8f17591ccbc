import type { Shown } from './shown.ts'

export type Missing = 'clients' | 'guests'

/** Whose yes is waited for, where that alone keeps a session from being recorded. */
export function missingYes({ session: { consent }, refusal }: Pick<Shown, 'session' | 'refusal'>): Missing | null {
  if (refusal?.code !== 'consent-forbids' || consent.state !== 'waiting') return null
  const says = (key: string) => consent.sentences.some((one) => one.key === key)
  return says('guest-never-granted') ? 'guests' : says('never-granted') ? 'clients' : null
}
