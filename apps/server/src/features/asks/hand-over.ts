import { z } from 'zod'
import { makeHandOver } from '../../clients/links.ts'
import { id } from '../../gate/schema.ts'
import { refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { requireOwnAsk } from './own-ask.ts'

/**
 * Hands this screen to the client: whoever asks is signed out here, and the token opens the form, once. Nothing but the
 * clinician's sign-in leads back.
 * @throws Refusal ask-closed for what is no longer asked
 */
export const handOver = only('supervisee')
  .input(z.object({ askIds: z.array(id).min(1).max(8) }))
  .output(z.object({ token: z.string() }))
  .mutation(async ({ ctx: { actor, services, authSessionId }, input }) => {
    const { db } = services
    const now = services.now()
    const askIds = [...new Set(input.askIds)]
    const asks = []
    for (const askId of askIds) asks.push(await requireOwnAsk(db, actor, askId, now))
    if (asks.some((ask) => ask.state !== 'open')) throw refused('ask-closed')
    const { programId, personId: madeBy } = actor
    const { clientId, representativeId } = asks[0]!
    const token = await makeHandOver(db, { programId, clientId, representativeId, madeBy, askIds }, now)
    if (authSessionId) await db.authSession.deleteMany({ where: { id: authSessionId } })
    return { token }
  })
