import type { JobWithMetadata, PgBoss } from 'pg-boss'
import type { Db } from '@earshot/db'
import { queueFirstHeard, queueMail, type AskToSend, type MailId, type NewMail } from '../gate/mails.ts'
import { forgetUnsentMail, sendMail, type MailDeps } from '../mail/send-mail.ts'

const MAIL = 'mail'

/** Mails that are to be sent: whoever asks waits for none of them. */
export interface Mails {
  /** Written down with its job in one commit. */
  ask(mail: NewMail): Promise<void>
  /** Somebody has begun to listen: whoever wants to be told of the first time is. Never fails; what it misses is made up for. */
  heard(of: { readonly programId: string; readonly recordingId: string }): Promise<void>
  /** Makes up for what was missed, and lets go of what can't be sent. */
  tidy(): Promise<void>
}

/** @param retryMs how long after the first failure it is tried again; as the queue has it unless a test says less */
export async function mailJobs(
  boss: PgBoss,
  db: Db,
  deps: MailDeps,
  onError: (error: unknown) => void,
  retryMs: number | undefined,
): Promise<Mails> {
  await boss.work(
    MAIL,
    { batchSize: 1, pollingIntervalSeconds: 0.5, includeMetadata: true },
    async ([job]: JobWithMetadata<MailId>[]) => {
      if (!job) return
      try {
        await sendMail(deps, job.data, job.retryCount >= job.retryLimit)
      } catch (error) {
        onError(error)
        throw error
      }
    },
  )
  const retry = retryMs === undefined ? {} : { retryDelay: retryMs / 1000, retryBackoff: false }
  const send: AskToSend = async (mail, within) => {
    await boss.send(MAIL, mail, { singletonKey: mail.mailId, db: within, ...retry })
  }
  return {
    ask: (mail) => queueMail(db, send, mail, deps.now()),
    heard: (of) => queueFirstHeard(db, send, of, deps.now()).catch(onError),
    async tidy() {
      await queueFirstHeard(db, send, null, deps.now())
      await forgetUnsentMail(deps)
    },
  }
}
