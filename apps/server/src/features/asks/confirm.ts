import { z } from 'zod'
import { yesEvents } from '../../clients/answer-events.ts'
import { howAnswered, readAsk } from '../../clients/ask.ts'
import { settleAsk } from '../../gate/asks.ts'
import { id } from '../../gate/schema.ts'
import { refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { requireOwnAsk } from './own-ask.ts'

/**
 * The clinician says whether a yes that came by link was their client's. Only then does it count, from when it was
 * signed; what was said since stands after it.
 * @throws Refusal ask-closed where nothing waits
 */
export const confirm = only('supervisee')
  .input(z.object({ askId: id, isTheirs: z.boolean() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { db } = services
    const row = await requireOwnAsk(db, actor, input.askId, services.now())
    const ask = await readAsk(db, row)
    if (ask.state !== 'answered') throw refused('ask-closed')
    const form = { version: ask.formVersion, language: ask.language }
    await settleAsk(
      db,
      ask,
      'answered',
      {
        change: {
          state: input.isTheirs ? 'settled' : 'not-theirs',
          settledAt: new Date(services.now()),
          settledBy: actor.personId,
        },
        events: input.isTheirs
          ? yesEvents(howAnswered(ask, 'link', form, ask.answeredAt!), ask.offer, ask.answers!)
          : [],
      },
      services.now,
    )
  })
