import { z } from 'zod'
import { endLinks } from '../../clients/links.ts'
import { requireOwnOrAny } from '../../gate/duty.ts'
import { forgetAddress } from '../../clients/mail-address.ts'
import { dropLinkMails } from '../../gate/mails.ts'
import { id } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'

/**
 * Ends the link of a client, or of whoever signs for them: somebody else may have it. Whatever it had opened is closed,
 * and an address that was left on the client's page is forgotten.
 */
export const endLink = only('supervisee', 'coordinator')
  .input(z.object({ clientId: id, representativeId: id.nullable().default(null) }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const now = services.now()
    const { id: clientId } = await requireOwnOrAny(services.db, actor, input.clientId, now)
    const { programId } = actor
    const { representativeId } = input
    await services.db.$transaction(async (tx) => {
      await dropLinkMails(tx, { programId, clientId, representativeId }, now)
      if (representativeId === null) await forgetAddress(tx, { programId, clientId })
      await endLinks(tx, { programId, clientId, representativeId, formsToo: true }, now)
    })
  })
