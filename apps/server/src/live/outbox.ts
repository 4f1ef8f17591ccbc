import { DAY } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import type { SealedTransaction } from '@earshot/db/sealed'

export const CHANNEL = 'earshot_live'

/** A page that was away for longer is told where everything stands. */
const TOLD_FOR_MS = DAY

export type Change =
  | { kind: 'ledger'; clientId: string }
  | { kind: 'facts' }
  | { kind: 'share'; recordingId: string; shareId: string }
  | { kind: 'recording'; recordingId: string }
  | { kind: 'thread'; recordingId: string; shareId: string | null; threadId: string }

/**
 * Writes down, in the caller's transaction, that something changed, and wakes every node at its commit.
 * Call it last: it holds the program's counter until the commit, so that numbers become visible in their order and a
 * page that resumes after number n misses nothing.
 */
export async function tellPages(tx: SealedTransaction, programId: string, change: Change): Promise<void> {
  const [row] = await tx.$queryRaw<{ seq: bigint }[]>`
    insert into live_head (program_id, seq) values (${programId}, 1)
    on conflict (program_id) do update set seq = live_head.seq + 1 returning seq`
  await tx.liveEvent.create({
    data: {
      programId,
      seq: row!.seq,
      kind: change.kind,
      clientId: 'clientId' in change ? change.clientId : null,
      recordingId: 'recordingId' in change ? change.recordingId : null,
      shareId: 'shareId' in change ? change.shareId : null,
      threadId: 'threadId' in change ? change.threadId : null,
    },
  })
  await tx.$executeRaw`select pg_notify(${CHANNEL}, ${programId})`
}

/** Forgets what open pages have long been told. */
export async function forgetTold(db: Db, now: number): Promise<void> {
  await db.liveEvent.deleteMany({ where: { at: { lt: new Date(now - TOLD_FOR_MS) } } })
}
