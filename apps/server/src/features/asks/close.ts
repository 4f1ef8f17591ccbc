import { z } from 'zod'
import { settleAsk } from '../../gate/asks.ts'
import { id } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'
import { requireOwnAsk } from './own-ask.ts'

/** Takes back what is asked and was not answered yet. @throws Refusal ask-closed */
export const close = only('supervisee')
  .input(z.object({ askId: id }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const ask = await requireOwnAsk(services.db, actor, input.askId, services.now())
    const change = { state: 'closed', settledAt: new Date(services.now()), settledBy: actor.personId }
    await settleAsk(services.db, ask, 'open', { change, events: [] }, services.now)
  })
