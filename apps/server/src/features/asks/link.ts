import { z } from 'zod'
import { linkAddress, makeLink } from '../../clients/links.ts'
import { qrOf } from '../../clients/qr.ts'
import { dropLinkMails } from '../../gate/mails.ts'
import { id } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'
import { requireOwnOrAny } from './own-ask.ts'

/** Makes the client's link, to hand over after a conversation. It is told this once; the one before ends. */
export const link = only('supervisee', 'coordinator')
  .input(z.object({ clientId: id }))
  .output(z.object({ address: z.string(), qr: z.object({ size: z.number(), path: z.string() }) }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const now = services.now()
    const { id: clientId } = await requireOwnOrAny(services.db, actor, input.clientId, now)
    const { programId, personId: madeBy } = actor
    // What was to be mailed would end it.
    await dropLinkMails(services.db, { programId, clientId }, now)
    const address = linkAddress(services.env.url, await makeLink(services.db, { programId, clientId, madeBy }, now))
    return { address, qr: qrOf(address) }
  })
