import { z } from 'zod'
import { linkAddress, makeLink } from '../../clients/links.ts'
import { forgetAddress } from '../../clients/mail-address.ts'
import { qrOf } from '../../clients/qr.ts'
import { mayHaveLink } from '../../clients/signing.ts'
import { requireOwnOrAny } from '../../gate/duty.ts'
import { dropLinkMails } from '../../gate/mails.ts'
import { id } from '../../gate/schema.ts'
import { notFound } from '../../refusal.ts'
import { only } from '../../trpc.ts'

/**
 * Makes the link of a client, or of one who signs for them, to hand over after a conversation. It is told this once; the
 * one before ends.
 * @throws Refusal not-found for one who does not sign for this client now
 */
export const link = only('supervisee', 'coordinator')
  .input(z.object({ clientId: id, representativeId: id.nullable().default(null) }))
  .output(z.object({ address: z.string(), qr: z.object({ size: z.number(), path: z.string() }) }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const now = services.now()
    const { id: clientId, guestRole } = await requireOwnOrAny(services.db, actor, input.clientId, now)
    // A guest has one session, and no page of their own.
    if (guestRole !== null) throw notFound()
    const { programId, personId: madeBy } = actor
    const { representativeId } = input
    const of = { programId, clientId, representativeId, madeBy }
    if (!(await mayHaveLink(services.db, of, now))) throw notFound()
    // Whoever had the one before may have left an address of theirs.
    if (representativeId === null) await forgetAddress(services.db, of)
    // What was to be mailed would end it.
    await dropLinkMails(services.db, of, now)
    const address = linkAddress(services.env.url, await makeLink(services.db, of, now))
    return { address, qr: qrOf(address) }
  })
