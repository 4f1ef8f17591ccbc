import type { Facts } from '@earshot/asking/coach'
import type { Outputs } from '../api/views.ts'

const TITLES = /^(?:dr|prof|professor|mr|mrs|ms|mx)\.?$/i

/** Every name by which somebody may be called: the whole first. */
export function namesOf(name: string): string[] {
  const parts = name.split(/\s+/).filter((part) => part.length > 2 && !TITLES.test(part))
  return [...new Set([name, ...parts])]
}

/** What is so in this program, for the coach. Recordings are of sound here. */
export const factsFrom = ({
  clinician,
  supervisors,
  groupmates,
  keepAtMostDays,
  deleteAfterReviewDays,
}: Outputs['asking']['facts']): Facts => ({
  clinician: namesOf(clinician),
  supervisor: supervisors.flatMap(namesOf),
  supervisorRole: null,
  others: groupmates.flatMap((name) => namesOf(name).slice(-1)),
  forms: { video: false },
  deletedAfterReviewDays: deleteAfterReviewDays,
  deletedAfterDays: keepAtMostDays,
  untilEndOfTerm: false,
  classOf: null,
})
