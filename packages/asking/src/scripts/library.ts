import type { Kind } from '../coach/facts.ts'
import { AFTER_A_NO as AFTER_A_NO_KO, korean } from './library.ko.ts'
import type { Language } from './language.ts'
import { purposes, type Purpose } from './purposes.ts'

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
  /** For which uses it asks; none implies another. */
  readonly purposes: readonly Purpose[]
  readonly text: string
  /** Why it works, to whoever chooses it. */
  readonly why: string
}

/** What most first asks are for. */
const review: readonly Purpose[] = ['own-review', 'individual-supervision']

const told = '{status} {listeners} {kept} {stop} {no}'

export const scripts: readonly Script[] = [
  {
    id: 'attention-established',
    kind: 'first',
    approach: 'attention',
    settings: ['established'],
    purposes: review,
    text: `When I write while you talk, I miss what your voice is doing. I'd rather listen. May I make {form} recordings of our sessions, so that I can go back afterwards and make sure that I have missed nothing? ${told}`,
    why: 'It begins with what the client has seen for themselves: the pen. The recording becomes a way of being listened to.',
  },
  {
    id: 'attention-first-session',
    kind: 'first',
    approach: 'attention',
    settings: ['first-session'],
    purposes: review,
    text: `Before we begin, there is one thing about how I work that you may say yes or no to. I'd like to give you my whole attention instead of writing things down. With {form} recordings of our sessions I could go back to your own words before we meet again. ${told} You can also tell me another day.`,
    why: 'Nothing is known yet of each other. Saying first that both answers are good lowers what is at stake.',
  },
  {
    id: 'consultation-established',
    kind: 'first',
    approach: 'consultation',
    settings: ['established'],
    purposes: ['individual-supervision'],
    text: `I want you to have more than my two ears. A doctor with a case that matters asks a colleague who has seen more of them, and I'd like to do the same for you. With {form} recordings of our sessions {supervisor} could hear how we work and tell me what I may be missing. ${told}`,
    why: 'Supervision is told as what it is: more experience on the client’s side, and not a test of anybody.',
  },
  {
    id: 'consultation-first-session',
    kind: 'first',
    approach: 'consultation',
    settings: ['first-session'],
    purposes: ['individual-supervision'],
    text: `You get two people here for one. {status} {supervisor} can help best with what can be heard, and not only with what I remember. So I'd like to ask whether I may make {form} recordings of our sessions. {listeners} {kept} {stop} {no}`,
    why: 'Training status comes first and as good news: two people care for this client.',
  },
  {
    id: 'attention-telehealth',
    kind: 'first',
    approach: 'attention',
    settings: ['telehealth'],
    purposes: review,
    text: `On a call some of what you say gets lost between us, and I don't want to make you repeat what was hard to say once. With {form} recordings of our calls I could hear again what I missed. ${told} Nothing is recorded unless you see it said on your screen.`,
    why: 'The bad line is a nuisance that both know. And it is said what others do in secret: a call can be recorded unseen, this one is not.',
  },
  {
    id: 'attention-couple',
    kind: 'first',
    approach: 'attention',
    settings: ['couple'],
    purposes: review,
    text: `When two people tell one story there are always two stories, and I'd like to hear each of them twice. May I make {form} recordings of our sessions, so that I can be fair to both of you? ${told} Please answer each for yourself. If one of you says no, I don't record.`,
    why: 'Fairness to both is the couple’s own wish. Each answers alone, and a no needs no defending before the other.',
  },
  {
    id: 'attention-minor',
    kind: 'first',
    approach: 'attention',
    settings: ['minor-and-guardian'],
    purposes: review,
    text: `This is for both of you. Grown-ups often get the words of young people wrong, and I don't want to. With {form} recordings of our talks I could listen again to what you really said. ${told} Your guardian signs, and you decide as well. If one of you says no, I don't record.`,
    why: 'Spoken to the young person first, in the guardian’s hearing. Both hear that either no is enough.',
  },
  {
    id: 'own-review',
    kind: 'first',
    approach: 'attention',
    settings: ['first-session', 'established', 'telehealth'],
    purposes: ['own-review'],
    text: `Some of what you tell me deserves to be heard twice. With {form} recordings of our sessions I could listen again by myself before we meet, and come back knowing what I missed. {status} If I ever want {supervisor} to hear a part of it, I ask you about that first. {kept} {stop} {no}`,
    why: 'The smallest thing that can be asked for, and so the easiest to say yes to. It promises that anything more is a question of its own, and keeps to it.',
  },
  {
    id: 'together',
    kind: 'first',
    approach: 'attention',
    settings: ['established', 'couple'],
    purposes: ['together'],
    text: `Now and then something happens here that goes by too fast for all of us. With {form} recordings of our sessions we could go back to such a moment together, here in this room, and you could hear yourself the way I hear you. You choose the moment, and you choose whether. {status} {kept} {stop} {no}`,
    why: 'The recording is the client’s own first of all. Whoever holds the choice of the moment is not looked at, but looks.',
  },
  {
    id: 'consultation-group',
    kind: 'first',
    approach: 'consultation',
    settings: ['first-session', 'established'],
    purposes: ['group-supervision'],
    text: `You would have more heads thinking for you than mine. {status} {listeners} When we meet, we help each other see what one of us alone would miss. May I make {form} recordings of our sessions, so that we can listen to a part of one there? {kept} {stop} {no}`,
    why: 'A group is easily imagined as an audience. It is told as heads that think along, and everyone in it by name.',
  },
  {
    id: 'consultation-evaluation',
    kind: 'first',
    approach: 'consultation',
    settings: ['established'],
    purposes: ['trainee-evaluation'],
    text: `You should be able to count on me to be good at this. With {form} recordings of our sessions {supervisor} can hear how I work and tell me what helps you and what I should do better. That also goes into how my work is graded. It is my part that is graded, and never yours. ${told}`,
    why: 'Clients fear that they are being graded. It is said whose work is, and it is said openly that a grade hangs on it.',
  },
  {
    id: 'consultation-program',
    kind: 'first',
    approach: 'consultation',
    settings: ['established'],
    purposes: ['program-evaluation'],
    text: `We want to know whether what we do here truly helps people, and not only whether we think so. May one of our {form} recordings be heard for that? Before it is heard, I tell you by whom, with the name, and you decide anew. {status} {kept} {stop} {no}`,
    why: 'It asks the client for an expert’s help instead of for a favour, and opens no door before there is a name on it.',
  },
  {
    id: 'consultation-teaching',
    kind: 'first',
    approach: 'consultation',
    settings: ['established'],
    purposes: ['teaching'],
    text: `People who learn this work learn most from real talk, and what helped you may help someone you will never meet. May I play a short part of one of our {form} recordings in a class? Before I do, I tell you who will be in the room and which part it is, and you say yes or no to that. {status} {kept} {stop} {no}`,
    why: 'To be of use to others is a good reason, if one can still choose. Nothing is played on a yes that was given before part and people were known.',
  },
  {
    id: 'consultation-research',
    kind: 'first',
    approach: 'consultation',
    settings: ['established'],
    purposes: ['research'],
    text: `There is a study that looks at what helps people in sessions like ours. It is apart from your care, and so is your answer. May our {form} recordings be used in it? Before you decide, we read its own sheet together: it names everyone who would hear them, and how long they are kept there. Here they are encrypted, like all of our recordings. {status} {stop} {no}`,
    why: 'A study has its own sheet, its own people and its own days: the script leads to them and claims nothing for them. That care and study are apart is said first.',
  },
  {
    id: 'again',
    kind: 'again',
    approach: 'attention',
    settings: ['first-session', 'established', 'telehealth'],
    purposes,
    text: 'Is it still okay to record today?',
    why: 'Short, at the start of each session: a yes is of today, and the question is itself a sign of respect.',
  },
  {
    id: 'again-both-ways',
    kind: 'again',
    approach: 'attention',
    settings: ['first-session', 'established', 'telehealth'],
    purposes,
    text: 'Recorder on today, or would you rather leave it off?',
    why: 'Both answers stand in the question, so that neither has to be wrung out.',
  },
  {
    id: 'again-each',
    kind: 'again',
    approach: 'attention',
    settings: ['couple', 'minor-and-guardian'],
    purposes,
    text: 'Before we start, one answer from each of you, please: shall I record today?',
    why: 'Each is asked, and is seen to be asked: nobody answers for two.',
  },
  {
    id: 'again-together',
    kind: 'again',
    approach: 'attention',
    settings: ['established', 'couple'],
    purposes: ['together'],
    text: 'Shall we listen to a minute of last time together today, or leave it?',
    why: 'One minute is little enough to say yes to. To leave it is offered in the same breath.',
  },
  {
    id: 'again-group',
    kind: 'again',
    approach: 'consultation',
    settings: ['established'],
    purposes: ['group-supervision'],
    text: 'Next week my group meets. May I bring a part of our last session, or would you rather I didn’t?',
    why: 'A yes to recording is none to the group. It is asked when there is something to bring, and a no leaves the rest as it is.',
  },
]

/** The library in a language: the same scripts, in words of its own. */
export const scriptsIn = (language: Language): readonly Script[] =>
  language === 'en' ? scripts : scripts.map((one) => ({ ...one, ...korean[one.id]! }))

/** Once, after a no; never to change it. */
export const AFTER_A_NO =
  'Thank you for telling me. If you like, you can say a little about what feels uncomfortable about it today; you need not.'

export const afterANoIn = (language: Language): string => (language === 'en' ? AFTER_A_NO : AFTER_A_NO_KO)
