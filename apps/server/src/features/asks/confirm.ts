import { z } from 'zod'
import { mayAnswer, readAsk } from '../../clients/ask.ts'
import { settledYes } from '../../clients/signed-together.ts'
import { whoSigns } from '../../clients/signing.ts'
import { settleAsk } from '../../gate/asks.ts'
import { id } from '../../gate/schema.ts'
import { refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { requireOwnAsk } from './own-ask.ts'

/**
 * The clinician says whether a yes that came by link was their client's, or of whoever signs for them. Only then does it
 * count, from when it was signed; where several have to sign, once each has. What was said since stands after it.
 * @throws Refusal ask-closed where nothing waits, or somebody else signs by now
 */
export const confirm = only('supervisee')
  .input(z.object({ askId: id, isTheirs: z.boolean() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { db } = services
    const row = await requireOwnAsk(db, actor, input.askId, services.now())
    const ask = await readAsk(db, row)
    const signing = (await whoSigns(db, ask.programId, [ask.clientId])).get(ask.clientId) ?? null
    if (ask.state !== 'answered') throw refused('ask-closed')
    if (!input.isTheirs) {
      const change = { state: 'not-theirs', settledAt: new Date(services.now()), settledBy: actor.personId }
      await settleAsk(db, row, 'answered', { change, events: [] }, services.now)
      return
    }
    if (!mayAnswer(ask, signing, ask.answeredAt!)) throw refused('ask-closed')
    const form = { version: ask.formVersion, language: ask.language }
    await settleAsk(
      db,
      row,
      'answered',
      settledYes(ask, signing, form, 'link', {
        answered: { offer: ask.offer, answers: ask.answers!, at: ask.answeredAt! },
        settled: { settledAt: new Date(services.now()), settledBy: actor.personId },
      }),
      services.now,
    )
  })
