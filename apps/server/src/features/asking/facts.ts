import { z } from 'zod'
import { heldAt } from '../../gate/duty.ts'
import { loadPolicy } from '../../gate/policy.ts'
import { only } from '../../trpc.ts'

/** What an ask may promise: who supervises and reviews with whoever asks, and until when the program keeps anything. */
export const facts = only('supervisee')
  .output(
    z.object({
      clinician: z.string(),
      supervisors: z.array(z.string()),
      /** Who is in a group with them. */
      groupmates: z.array(z.string()),
      keepAtMostDays: z.number().nullable(),
      deleteAfterReviewDays: z.number().nullable(),
    }),
  )
  .query(async ({ ctx: { actor, services } }) => {
    const { db } = services
    const { programId, personId: id } = actor
    const now = new Date(services.now())
    const isNow = heldAt(now)
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
  })
