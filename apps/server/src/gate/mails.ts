import type { Db } from '@earshot/db'
import { sealedOf, type SealedTransaction } from '@earshot/db/sealed'
import { newId } from '../ids.ts'
import type { Statements } from '../jobs/jobs.ts'

/** A mail by its ids alone. */
export interface MailId {
  readonly programId: string
  readonly mailId: string
}

/** Asks for a mail to be sent, in the commit that writes it down. */
export type AskToSend = (mail: MailId, within: Statements) => Promise<void>

type Sealed = Parameters<SealedTransaction['clientSealed']['create']>[0]['data']

export interface NewMail {
  readonly programId: string
  readonly clientId: string
  /** Whom a link goes to, who signs for the client; null: the client. */
  readonly representativeId: string | null
  readonly kind: 'link' | 'told'
  readonly askedBy: string | null
  /** Where one mail goes, sealed; null: where the client is told. */
  readonly once: (Sealed & { readonly id: string }) | null
}

/** Writes a mail down with its job: both stand or neither. Of links that wait for somebody the newest alone is sent. */
export const queueMail = (db: Db, send: AskToSend, { once, ...mail }: NewMail, now: number): Promise<void> =>
  sealedOf(db).$transaction(async (tx) => {
    const id = newId('mai')
    const { programId } = mail
    if (mail.kind === 'link') await dropLinkMails(tx, mail, now)
    if (once) await tx.clientSealed.create({ data: once })
    await tx.clientMail.create({ data: { ...mail, id, sealedId: once?.id ?? null, askedAt: new Date(now) } })
    await send({ programId, mailId: id }, within(tx))
  })

/** No link that waits to be mailed to somebody is, and its address is forgotten. */
export async function dropLinkMails(
  tx: Pick<SealedTransaction, 'clientMail' | 'clientSealed'>,
  { programId, clientId, representativeId }: Pick<NewMail, 'programId' | 'clientId' | 'representativeId'>,
  now: number,
): Promise<void> {
  const where = { programId, clientId, representativeId, kind: 'link', state: 'waiting' }
  const waiting = await tx.clientMail.findMany({ where, select: { sealedId: true } })
  await tx.clientMail.updateMany({ where, data: { state: 'dropped', settledAt: new Date(now), sealedId: null } })
  const id = { in: waiting.flatMap(({ sealedId }) => sealedId ?? []) }
  await tx.clientSealed.deleteMany({ where: { programId, id, kind: 'mail-once' } })
}

/** The clinician's own listening is told of on the page alone, and an emergency by a person. */
const TOLD_OTHERWISE = ['own-review', 'together', 'withholding', 'emergency']

/**
 * Writes down a mail for each client who left an address and of whose recordings one was listened to for the first time
 * since, as the log has it. Asked again it finds nothing, so that it makes up for what a killed server did not come to.
 * @param of the recording that somebody has just begun to listen to; null: any of any program
 */
export const queueFirstHeard = (
  db: Db,
  send: AskToSend,
  of: { readonly programId: string; readonly recordingId: string } | null,
  now: number,
): Promise<void> =>
  sealedOf(db).$transaction(async (tx) => {
    const heard = await tx.$queryRaw<{ program_id: string; client_id: string; recording_id: string }[]>`
      select e.program_id, a.client_id, e.recording_id
      from client_sealed a
      join access_line e on e.program_id = a.program_id and e.chain = a.client_id and e.kind = 'listening'
      where a.kind = 'mail-address' and e.recording_id is not null
        and not (coalesce(e.purpose, 'own-review') = any(${TOLD_OTHERWISE}))
        and (${of?.programId ?? null}::text is null or a.program_id = ${of?.programId ?? null})
        and (${of?.recordingId ?? null}::text is null or e.recording_id = ${of?.recordingId ?? null})
        and not exists (select from client_mail m where m.program_id = e.program_id and m.client_id = a.client_id
          and m.recording_id = e.recording_id and m.kind = 'listened')
      group by e.program_id, a.client_id, e.recording_id, a.created_at
      having min(e.at) >= a.created_at`
    const wanted = heard.map((one) => ({
      programId: one.program_id,
      id: newId('mai'),
      clientId: one.client_id,
      kind: 'listened',
      recordingId: one.recording_id,
      askedAt: new Date(now),
    }))
    if (wanted.length === 0) return
    await tx.clientMail.createMany({ data: wanted, skipDuplicates: true })
    // Of two who began at once the second finds the row of the first, and asks for nothing.
    const ours = await tx.clientMail.findMany({ where: { id: { in: wanted.map(({ id }) => id) } } })
    for (const { programId, id: mailId } of ours) await send({ programId, mailId }, within(tx))
  })

const within = (tx: SealedTransaction): Statements => ({
  executeSql: async (text, values = []) => ({ rows: await tx.$queryRawUnsafe<unknown[]>(text, ...values) }),
})
