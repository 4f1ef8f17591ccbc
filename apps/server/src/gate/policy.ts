import type { Policy, Purpose, SigningFacts } from '@earshot/consent-core'
import type { Db } from '@earshot/db'

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
