import { linkAddress, makeLinkWithin, orTryAgain, withProgram } from '../clients/links.ts'
import { addressOf, openAddress, type MailAddress } from '../clients/mail-address.ts'
import { mayHaveLink } from '../clients/signing.ts'
import type { MailId } from '../gate/mails.ts'
import type { Services } from '../services.ts'
import { newToken } from '../token.ts'
import { letterOf, type MailKind } from './letters.ts'
import type { Post } from './post.ts'

export interface MailDeps extends Pick<Services, 'db' | 'envelopes' | 'env' | 'now'> {
  readonly post: Post
}

/**
 * Sends a mail that waits. A link's token is made here, stands in the letter alone, and opens something once a mail
 * server took the letter: while none does, the link that the client has goes on.
 * @param isLast it is not tried again: where it can't be sent its address is forgotten
 * @throws NotSent; whatever the database says
 */
export async function sendMail(deps: MailDeps, { programId, mailId }: MailId, isLast: boolean): Promise<void> {
  const { db, post, now } = deps
  const mail = await db.clientMail.findUnique({ where: { programId_id: { programId, id: mailId } } })
  if (mail?.state !== 'waiting') return
  const settle = (state: 'sent' | 'failed' | 'dropped') => settled(deps, mail, state)
  try {
    const to = await addressFor(deps, mail)
    // Whoever signs for the client no more is sent no way in.
    if (!to || !(await mayHaveLink(db, mail, now()))) return await settle('dropped')
    const kind = mail.kind as MailKind
    const fresh = kind === 'link' ? newToken() : null
    const link = fresh && linkAddress(deps.env.url, withProgram(programId, fresh.token))
    await post.send(letterOf(kind, to.language, to.address, link))
    if (fresh) await openUnlessDropped(deps, mail, fresh)
    await settle('sent')
  } catch (error) {
    if (isLast) await settle('failed')
    throw error
  }
}

type Row = NonNullable<Awaited<ReturnType<MailDeps['db']['clientMail']['findUnique']>>>

/** @returns null: the client does not want it any more, or the address is gone with the client's key */
async function addressFor(deps: MailDeps, { programId, clientId, kind, sealedId }: Row): Promise<MailAddress | null> {
  if (kind !== 'link') return addressOf(deps, { programId, clientId })
  const id = sealedId ?? ''
  const row = await deps.db.clientSealed.findUnique({ where: { programId_id: { programId, id } } })
  return row && openAddress(deps.envelopes, row)
}

/** A link that was made or ended meanwhile is the newer word: whoever says it waits for this, or comes before it. */
const openUnlessDropped = ({ db, now }: MailDeps, mail: Row, fresh: ReturnType<typeof newToken>) =>
  db
    .$transaction(async (tx) => {
      const { programId, id, clientId, representativeId, askedBy } = mail
      const [waiting] = await tx.clientMail.updateManyAndReturn({
        where: { programId, id, state: 'waiting' },
        data: { sealedId: mail.sealedId },
        select: { id: true },
      })
      if (waiting) await makeLinkWithin(tx, { programId, clientId, representativeId, madeBy: askedBy! }, now(), fresh)
    })
    .catch(orTryAgain)

/** It is out, or never will be: an address that served this mail alone is forgotten. */
async function settled(
  { db, now }: Pick<MailDeps, 'db' | 'now'>,
  { programId, id, sealedId }: Row,
  state: 'sent' | 'failed' | 'dropped',
) {
  await db.$transaction([
    db.clientMail.updateMany({
      where: { programId, id, state: 'waiting' },
      data: { state, settledAt: new Date(now()), sealedId: null },
    }),
    db.clientSealed.deleteMany({ where: { programId, id: sealedId ?? '', kind: 'mail-once' } }),
  ])
}

/** Longer than it is tried. */
const WAITS_MS = 24 * 60 * 60 * 1000

/** What a job was lost of waits for nothing: nobody is sent days later what they asked for. */
export async function forgetUnsentMail({ db, now }: Pick<MailDeps, 'db' | 'now'>): Promise<void> {
  const old = await db.clientMail.findMany({ where: { state: 'waiting', askedAt: { lt: new Date(now() - WAITS_MS) } } })
  for (const mail of old) await settled({ db, now }, mail, 'failed')
}
