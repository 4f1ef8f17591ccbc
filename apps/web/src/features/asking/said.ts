import type { Facts } from '@earshot/asking/coach'
import { factsFor, fill, type Language } from '@earshot/asking/scripts'
import type { Outputs } from '../../api/views.ts'

export type Library = Outputs['scripts']['library']
export type Line = Library['pieces'][number]

/** A piece as this clinician says it: for what it asks, to whom they work with, in the program's words for a no. */
export const saidOf = ({ kind, content }: Line, facts: Facts, { no }: Library, language: Language): string =>
  fill(content.text, kind === 'script' ? factsFor(facts, content.purposes) : facts, no, language)
