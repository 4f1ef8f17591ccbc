import type { Db, DbTransaction } from '@earshot/db'
import { maskTransaction, sealedOf, type SealedTransaction } from '@earshot/db/sealed'
import type { Actor } from '../actor.ts'
import { tellPages } from '../live/outbox.ts'
import { notFound, refused } from '../refusal.ts'
import { heldUnderLock, lockSession } from './holds.ts'

interface There {
  readonly sessionId: string
  readonly clientId: string
}

/**
 * Does something that presupposes a guest of a session, who is not taken out meanwhile.
 * @throws Refusal not-found where they take no part in it
 */
export const whileThere = <T>(
  db: Db,
  programId: string,
  { sessionId, clientId }: There,
  deed: (tx: DbTransaction) => Promise<T>,
): Promise<T> =>
  sealedOf(db).$transaction(async (tx) => {
    await lockSession(tx, programId, sessionId)
    const there = { programId, sessionId, clientId, client: { guestRole: { not: null } } }
    if ((await tx.participant.count({ where: there })) === 0) throw notFound()
    return deed(maskTransaction(tx))
  })

/** Whoever was entered by mistake in a session that has begun is taken out within this, or is there. */
const MISTAKE_MS = 10 * 60_000

/** By how much the clocks of two nodes may differ: what was said this shortly before is taken as said since. */
const CLOCKS_MS = 60_000

/**
 * Takes out a guest who was entered by mistake, by whoever holds the session: before it begins or within ten minutes of
 * entering them, while no recording of it is known of, nobody has answered for it since they were entered, and they
 * themselves have not been asked. What stays of them is that they were entered, by whom, and from when to when.
 * @throws Refusal not-found for a guest of somebody else's session, and for whoever is no guest; guest-stays
 */
export const takeOutGuest = (
  { db, now }: { readonly db: Db; readonly now: () => number },
  { programId, personId }: Pick<Actor, 'programId' | 'personId'>,
  { sessionId, clientId }: There,
): Promise<void> =>
  sealedOf(db).$transaction(async (tx) => {
    const session = { programId, id: sessionId, clinicianId: personId }
    const where = { programId, sessionId, clientId }
    const there = { ...where, session, client: { guestRole: { not: null } } }
    if ((await tx.participant.count({ where: there })) === 0) throw notFound()
    if (await heldUnderLock(tx, programId, sessionId)) throw refused('guest-stays')
    const guest = await tx.participant.findFirst({ where, include: { client: true, session: true } })
    if (!guest) throw notFound()
    const { createdAt } = guest.client
    const isLate = guest.session.startedAt.getTime() <= now() && createdAt.getTime() + MISTAKE_MS < now()
    const since = new Date(createdAt.getTime() - CLOCKS_MS)
    if (
      isLate ||
      guest.session.broughtAt !== null ||
      (await isRecorded(tx, where)) ||
      (await isAnswered(tx, where, since))
    )
      throw refused('guest-stays')
    await tx.participant.delete({ where: { programId_sessionId_clientId: where } })
    const open = await tx.assignment.findMany({ where: { programId, clientId, closedAt: null } })
    for (const { id, from } of open) {
      // Entered by a node whose clock is ahead, it ends no sooner than it began.
      const at = new Date(Math.max(now(), from.getTime()))
      await tx.assignment.update({ where: { programId_id: { programId, id } }, data: { to: at, closedAt: at } })
    }
    await tellPages(tx, programId, { kind: 'facts' })
  })

type Of = There & { readonly programId: string }

/** Here or where it was made, whether or not it is still there. */
async function isRecorded(tx: SealedTransaction, { programId, sessionId }: Of): Promise<boolean> {
  const where = { programId, sessionId }
  const counts = [tx.recording.count({ where }), tx.externalCopy.count({ where }), tx.deletion.count({ where })]
  return (await Promise.all(counts)).some((count) => count > 0)
}

/** Whether the guest was asked anything, or anybody has answered for the session with them in it. */
async function isAnswered(tx: SealedTransaction, { programId, sessionId, clientId }: Of, since: Date) {
  // Its row is the ledger's lock: what they say is either there or comes to a session without them.
  const [head] = await tx.$queryRaw<{ count: number }[]>`
    select count from ledger_head where program_id = ${programId} and client_id = ${clientId} for update`
  if (head!.count > 0) return true
  const counts = [
    tx.consentAsk.count({ where: { programId, clientId } }),
    tx.liveSupervisionAnswer.count({ where: { programId, clientId } }),
    tx.liveSupervisionAnswer.count({ where: { programId, live: { sessionId }, writtenAt: { gte: since } } }),
    tx.direction.count({ where: { programId, sessionId, clientId } }),
    tx.ledgerEvent.count({ where: { programId, sessionId, written: { gte: since } } }),
  ]
  return (await Promise.all(counts)).some((count) => count > 0)
}
