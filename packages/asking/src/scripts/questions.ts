import type { Facts } from '../coach/facts.ts'
import { fill } from './fill.ts'
import type { Language } from './language.ts'
import { korean } from './questions.ko.ts'

/** What clients ask, with an answer that is true of this scope and policy. */
export interface AskedQuestion {
  readonly id: string
  readonly question: string
  /** The answer with its places. */
  readonly text: string
  readonly answer: (facts: Facts, no?: string) => string
}

const asked: readonly Omit<AskedQuestion, 'answer'>[] = [
  { id: 'student', question: 'Are you a student?', text: 'Yes. {status} You have the two of us.' },
  { id: 'who', question: 'Who will hear it?', text: '{listeners}' },
  {
    id: 'court',
    question: 'Could a court get it?',
    text: 'A court can order that a recording be kept or handed over while it is there. That is rare, and it is one more reason why we delete it. If it came up I would tell you first.',
  },
  {
    id: 'family',
    question: 'Could my partner or my parents hear it?',
    text: 'I would play it to none of them. {listeners} If you are under age, whoever signs for you can read what was agreed, and hears nothing.',
  },
  { id: 'no', question: 'What if I say no?', text: '{no}' },
  { id: 'later', question: 'What if I change my mind?', text: '{stop}' },
  { id: 'where', question: 'Where is it, and for how long?', text: '{kept} It stays on our own server.' },
  {
    id: 'name',
    question: 'Is my name on it?',
    text: "It is filed under a name that we made up. What you say on it may still tell who you are, and {supervisor} knows whom I see, so I won't call it anonymous.",
  },
]

const answering =
  (language: Language) =>
  (one: Omit<AskedQuestion, 'answer'>): AskedQuestion => ({
    ...one,
    answer: (facts, no) => fill(one.text, facts, no, language),
  })

export const questions: readonly AskedQuestion[] = asked.map(answering('en'))

/** The same questions in a language, with its own answers. */
export const questionsIn = (language: Language): readonly AskedQuestion[] =>
  language === 'en' ? questions : asked.map((one) => ({ ...one, ...korean[one.id]! })).map(answering('ko'))
