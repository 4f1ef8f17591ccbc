import type { Db } from '@earshot/db'
import { recordingsHere, soonestOf, type Due } from './due.ts'
import type { ProgramPolicy } from './policy.ts'

/** How many recordings would go earlier than they do now, and how many of these at once. Nothing else of any. */
export interface PolicyReach {
  readonly earlier: number
  readonly atOnce: number
}

/** The part of a policy by which recordings go. */
export type KeepingPolicy = Pick<
  ProgramPolicy,
  'mustReconfirm' | 'keepAtMostDays' | 'deleteAfterReviewDays' | 'unconfirmedDays'
>

/** What a policy that is only being thought of would do to what is here. A hint: nothing is changed by it. */
export async function policyReach(db: Db, programId: string, to: KeepingPolicy, now: number): Promise<PolicyReach> {
  let earlier = 0
  let atOnce = 0
  for await (const ids of recordingsHere(db, programId)) {
    const [before, after] = await Promise.all([
      soonestOf(db, programId, ids, now),
      soonestOf(db, programId, ids, now, ({ policy, confirming }) => ({
        policy: {
          ...policy,
          mustReconfirm: to.mustReconfirm,
          // What is here keeps the fewest days that it was ever under.
          keepAtMostDays: Math.min(policy.keepAtMostDays ?? Infinity, to.keepAtMostDays),
          deleteAfterReviewDays: Math.min(policy.deleteAfterReviewDays ?? Infinity, to.deleteAfterReviewDays),
        },
        confirming: {
          days: Math.min(confirming.days, to.unconfirmedDays),
          askedSince: policy.mustReconfirm ? confirming.askedSince : now,
        },
      })),
    ])
    const dueBefore = new Map(before.map((one) => [one.recordingId, one.due]))
    const reached = after.filter((one) => isEarlier(one, dueBefore.get(one.recordingId) ?? Infinity, now))
    earlier += reached.length
    atOnce += reached.filter(({ due }) => due <= now).length
  }
  return { earlier, atOnce }
}

/** What is to be gone already is reached by nothing more. */
const isEarlier = ({ due }: Due, before: number, now: number) => due < before && before > now
