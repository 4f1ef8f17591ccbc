import { keptIn, LIMITS, listenersIn, NO, statusIn, STOP, supervisorIn } from '../told.ts'
import type { Facts, Fault, Kind } from './facts.ts'
import { speaksOfMore } from './more-people.ts'
import type { Said } from './says.ts'

export interface Advice {
  readonly title: string
  /** What it does to the client. */
  readonly why: string
  /**
   * In words that are true of this scope and policy.
   * @param written the sentence that they would take the place of: whoever it speaks of is not left out
   */
  readonly better: (facts: Facts, written?: string) => string
}

export const adviceOn: Readonly<Record<Fault, Advice>> = {
  'own-needs': {
    title: 'It begins with what you need',
    why: 'The client hears that they are material for you. Begin with what it does for them; that your program asks for it too can be said afterwards, openly.',
    better: () =>
      "I'd rather listen to you than take notes. With a recording I can go back afterwards and make sure that I have missed nothing.",
  },
  hesitates: {
    title: 'It sounds worried',
    why: 'If asking frightens you, there must be something to fear. Ask as calmly as about any other part of the work.',
    better: ({ forms }) =>
      `There is one thing about how I work that I'd like to ask you: may I make ${forms.video ? 'video' : 'sound'} recordings of our sessions?`,
  },
  'vague-audience': {
    title: 'Who hears it stays open',
    why: 'Whoever is not named is imagined. Name each person and what they are to your work.',
    better: (facts, written = '') =>
      listenersIn(speaksOfMore(written, facts) ? { ...facts, isGroupOpen: true } : facts),
  },
  'no-stop-or-delete': {
    title: 'How to end it is missing',
    why: 'Losing control is what clients fear most. One sentence gives it back.',
    better: () => STOP,
  },
  'no-security': {
    title: 'How it is kept is missing',
    why: 'Concrete care calms where “it is confidential” does not.',
    better: keptIn,
  },
  pressure: {
    title: 'It makes a no costly',
    why: 'A yes that was pushed is none, and is often taken back. Say what truly follows a no.',
    better: () => NO,
  },
  'no-purpose': {
    title: 'What it is for is missing',
    why: 'Without a reason the client supplies one, and it is seldom kind.',
    better: (facts) => `It is so that ${supervisorIn(facts)} can hear how I work with you and help me help you.`,
  },
  'hides-status': {
    title: 'Who you are, and who answers for your work, is missing',
    why: 'The ethics codes ask for it, and it is good news: two people care for this client. Say that you are in training, and your supervisor’s name and role.',
    better: statusIn,
  },
  'false-promise': {
    title: 'It promises what is not so',
    why: 'A promise that fails takes everything else with it. Say what this program does, and its limits.',
    better: (facts) => `${keptIn(facts)} ${LIMITS}`,
  },
}

/** Of an ask that asks nothing, beside its faults. */
export const askFirst: Readonly<Record<Kind, Pick<Advice, 'title' | 'why'> & { better: (facts: Facts) => string }>> = {
  first: {
    title: 'You do not ask yet',
    why: 'The client hears what will happen, and not that they may choose. End with a question that can be answered with a no.',
    better: ({ forms }) => `May I make ${forms.video ? 'video' : 'sound'} recordings of our sessions?`,
  },
  again: {
    title: 'You do not ask yet',
    why: 'A yes from before is asked for again each time. A short question is enough.',
    better: () => 'Is it still okay to record today?',
  },
}

/** What is told as good. */
export const praiseOf: Readonly<Record<Said, string>> = {
  training: 'You say that you are in training.',
  role: 'You say who answers for your work.',
  stop: 'You say how to stop it.',
  security: 'You say how it is kept, and until when.',
  purpose: 'You say what it is for.',
}
