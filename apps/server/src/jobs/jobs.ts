import { PgBoss } from 'pg-boss'
import type { Db } from '@earshot/db'
import { forgetVisits } from '../clients/links.ts'
import { forgetPlayers } from '../gate/players.ts'
import { forgetTold } from '../live/outbox.ts'
import { forgetUnsent, forgottenIngests, runIngest, unfinishedIngests, type IngestDeps } from '../media/run-ingest.ts'
import { endLeftTakes } from '../media/takes/end-take.ts'
import { destroyDue, type AskToDestroy } from './destroy-due.ts'
import { mailJobs, type Mails } from './mail.ts'
import type { MailDeps } from '../mail/send-mail.ts'
import { leaveOutWithheld } from './leave-out.ts'
import { orphansDaily, searchOrphans, type OrphanDeps } from './orphans-daily.ts'
import { verifyDaily, type VerifyDeps } from './verify-daily.ts'

const INGEST = 'ingest'
/** How often what was not made ready is asked for again. */
const ASK_AGAIN_MS = 5 * 60 * 1000

interface IngestJob {
  programId: string
  recordingId: string
}

/** pg-boss's way to the database, through somebody's transaction. */
export interface Statements {
  executeSql(text: string, values?: unknown[]): Promise<{ rows: unknown[] }>
}

/** What runs later, in the same PostgreSQL as the data: a job is in a commit or it is not. */
export interface Jobs {
  /** Asks for a recording to be made ready, in the caller's transaction if it has one; asking twice does it once. */
  ingest(programId: string, recordingId: string, within?: Statements): Promise<void>
  /** Asks for the destruction of what is to be gone by now; asking twice does it once. */
  readonly destroyDue: AskToDestroy
  /** null: nothing is mailed here. */
  readonly mails: Mails | null
  /** Asks that parts be left out of recordings that hold some; asking twice does it once. */
  readonly leaveOut: AskToDestroy
  /** Asks for what a hold has kept back in a program and keeps no more: what is to be gone, cut, or was an original. */
  afterLift(programId: string): Promise<void>
  close(): Promise<void>
}

/** @param url of the database, as the server's role: pg-boss's own tables are made by the migration */
export async function startJobs(
  url: string,
  db: Db,
  deps: IngestDeps & VerifyDeps & OrphanDeps,
  onError: (error: unknown) => void,
  {
    askAgainMs = ASK_AGAIN_MS,
    keepsDue = false,
    mail = null,
    mailAgainMs,
  }: { askAgainMs?: number; keepsDue?: boolean; mail?: MailDeps | null; mailAgainMs?: number } = {},
): Promise<Jobs> {
  const boss = new PgBoss({
    connectionString: url,
    migrate: false,
    createSchema: false,
    // The server's role owns no index.
    reindex: false,
    supervise: true,
    schedule: false,
    max: 3,
  })
  boss.on('error', onError)
  await boss.start()
  // Batches of one: a handler that throws re-runs its whole batch.
  await boss.work<IngestJob>(INGEST, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async ([job]) => {
    if (job) await runIngest(deps, job.data.programId, job.data.recordingId, job.signal)
  })
  const askToVerify = await verifyDaily(boss, deps)
  const askForOrphans = await orphansDaily(boss, deps)
  const askToDestroy = keepsDue ? () => Promise.resolve() : await destroyDue(boss, deps)
  const mails = mail && (await mailJobs(boss, db, mail, onError, mailAgainMs))
  const askToLeaveOut = keepsDue ? () => Promise.resolve() : await leaveOutWithheld(boss, deps)
  const jobs: Jobs = {
    destroyDue: askToDestroy,
    leaveOut: askToLeaveOut,
    mails,
    async ingest(programId, recordingId, within) {
      await boss.send(INGEST, { programId, recordingId } satisfies IngestJob, {
        singletonKey: recordingId,
        retryLimit: 2,
        expireInSeconds: 4 * 60 * 60,
        ...(within ? { db: within } : {}),
      })
    },
    async afterLift(programId) {
      const all = { programId, clientId: null, recordingId: null }
      await askToDestroy(all)
      await askToLeaveOut(all)
      await askFor((await unfinishedIngests(db)).filter((one) => one.programId === programId))
    },
    async close() {
      clearInterval(again)
      await boss.stop({ graceful: true, timeout: 5_000 })
    },
  }
  const askFor = async (all: { programId: string; recordingId: string }[]) => {
    for (const one of all) await jobs.ingest(one.programId, one.recordingId)
  }
  // A server that was killed left its job marked as running: it is asked for anew rather than waited for.
  await askFor(await unfinishedIngests(db))
  const tidy = async () => {
    await forgetUnsent(deps)
    await endLeftTakes({ ...deps, jobs })
    await askFor(await forgottenIngests(db))
    await forgetTold(db, deps.now())
    await forgetVisits(db, deps.now())
    await forgetPlayers(db, deps.now())
    await mails?.tidy()
    await askToVerify()
    await askForOrphans()
    await askToDestroy()
    await askToLeaveOut()
  }
  // What came due while no server ran.
  void askToDestroy()
    .then(() => askToLeaveOut())
    .catch(onError)
  void mails?.tidy().catch(onError)
  void searchOrphans(deps).catch(onError)
  // What was tried in vain may work later, once there is room on the disk.
  const again = setInterval(() => void tidy().catch(onError), askAgainMs)
  return jobs
}
