import { z } from 'zod'
import { guestsOf } from '../../gate/clients.ts'
import { unconfirmedUntil } from '../../gate/due.ts'
import { ownViews } from '../../gate/views.ts'
import { only } from '../../trpc.ts'
import { pseudonyms } from '../clients/pseudonyms.ts'
import { shareLines } from '../shares/lines.ts'
import { consentOfJudged, failureOf, isoOrNull, recordingLine, recordingStates } from './line.ts'

/** What one has recorded, with where each stands. Eleven queries at most, whatever their number. */
export const list = only('supervisee')
  .output(z.object({ recordings: z.array(recordingLine) }))
  .query(async ({ ctx: { actor, services, answer } }) => {
    const judged = await services.gate.lists.judge(
      actor,
      await ownViews(services.db, actor, 500),
      'own-recordings',
      answer,
    )
    const heard = judged.filter((one) => one.verdict.effect === 'permit' && one.facts.media.durationMs !== null)
    const waiting = judged.filter((one) => one.facts.state === 'ready' && one.verdict.effect === 'deny')
    const [shares, pseudonymOf, unconfirmed, guests] = await Promise.all([
      shareLines(
        services.db,
        services.people,
        actor.programId,
        judged.map((one) => one.facts.recordingId),
        services.now(),
      ),
      pseudonyms(
        services.db,
        actor.programId,
        judged.flatMap((one) => one.facts.session.participants),
      ),
      unconfirmedUntil(
        services.db,
        actor.programId,
        waiting.map((one) => one.facts.recordingId),
        services.now(),
      ),
      guestsOf(
        services.db,
        actor.programId,
        judged.flatMap((one) => one.facts.session.participants),
      ),
      // How long it is, is derived from it.
      services.gate.lists.logReadings(actor, heard),
    ])
    return {
      recordings: judged.map((one) => {
        const { facts, verdict } = one
        const people = pseudonymOf.clientsFirst(facts.session.participants)
        return {
          id: facts.recordingId,
          session: {
            id: facts.session.id,
            number: facts.session.number,
            startedAt: new Date(facts.session.startedAt).toISOString(),
            clients: people.map(pseudonymOf),
          },
          clients: people.map((id) => ({ id, pseudonym: pseudonymOf(id) })),
          state: z.enum(recordingStates).parse(facts.state),
          failure: failureOf(facts.failure),
          consent: consentOfJudged(one, guests),
          validUntil: isoOrNull(verdict.until),
          deleteBy: isoOrNull(verdict.deleteBy ?? unconfirmed.get(facts.recordingId)?.due ?? null),
          durationMs: verdict.effect === 'permit' ? facts.media.durationMs : null,
          shares: shares.get(facts.recordingId) ?? [],
        }
      }),
    }
  })
