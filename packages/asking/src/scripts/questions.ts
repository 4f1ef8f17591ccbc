import type { Facts } from '../coach/facts.ts'
import { keptIn, listenersIn, NO, statusIn, STOP, supervisorIn } from '../told.ts'

/** What clients ask, with an answer that is true of this scope and policy. */
export interface AskedQuestion {
  readonly id: string
  readonly question: string
  readonly answer: (facts: Facts, no?: string) => string
}

export const questions: readonly AskedQuestion[] = [
  {
    id: 'student',
    question: 'Are you a student?',
    answer: (facts) => `Yes. ${statusIn(facts)} You have the two of us.`,
  },
  { id: 'who', question: 'Who will hear it?', answer: listenersIn },
  {
    id: 'court',
    question: 'Could a court get it?',
    answer: () =>
      'A court can order that a recording be kept or handed over while it is there. That is rare, and it is one more reason why we delete it. If it came up I would tell you first.',
  },
  {
    id: 'family',
    question: 'Could my partner or my parents hear it?',
    answer: (facts) =>
      `I would play it to none of them. ${listenersIn(facts)} If you are under age, whoever signs for you can read what was agreed, and hears nothing.`,
  },
  { id: 'no', question: 'What if I say no?', answer: (_facts, no = NO) => no },
  { id: 'later', question: 'What if I change my mind?', answer: () => STOP },
  {
    id: 'where',
    question: 'Where is it, and for how long?',
    answer: (facts) => `${keptIn(facts)} It stays on our own server.`,
  },
  {
    id: 'name',
    question: 'Is my name on it?',
    answer: (facts) =>
      `It is filed under a name that we made up. What you say on it may still tell who you are, and ${supervisorIn(facts)} knows whom I see, so I won't call it anonymous.`,
  },
]
