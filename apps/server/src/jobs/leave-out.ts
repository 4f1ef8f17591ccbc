import type { PgBoss } from 'pg-boss'
import { withheldRecordings } from '../gate/withheld.ts'
import { leaveOut } from '../media/leave-out.ts'
import type { IngestDeps } from '../media/run-ingest.ts'
import { programIds, type AskToDestroy } from './destroy-due.ts'

const LEAVE_OUT = 'leave-out'

interface LeaveOutJob {
  programId: string
  recordingId: string
}

/** Makes recordings anew without the parts that clients asked to leave out. */
export async function leaveOutWithheld(boss: PgBoss, deps: IngestDeps): Promise<AskToDestroy> {
  await boss.work<LeaveOutJob>(LEAVE_OUT, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) => {
    if (job) await leaveOut(deps, job.data.programId, job.data.recordingId, job.signal)
  })
  return async (of) => {
    for (const programId of of ? [of.programId] : await programIds(deps.db))
      for (const recordingId of await withheldRecordings(deps.db, programId, deps.now(), of))
        await boss.send(LEAVE_OUT, { programId, recordingId } satisfies LeaveOutJob, { singletonKey: recordingId })
  }
}
