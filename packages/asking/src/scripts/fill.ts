import type { Facts } from '../coach/facts.ts'
import * as english from '../told.ts'
import * as korean from '../told.ko.ts'
import type { Language } from './language.ts'
import type { Purpose } from './purposes.ts'

export const places = ['form', 'supervisor', 'status', 'listeners', 'kept', 'stop', 'no'] as const
export type Place = (typeof places)[number]

const PLACE = /\{([^{}]*)\}/g

const isPlace = (name: string): name is Place => (places as readonly string[]).includes(name)

/** Places that a text names and nobody can fill. */
export const unknownPlaces = (text: string): string[] =>
  [...text.matchAll(PLACE)].flatMap(([, name]) => (isPlace(name!) ? [] : [name!]))

const tellers = {
  en: { ...english, formIn: ({ forms }: Facts) => (forms.video ? 'video' : 'sound') },
  ko: korean,
} as const

/** Whether words wait for names that whoever asks has to fill in. */
export const hasGap = (words: string): boolean =>
  [english.GROUP_GAP, korean.GROUP_GAP].some((gap) => words.includes(gap))

/** Who hears what is asked for these purposes: a group only what is for the group, a class what is for teaching. */
export const factsFor = (facts: Facts, purposes: readonly Purpose[]): Facts => ({
  ...facts,
  others: purposes.includes('group-supervision') ? facts.others : [],
  isGroupOpen: purposes.includes('group-supervision') && facts.others.length === 0,
  classOf: purposes.includes('teaching') ? facts.classOf : null,
})

/** What stands in each place. */
export function wordsIn(facts: Facts, no: string | undefined, language: Language): Readonly<Record<Place, string>> {
  const told = tellers[language]
  return {
    form: told.formIn(facts),
    supervisor: told.supervisorIn(facts),
    status: told.statusIn(facts),
    listeners: told.listenersIn(facts),
    kept: told.keptIn(facts),
    stop: told.STOP,
    no: no ?? told.NO,
  }
}

/** A part of a text as it is said: where it stands in what was written, and whether a place was filled with it. */
export interface Part {
  readonly words: string
  readonly from: number
  readonly to: number
  readonly place: Place | null
}

/** A text cut at its places, each filled; a place that nobody can fill stays as it is written. */
export function partsOf(text: string, facts: Facts, no: string | undefined, language: Language): Part[] {
  const words = wordsIn(facts, no, language)
  const parts: Part[] = []
  let at = 0
  const add = (to: number, place: Place | null) => {
    if (to > at) parts.push({ words: place === null ? text.slice(at, to) : words[place], from: at, to, place })
    at = to
  }
  for (const { index, 0: whole, 1: name } of text.matchAll(PLACE)) {
    if (!isPlace(name!)) continue
    add(index, null)
    add(index + whole.length, name)
  }
  add(text.length, null)
  return parts
}

/**
 * A script as it is said to this client: its places filled with what is so.
 * @param no what a no means here, in the program's own words
 */
export const fill = (text: string, facts: Facts, no?: string, language: Language = 'en'): string =>
  partsOf(text, facts, no, language)
    .map(({ words }) => words)
    .join('')
