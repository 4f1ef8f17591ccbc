import type { Policy, Purpose, SigningFacts } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sealedOf, sqlWithin, type Sql } from '@earshot/db/sealed'
import { whoSigns } from '../clients/signing.ts'
import { tellPages } from '../live/outbox.ts'
import { refused } from '../refusal.ts'
import type { Who } from './ask.ts'
import { PROGRAM_CHAIN, writeLinesWithin } from './log.ts'

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

/** All that a program sets, as it stands or as it is to stand. */
export interface ProgramPolicy {
  readonly mustReconfirm: boolean
  readonly keepAtMostDays: number
  readonly deleteAfterReviewDays: number
  readonly unconfirmedDays: number
  readonly backupDays: number
  readonly evidenceYears: number
  readonly neverPurposes: readonly Purpose[]
  readonly emergencyAccess: boolean
  readonly emergencyPersonId: string | null
  readonly emergencyNumbers: string
}

/**
 * Changes a program's policy from now on, on every node and open page. What is here keeps the fewest days that it was
 * ever under: a later policy keeps nothing for longer. That the door for emergencies was turned stands in the program's
 * log, in the same commit.
 * @param from what whoever changes it has before them
 * @throws Refusal changed-since where it no longer stands so: nobody overwrites what they have not seen
 */
export const changePolicy = (
  { db, now }: { readonly db: Db; readonly now: () => number },
  who: Who,
  from: ProgramPolicy,
  to: ProgramPolicy,
): Promise<void> =>
  sealedOf(db).$transaction(async (tx) => {
    const { programId: id } = who
    const { keepAtMostDays, deleteAfterReviewDays, unconfirmedDays } = to
    const { emergencyAccess: isOn, emergencyPersonId: personId } = to
    const neverPurposes = [...new Set(to.neverPurposes)]
    const isAskedNow = to.mustReconfirm && !from.mustReconfirm
    const standing = { ...from, neverPurposes: { equals: [...from.neverPurposes] } }
    const asked = isAskedNow ? { mustReconfirmSince: new Date(now()) } : {}
    // One that waits for another's commit is compared with what that one wrote.
    const { count } = await tx.program.updateMany({
      where: { id, ...standing },
      data: { ...to, ...asked, neverPurposes },
    })
    if (count === 0) throw refused('changed-since')
    await tx.$executeRaw`
      update recording set keep_at_most_days = least(keep_at_most_days, ${keepAtMostDays}),
        delete_after_review_days = least(delete_after_review_days, ${deleteAfterReviewDays}),
        unconfirmed_days = least(unconfirmed_days, ${unconfirmedDays})
      where program_id = ${id} and state <> 'destroyed'
        and (keep_at_most_days > ${keepAtMostDays} or delete_after_review_days > ${deleteAfterReviewDays}
          or unconfirmed_days > ${unconfirmedDays} or keep_at_most_days is null or unconfirmed_days is null)`
    if (isOn !== from.emergencyAccess || personId !== from.emergencyPersonId)
      await logDoor(sqlWithin(tx), who, { isOn, personId }, now())
    await tellPages(tx, id, { kind: 'facts' })
  })

/** Writes into the program's log that the door was turned on or off, or given to somebody: with the change itself. */
const logDoor = (
  within: Sql,
  who: Who,
  { isOn, personId }: { isOn: boolean; personId: string | null },
  now: number,
): Promise<number[]> =>
  writeLinesWithin(
    within,
    who.programId,
    [
      {
        chain: PROGRAM_CHAIN,
        kind: 'emergency',
        actorId: who.personId,
        purpose: 'emergency',
        reasons: [isOn ? 'door-on' : 'door-off', ...(personId === null ? [] : [personId])],
      },
    ],
    now,
  )

/**
 * For which of these clients somebody else signs, and who. From the day of coming of age on nobody does: whatever others
 * signed counts for nothing then, also where the day was entered after they had.
 */
export async function loadSigning(
  db: Db,
  programId: string,
  clientIds: readonly string[],
): Promise<Map<string, SigningFacts>> {
  const now = Date.now()
  const rules = await whoSigns(db, programId, clientIds)
  return new Map(
    [...rules]
      .filter(([, { endsAt }]) => endsAt === null || endsAt > now)
      .map(([participantId, { who, signers }]) => [
        participantId,
        { participantId, who, representatives: signers.map(({ id }) => id) },
      ]),
  )
}
