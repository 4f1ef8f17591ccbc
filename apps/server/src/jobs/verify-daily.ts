import { DAY } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import type { PgBoss } from 'pg-boss'
import type { FoundFault } from '../gate/fault.ts'
import { verifyProgram } from '../gate/verify.ts'

const VERIFY = 'verify'

export interface VerifyDeps {
  readonly db: Db
  readonly now: () => number
  /** Hears of what is broken. */
  readonly onFaults: (faults: readonly FoundFault[]) => void
}

/**
 * Verifies all ledgers and logs once a day, whichever node gets to it.
 * @returns asks for it; asking again on the same day of UTC does nothing
 */
export async function verifyDaily(boss: PgBoss, deps: VerifyDeps): Promise<() => Promise<void>> {
  await boss.work(VERIFY, { batchSize: 1, pollingIntervalSeconds: 5 }, async ([job]) => {
    if (job) await verifyAll(deps, job.signal)
  })
  return async () => void (await boss.send(VERIFY, {}, { singletonSeconds: DAY / 1000 }))
}

/** Verifies every program and keeps what came of each. */
export async function verifyAll({ db, now, onFaults }: VerifyDeps, signal?: AbortSignal): Promise<void> {
  const programs = await db.program.findMany({ select: { id: true }, orderBy: { id: 'asc' } })
  for (const { id } of programs) {
    const began = new Date(now())
    const { faults, ...counted } = await verifyProgram(db, id, signal)
    const found = faults.map(({ of, chain, at, fault }) => ({ of, chain, at, fault }))
    await db.chainCheck.create({ data: { ...counted, began, ended: new Date(now()), faults: found } })
    onFaults(faults)
  }
}
