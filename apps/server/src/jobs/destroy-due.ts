import type { Db } from '@earshot/db'
import type { PgBoss } from 'pg-boss'
import { begunToDestroy, dueRecordings } from '../gate/due.ts'
import { releasedFromHold } from '../gate/holds.ts'
import { endSharesByANo } from '../gate/open-shares.ts'
import { destroyIfDue } from '../media/destroy.ts'
import type { IngestDeps } from '../media/run-ingest.ts'

const DESTROY = 'destroy'

interface DestroyJob {
  programId: string
  recordingId: string
}

/** Asks for what is to be gone by now: of every program, or of a client or a recording of which something was just said. */
export type AskToDestroy = (of?: {
  readonly programId: string
  readonly clientId: string | null
  readonly recordingId: string | null
}) => Promise<void>

/** Destroys recordings whose day has come, and those that a client's word has made due. */
export async function destroyDue(boss: PgBoss, deps: IngestDeps): Promise<AskToDestroy> {
  await boss.work<DestroyJob>(DESTROY, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) => {
    if (job) await destroyIfDue(deps, job.data.programId, job.data.recordingId)
  })
  return async (of) => {
    for (const programId of of ? [of.programId] : await programIds(deps.db)) {
      if (!of?.recordingId) await endSharesByANo(deps.db, programId, of?.clientId ?? null, deps.now())
      const due = await dueRecordings(deps.db, programId, deps.now(), of)
      const begun = of ? [] : await begunToDestroy(deps.db, programId)
      const released = of?.recordingId ? [] : await releasedFromHold(deps.db, programId)
      for (const recordingId of [...begun, ...released, ...due.map((one) => one.recordingId)])
        await boss.send(DESTROY, { programId, recordingId } satisfies DestroyJob, { singletonKey: recordingId })
    }
  }
}

export const programIds = async (db: Db) => (await db.program.findMany({ select: { id: true } })).map(({ id }) => id)
