import { DAY } from '@earshot/consent-core'
import { z } from 'zod'
import { forgetAddress, keepAddress, languageOfClient, mailAddress, sealAddress } from '../../clients/mail-address.ts'
import { mayHaveLink } from '../../clients/signing.ts'
import { requireOwnOrAny } from '../../gate/duty.ts'
import { id } from '../../gate/schema.ts'
import { notFound, refused, Refusal } from '../../refusal.ts'
import { only } from '../../trpc.ts'

/** Mails that one client is sent in a day, and that one person sends in an hour: a slip of the finger, not a flood. */
const A_DAY = 5
const AN_HOUR = 20

/**
 * Mails a client, or one who signs for them, the link to their page. The address is sealed in the client's envelope
 * until the mail is out and then forgotten, unless the client wants to be told at it. Nobody waits for the mail server.
 * @throws Refusal mail-off where nothing is mailed, too-many-mails, not-found for one who does not sign for the client
 */
export const mailLink = only('supervisee', 'coordinator')
  .input(
    z
      .object({
        clientId: id,
        representativeId: id.nullable().default(null),
        address: mailAddress,
        tellToo: z.boolean(),
      })
      // Who listened is the client's to know.
      .refine(({ representativeId, tellToo }) => representativeId === null || !tellToo),
  )
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { db, mails } = services
    const now = services.now()
    const { id: clientId, guestRole } = await requireOwnOrAny(db, actor, input.clientId, now)
    // A guest has one session, and no page of their own.
    if (guestRole !== null) throw notFound()
    if (!mails) throw refused('mail-off')
    const { programId, personId: askedBy } = actor
    const { representativeId } = input
    if (!(await mayHaveLink(db, { programId, clientId, representativeId }, now))) throw notFound()
    const since = (ms: number) => ({ askedAt: { gt: new Date(now - ms) }, programId, kind: 'link' })
    const sent = await db.clientMail.count({ where: { ...since(DAY), clientId } })
    const byThem = await db.clientMail.count({ where: { ...since(60 * 60 * 1000), askedBy } })
    if (sent >= A_DAY || byThem >= AN_HOUR) throw new Refusal('TOO_MANY_REQUESTS', 'too-many-mails')
    const of = { programId, clientId }
    const to = { address: input.address, language: await languageOfClient(db, of, actor.locale) }
    // Whoever had the link before may have left an address of theirs: it goes on only if they said it again.
    if (input.tellToo) await keepAddress(services, of, to)
    else if (representativeId === null) await forgetAddress(db, of)
    await mails.ask({
      ...of,
      representativeId,
      kind: 'link',
      askedBy,
      once: await sealAddress(services, of, 'mail-once', to),
    })
  })
