import type { Kind } from '../coach/facts.ts'

export const approaches = ['attention', 'consultation'] as const
export type Approach = (typeof approaches)[number]
export const settings = ['first-session', 'established', 'telehealth', 'couple', 'minor-and-guardian'] as const
export type Setting = (typeof settings)[number]

/** A way to ask. Its text holds places that are filled from scope and policy (fill.ts). */
export interface Script {
  readonly id: string
  readonly kind: Kind
  readonly approach: Approach
  readonly settings: readonly Setting[]
  readonly text: string
  /** Why it works, to whoever chooses it. */
  readonly why: string
}

const told = '{status} {listeners} {kept} {stop} {no}'

export const scripts: readonly Script[] = [
  {
    id: 'attention-established',
    kind: 'first',
    approach: 'attention',
    settings: ['established'],
    text: `When I write while you talk, I miss what your voice is doing. I'd rather listen. May I make {form} recordings of our sessions, so that I can go back afterwards and make sure that I have missed nothing? ${told}`,
    why: 'It begins with what the client has seen for themselves: the pen. The recording becomes a way of being listened to.',
  },
  {
    id: 'attention-first-session',
    kind: 'first',
    approach: 'attention',
    settings: ['first-session'],
    text: `Before we begin, there is one thing about how I work that you may say yes or no to. I'd like to give you my whole attention instead of writing things down. With {form} recordings of our sessions I could go back to your own words before we meet again. ${told} You can also tell me another day.`,
    why: 'Nothing is known yet of each other. Saying first that both answers are good lowers what is at stake.',
  },
  {
    id: 'consultation-established',
    kind: 'first',
    approach: 'consultation',
    settings: ['established'],
    text: `I want you to have more than my two ears. A doctor with a case that matters asks a colleague who has seen more of them, and I'd like to do the same for you. With {form} recordings of our sessions {supervisor} could hear how we work and tell me what I may be missing. ${told}`,
    why: 'Supervision is told as what it is: more experience on the client’s side, and not a test of anybody.',
  },
  {
    id: 'consultation-first-session',
    kind: 'first',
    approach: 'consultation',
    settings: ['first-session'],
    text: `You get two people here for one. {status} {supervisor} can help best with what can be heard, and not only with what I remember. So I'd like to ask whether I may make {form} recordings of our sessions. {listeners} {kept} {stop} {no}`,
    why: 'Training status comes first and as good news: two people care for this client.',
  },
  {
    id: 'attention-telehealth',
    kind: 'first',
    approach: 'attention',
    settings: ['telehealth'],
    text: `On a call some of what you say gets lost between us, and I don't want to make you repeat what was hard to say once. With {form} recordings of our calls I could hear again what I missed. ${told} Nothing is recorded unless you see it said on your screen.`,
    why: 'The bad line is a nuisance that both know. And it is said what others do in secret: a call can be recorded unseen, this one is not.',
  },
  {
    id: 'attention-couple',
    kind: 'first',
    approach: 'attention',
    settings: ['couple'],
    text: `When two people tell one story there are always two stories, and I'd like to hear each of them twice. May I make {form} recordings of our sessions, so that I can be fair to both of you? ${told} Please answer each for yourself. If one of you says no, I don't record.`,
    why: 'Fairness to both is the couple’s own wish. Each answers alone, and a no needs no defending before the other.',
  },
  {
    id: 'attention-minor',
    kind: 'first',
    approach: 'attention',
    settings: ['minor-and-guardian'],
    text: `This is for both of you. Grown-ups often get the words of young people wrong, and I don't want to. With {form} recordings of our talks I could listen again to what you really said. ${told} Your guardian signs, and you decide as well. If one of you says no, I don't record.`,
    why: 'Spoken to the young person first, in the guardian’s hearing. Both hear that either no is enough.',
  },
  {
    id: 'again',
    kind: 'again',
    approach: 'attention',
    settings: ['first-session', 'established', 'telehealth'],
    text: 'Is it still okay to record today?',
    why: 'Short, at the start of each session: a yes is of today, and the question is itself a sign of respect.',
  },
  {
    id: 'again-both-ways',
    kind: 'again',
    approach: 'attention',
    settings: ['first-session', 'established', 'telehealth'],
    text: 'Recorder on today, or would you rather leave it off?',
    why: 'Both answers stand in the question, so that neither has to be wrung out.',
  },
  {
    id: 'again-each',
    kind: 'again',
    approach: 'attention',
    settings: ['couple', 'minor-and-guardian'],
    text: 'Before we start, one answer from each of you, please: shall I record today?',
    why: 'Each is asked, and is seen to be asked: nobody answers for two.',
  },
]

/** Once, after a no; never to change it. */
export const AFTER_A_NO =
  'Thank you for telling me. If you like, you can say a little about what feels uncomfortable about it today; you need not.'
