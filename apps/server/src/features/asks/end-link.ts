import { z } from 'zod'
import { endLinks } from '../../clients/links.ts'
import { dropLinkMails } from '../../gate/mails.ts'
import { id } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'
import { requireOwnOrAny } from './own-ask.ts'

/** Ends a client's link: somebody else may have it. Whatever it had opened is closed. */
export const endLink = only('supervisee', 'coordinator')
  .input(z.object({ clientId: id }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const now = services.now()
    const { id: clientId } = await requireOwnOrAny(services.db, actor, input.clientId, now)
    const of = { programId: actor.programId, clientId }
    await services.db.$transaction(async (tx) => {
      await dropLinkMails(tx, of, now)
      await endLinks(tx, of, now)
    })
  })
