import type { Policy, Purpose, SigningFacts } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sealedOf } from '@earshot/db/sealed'
import { tellPages } from '../live/outbox.ts'

/** What a program adds to every scope. It can only narrow. */
export async function loadPolicy(db: Db, programId: string): Promise<Policy> {
  const program = await db.program.findUniqueOrThrow({ where: { id: programId } })
  return {
    mustReconfirm: program.mustReconfirm,
    keepAtMostDays: program.keepAtMostDays,
    deleteAfterReviewDays: program.deleteAfterReviewDays,
    neverPurposes: program.neverPurposes as Purpose[],
  }
}

export type PolicyChange = NonNullable<Parameters<Db['program']['update']>[0]>['data'] & {
  readonly keepAtMostDays: number
  readonly deleteAfterReviewDays: number
}

/**
 * Changes a program's policy from now on, on every node and open page. What is here keeps the fewest days that it was
 * ever under: a later policy keeps nothing for longer.
 */
export const changePolicy = (db: Db, programId: string, data: PolicyChange): Promise<void> =>
  sealedOf(db).$transaction(async (tx) => {
    const { keepAtMostDays, deleteAfterReviewDays } = data
    await tx.program.update({ where: { id: programId }, data })
    await tx.$executeRaw`
      update recording set keep_at_most_days = least(keep_at_most_days, ${keepAtMostDays}),
        delete_after_review_days = least(delete_after_review_days, ${deleteAfterReviewDays})
      where program_id = ${programId} and state <> 'destroyed'
        and (keep_at_most_days > ${keepAtMostDays} or delete_after_review_days > ${deleteAfterReviewDays}
          or keep_at_most_days is null)`
    await tellPages(tx, programId, { kind: 'facts' })
  })

/** For which of these clients somebody else signs, and who. */
export async function loadSigning(
  db: Db,
  programId: string,
  clientIds: readonly string[],
): Promise<Map<string, SigningFacts>> {
  const rows = await db.clientSigning.findMany({
    where: { programId, clientId: { in: [...clientIds] }, closedAt: null, who: { not: 'client' } },
  })
  return new Map(
    rows.map(({ clientId, who, representatives }) => [
      clientId,
      { participantId: clientId, who: who as SigningFacts['who'], representatives },
    ]),
  )
}
