import type { Facts } from './coach/facts.ts'

// What a client is told, in sentences that are true of the facts.

/** The supervisor by name, as they are told it. */
export const supervisorIn = ({ supervisor }: Facts): string => supervisor[0] ?? 'my supervisor'

export const statusIn = (facts: Facts): string =>
  facts.supervisorRole === null
    ? `I'm in training, and ${supervisorIn(facts)} supervises my work and answers for it.`
    : `I'm in training, and ${supervisorIn(facts)}, ${facts.supervisorRole}, supervises my work.`

/** Stands where the members of a group are named, until somebody knows them; the coach marks it (rules/vague-audience.ts). */
export const GROUP_GAP = '[name and role of each member of the group]'

export function listenersIn(facts: Facts): string {
  const { classOf, isGroupOpen = false } = facts
  const others = isGroupOpen ? [...facts.others, GROUP_GAP] : facts.others
  const named = [supervisorIn(facts), ...others].join(', ')
  if (classOf !== null)
    return `The people who would listen are ${named} and I, and so would one class of ${classOf} trainees.`
  return `${others.length === 0 ? 'The two people who would listen are' : 'The people who would listen are'} ${named} and I.`
}

export const keptIn = (facts: Facts): string => `It is encrypted, and ${deletionIn(facts)}.`

export const STOP = 'You can ask me to stop, or to have it deleted, at any time, and you need not say why.'

export const NO = "If you'd rather not, nothing changes: we go on with our work as it is."

export const LIMITS =
  'There are two limits: a court can order that it be kept, and if somebody is in danger I have to act.'

function deletionIn({ deletedAfterReviewDays, deletedAfterDays, untilEndOfTerm }: Facts): string {
  if (untilEndOfTerm) return 'it is deleted at the end of term'
  const atMost = deletedAfterDays === null ? null : `${deletedAfterDays} days at the latest`
  if (deletedAfterReviewDays === null)
    return atMost ? `it is deleted after ${atMost}` : 'only those who are named to you can open it'
  const afterReview = `it is deleted ${deletedAfterReviewDays} days after we have reviewed it`
  return atMost ? `${afterReview}, ${atMost}` : afterReview
}
