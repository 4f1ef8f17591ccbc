import { heldAt } from '../gate/duty.ts'
import { loadPolicy } from '../gate/policy.ts'
import type { Services } from '../services.ts'

/** What an ask of somebody's may promise: who supervises and reviews with them, and until when anything is kept. */
export interface WhatIsSo {
  readonly clinician: string
  readonly supervisors: string[]
  /** Who is in a group with them. */
  readonly groupmates: string[]
  readonly keepAtMostDays: number | null
  readonly deleteAfterReviewDays: number | null
}

/** @param id a supervisee of the program */
export async function whatIsSoFor(services: Services, programId: string, id: string): Promise<WhatIsSo> {
  const { db } = services
  const isNow = heldAt(new Date(services.now()))
  const [policy, supervision, groups] = await Promise.all([
    loadPolicy(db, programId),
    db.supervision.findMany({ where: { programId, superviseeId: id, ...isNow }, orderBy: { from: 'asc' } }),
    db.practiceGroup.findMany({
      where: { programId, closedAt: null, members: { some: { personId: id, ...isNow } } },
      include: { members: { where: { ...isNow, personId: { not: id } }, orderBy: { from: 'asc' } } },
    }),
  ])
  const supervisorIds = [...new Set(supervision.map((one) => one.supervisorId))]
  const mates = new Set(groups.flatMap(({ members }) => members.map((one) => one.personId)))
  const mateIds = [...mates].filter((one) => !supervisorIds.includes(one))
  const named = await services.people.named([id, ...supervisorIds, ...mateIds])
  return {
    clinician: named(id).name,
    supervisors: supervisorIds.map((one) => named(one).name),
    groupmates: mateIds.map((one) => named(one).name),
    keepAtMostDays: policy.keepAtMostDays,
    deleteAfterReviewDays: policy.deleteAfterReviewDays,
  }
}
