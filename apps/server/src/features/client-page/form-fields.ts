import { askedForms, choices, type Answers, type Choice, type Offer } from '../../clients/offer.ts'
import { textOf, type Fields } from './pages.ts'

/** The answers that a form sent, of what was asked alone; what is not an answer is none. */
export function answersFrom(given: Fields, offer: Offer): Answers {
  const answerTo = (name: string): Choice | undefined => choices.find((one) => one === textOf(given, `to-${name}`))
  const answered = <Name extends string>(names: readonly Name[]): Partial<Record<Name, Choice>> => {
    const found: Partial<Record<Name, Choice>> = {}
    for (const name of names) {
      const choice = answerTo(name)
      if (choice) found[name] = choice
    }
    return found
  }
  return {
    purposes: answered(offer.purposes),
    processing: answered(offer.processing),
    forms: answered(askedForms(offer)),
  }
}

/** Longest name that is signed with, in characters. */
const NAME = 120
/** A drawn signature is a path of whole numbers, and nothing else. */
const DRAWING = /^[MLml0-9 ,.-]{10,60000}$/

export interface Signature {
  readonly name: string
  readonly drawing: string | null
}

/** @returns null: nothing that signs */
export function signatureFrom(given: Fields): Signature | null {
  const name = textOf(given, 'name').trim().slice(0, NAME)
  const drawn = textOf(given, 'drawing')
  const drawing = DRAWING.test(drawn) ? drawn : null
  return name === '' && drawing === null ? null : { name, drawing }
}
