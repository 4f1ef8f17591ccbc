import type { Db } from '@earshot/db'
import { sealedOf, sqlWithin, type SealedTransaction } from '@earshot/db/sealed'
import type { KeyStore } from '../media/keys.ts'
import { tryAgain } from '../refusal.ts'
import { decideFor, notBefore, requestOf, statesOf, type Ask, type Who } from './ask.ts'
import { loadFacts } from './facts.ts'
import type { Gate, Opened } from './gate.ts'
import { isUniqueViolation } from '../unique.ts'
import { loadLedgers } from './ledger.ts'
import { heldBy } from './permit.ts'

/** What reading and writing under a permit needs. */
export interface Desk {
  readonly db: Db
  readonly gate: Gate
  readonly keys: KeyStore
  readonly now: () => number
}

/**
 * Runs a write under a permit. The ledgers, the policy, the share and the supervision that the permit was decided from
 * are locked and compared in the same transaction, so that nothing is written after a withdrawal has been acknowledged;
 * if one has changed, the gate is asked again.
 * @throws Refusal not-found when denied; try-again when it changed faster than it could be asked for
 */
export async function writeUnderPermit<T>(
  desk: Desk,
  who: Who,
  ask: Ask,
  write: (tx: SealedTransaction, opened: Opened) => Promise<T>,
): Promise<T> {
  for (let tries = 0; tries < 5; tries++) {
    const opened = await desk.gate.open(who, ask, 'writing', null)
    const outcome = await sealedOf(desk.db)
      .$transaction(async (tx) =>
        (await hasChanged(tx, opened, desk.now())) ? null : { value: await write(tx, opened) },
      )
      // The same thing was sent twice at once: asked again, it is found to be there.
      .catch((error: unknown) => (isUniqueViolation(error) ? null : Promise.reject(error)))
    if (outcome) return outcome.value
  }
  throw tryAgain()
}

/** Whether what the permit rests on is still as it was; locked until the write is done. */
async function hasChanged(tx: SealedTransaction, { permit, facts: known }: Opened, now: number): Promise<boolean> {
  const { session } = known
  const facts = heldBy(permit)
  const clients = [...facts.ledgers.keys()].sort()
  const { mustReconfirm, neverPurposes } = known.policy
  const heads = await tx.$queryRaw<{ client_id: string; count: number; is_policy: boolean }[]>`
    with policy as materialized (
      select must_reconfirm = ${mustReconfirm} and never_purposes = ${neverPurposes}::text[] as is_policy
      from program where id = ${facts.programId} for share)
    select client_id, count, is_policy from ledger_head, policy
    where program_id = ${facts.programId} and client_id = any(${clients}::text[])
    order by client_id for share of ledger_head`
  const isAsKnown = (head: (typeof heads)[number]) => head.is_policy && head.count === facts.ledgers.get(head.client_id)
  if (heads.length !== clients.length || !heads.every(isAsKnown)) return true
  if (facts.shareId !== null && !facts.isClinician) {
    const open = await tx.$queryRaw<unknown[]>`
      select 1 from share where program_id = ${facts.programId} and id = ${facts.shareId} and ended_at is null for share`
    if (open.length === 0) return true
    if (
      facts.purpose === 'individual-supervision' &&
      !(await supervisesNow(tx, facts.programId, facts.actorId, session, now))
    )
      return true
  }
  // Whoever hears through a group or for somebody else is asked for once more, as things are by now.
  return known.rosters.length + known.standIns.length > 0 && !(await permitsStill(tx, facts, now))
}

async function permitsStill(tx: SealedTransaction, facts: ReturnType<typeof heldBy>, now: number): Promise<boolean> {
  const { programId, actorId: personId, recordingId, shareId, action, form } = facts
  const sql = sqlWithin(tx)
  const [known] = await loadFacts(sql, programId, [{ recordingId, shareId }], [personId])
  if (!known) return false
  const ledgers = await loadLedgers(sql, programId, known.session.participants)
  const request = requestOf(personId, known, { action, form })
  const { decision } = decideFor(statesOf(known, ledgers), request, known, notBefore(now, known, ledgers))
  return decision.effect === 'permit'
}

/**
 * Whether somebody supervises the clinician of a session now, or one for whom they stand in and of which every
 * participant was told; nobody can end it before this does.
 */
export async function supervisesNow(
  tx: SealedTransaction,
  programId: string,
  supervisorId: string,
  session: { readonly id: string; readonly clinicianId: string },
  now: number,
): Promise<boolean> {
  const at = new Date(now)
  const rows = await tx.$queryRaw<unknown[]>`
    with stood_for as materialized (
      select a.for_id from stand_in a
      where a.program_id = ${programId} and a.stand_in_id = ${supervisorId} and a."from" <= ${at}
        and least(a."to", a.closed_at) > ${at}
        and not exists (select 1 from participant p where p.program_id = ${programId} and p.session_id = ${session.id}
          and not exists (select 1 from stand_in_told d where d.program_id = ${programId} and d.stand_in = a.id
            and d.client_id = p.client_id and d.told_at <= ${at}))
      for share)
    select 1 from supervision
    where program_id = ${programId} and supervisee_id = ${session.clinicianId}
      and (supervisor_id = ${supervisorId} or supervisor_id in (select for_id from stood_for))
      and "from" <= ${at} and ("to" is null or "to" > ${at}) for share`
  return rows.length > 0
}
