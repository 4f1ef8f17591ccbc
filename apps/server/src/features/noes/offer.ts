import { afterANoIn } from '@earshot/asking/scripts'
import { z } from 'zod'
import { languageOfClient } from '../../clients/mail-address.ts'
import { id } from '../../gate/schema.ts'
import { notFound } from '../../refusal.ts'
import { afterANo } from '../../scripts/after-a-no.ts'
import { only } from '../../trpc.ts'
import { ownNoes } from './own-noes.ts'

/**
 * What may be said after a client's no to recording today, in the language in which they read: what a no means here, in
 * the program's words; and an invitation that asks for nothing, once for each client and session, whoever asks again.
 * @throws Refusal not-found unless this is a no of today to a session of one's own
 */
export const offer = only('supervisee')
  .input(z.object({ sessionId: id, clientId: id }))
  .output(z.object({ means: z.string(), invitation: z.string().nullable(), language: z.enum(['en', 'ko']) }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { programId, personId: offeredTo, locale } = actor
    const { sessionId, clientId } = input
    const noes = await ownNoes(services, actor)
    if (!noes.some(({ session, client }) => session.id === sessionId && client.id === clientId)) throw notFound()
    const language = await languageOfClient(services.db, { programId, clientId }, locale)
    const { text: means } = await afterANo(services.db, programId, language)
    const { count } = await services.db.noOffered.createMany({
      data: [{ programId, sessionId, clientId, offeredTo, offeredAt: new Date(services.now()) }],
      skipDuplicates: true,
    })
    return { means, invitation: count === 1 ? afterANoIn(language) : null, language }
  })
