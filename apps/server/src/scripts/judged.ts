import { check, type Terms, type Trouble } from '@earshot/asking/check'
import type { Language } from '@earshot/asking/scripts'
import type { Policy } from '@earshot/consent-core'
import { refused } from '../refusal.ts'
import type { Content, Piece } from './pieces.ts'

/** What a program's policy leaves to be promised. Recordings are of sound here. */
export const termsOf = ({ keepAtMostDays, deleteAfterReviewDays, neverPurposes }: Policy): Terms => ({
  deletedAfterDays: keepAtMostDays,
  deletedAfterReviewDays: deleteAfterReviewDays,
  neverPurposes,
  forms: { video: false },
})

/** To judge a text takes milliseconds in which nothing else is served: what was judged is kept for a while. */
const judged = new Map<string, readonly Trouble[]>()
const KEPT = 1_000

/** Why it can't be said under this policy; asked whenever it is read, since policies change. */
export function troublesOf(
  { kind, content }: Pick<Piece, 'kind' | 'content'>,
  language: Language,
  terms: Terms,
): readonly Trouble[] {
  const written = { kind, language, ask: content.ask ?? 'again', purposes: content.purposes, text: content.text }
  const key = JSON.stringify([kind, language, written.ask, written.purposes, written.text, terms])
  const known = judged.get(key)
  if (known) return known
  const { troubles } = check(written, terms)
  if (judged.size >= KEPT) judged.delete(judged.keys().next().value!)
  judged.set(key, troubles)
  return troubles
}

/** The part of a phrase that a sentence has room for. */
const SHOWN = 80

/** Why a text can't be published: its first trouble, and how many more there are. */
export const contradicted = ({ cause, phrase }: Trouble, more: number) =>
  refused('script-contradicted', { cause, phrase: phrase.slice(0, SHOWN), more })

/** What is ours asks for no use that the program never makes; null where nothing is left to ask for. */
export function oursUnder(content: Content, { neverPurposes }: Terms): Content | null {
  const purposes = content.purposes.filter((one) => !neverPurposes.includes(one))
  return content.purposes.length > 0 && purposes.length === 0 ? null : { ...content, purposes }
}
