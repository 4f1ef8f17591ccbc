import { check, type Checked, type PieceKind } from '@earshot/asking/check'
import type { Facts } from '@earshot/asking/coach'
import { factsFor, partsOf, wordsIn, type Language, type Part } from '@earshot/asking/scripts'
import { factsFrom } from '../../asking/facts.ts'
import type { Content, List } from './content.ts'

/** The same check as the server's, while it is written; the server decides. */
export const checkedOf = (kind: PieceKind, content: Content, language: Language, terms: List['terms']): Checked =>
  check(
    { kind, language, ask: content.ask ?? 'again', purposes: content.purposes, text: content.text },
    { ...terms, forms: { video: false } },
  )

/** What is so for the supervisee of the preview. */
export const factsOf = ({ example, terms }: List): Facts =>
  factsFrom(
    example ?? {
      clinician: '',
      supervisors: [],
      groupmates: [],
      keepAtMostDays: terms.deletedAfterDays,
      deleteAfterReviewDays: terms.deletedAfterReviewDays,
    },
  )

/** The text as that supervisee would say it, cut at its places. */
export function previewOf(kind: PieceKind, content: Content, list: List, language: Language): Part[] {
  const facts = factsOf(list)
  if (kind === 'after-a-no') return [{ words: content.text, from: 0, to: content.text.length, place: null }]
  return partsOf(content.text, kind === 'script' ? factsFor(facts, content.purposes) : facts, list.no, language)
}

export const placeWords = (list: List, language: Language) => wordsIn(factsOf(list), list.no, language)
