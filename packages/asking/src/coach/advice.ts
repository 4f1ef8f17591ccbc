import type { Facts, Fault } from './facts.ts'
import type { Said } from './says.ts'

export interface Advice {
  readonly title: string
  /** What it does to the client. */
  readonly why: string
  /** In words that are true of this scope and policy. */
  readonly better: (facts: Facts) => string
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
    better: ({ supervisor, others, classOf }) => {
      const named = [supervisor[0] ?? 'my supervisor', ...others].join(', ')
      const alone = others.length === 0 && classOf === null
      const inClass = classOf === null ? '' : `, and so would one class of ${classOf} trainees`
      return `${alone ? 'The two people who would listen are' : 'The people who would listen are'} ${named} and I${inClass}.`
    },
  },
  'no-stop-or-delete': {
    title: 'How to end it is missing',
    why: 'Losing control is what clients fear most. One sentence gives it back.',
    better: () => 'You can ask me to stop, or to have it deleted, at any time, and you need not say why.',
  },
  'no-security': {
    title: 'How it is kept is missing',
    why: 'Concrete care calms where “it is confidential” does not.',
    better: (facts) => `It is encrypted, and ${deletion(facts)}.`,
  },
  pressure: {
    title: 'It makes a no costly',
    why: 'A yes that was pushed is none, and is often taken back. Say what truly follows a no.',
    better: () => "If you'd rather not, nothing changes: we go on with our work as it is.",
  },
  'no-purpose': {
    title: 'What it is for is missing',
    why: 'Without a reason the client supplies one, and it is seldom kind.',
    better: (facts) => `It is so that ${supervisorIn(facts)} can hear how I work with you and help me help you.`,
  },
  'hides-status': {
    title: 'Who you are, and who answers for your work, is missing',
    why: 'The ethics codes ask for it, and it is good news: two people care for this client. Say that you are in training, and your supervisor’s name and role.',
    better: (facts) =>
      facts.supervisorRole === null
        ? `I'm in training, and ${supervisorIn(facts)} supervises my work and answers for it.`
        : `I'm in training, and ${supervisorIn(facts)}, ${facts.supervisorRole}, supervises my work.`,
  },
  'false-promise': {
    title: 'It promises what is not so',
    why: 'A promise that fails takes everything else with it. Say what this program does, and its limits.',
    better: (facts) =>
      `It is encrypted, and ${deletion(facts)}. There are two limits: a court can order that it be kept, and if somebody is in danger I have to act.`,
  },
}

const supervisorIn = ({ supervisor }: Facts): string => supervisor[0] ?? 'my supervisor'

function deletion({ deletedAfterReviewDays, deletedAfterDays, untilEndOfTerm }: Facts): string {
  if (untilEndOfTerm) return 'it is deleted at the end of term'
  const atMost = deletedAfterDays === null ? '' : `${deletedAfterDays} days at the latest`
  if (deletedAfterReviewDays === null)
    return atMost ? `it is deleted after ${atMost}` : 'only those who are named to you can open it'
  const afterReview = `it is deleted ${deletedAfterReviewDays} days after we have reviewed it`
  return atMost ? `${afterReview}, ${atMost}` : afterReview
}

/** What is told as good. */
export const praiseOf: Readonly<Record<Said, string>> = {
  training: 'You say that you are in training.',
  role: 'You say who answers for your work.',
  stop: 'You say how to stop it.',
  security: 'You say how it is kept, and until when.',
  purpose: 'You say what it is for.',
}
