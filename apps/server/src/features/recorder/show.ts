import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { sessionLines } from '../../gate/sessions.ts'
import { requireRecordable } from '../../media/takes/begin-take.ts'
import { takeUnderWay } from '../../media/takes/take.ts'
import { notFound, Refusal } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { sessionView, viewSession } from '../sessions/session-view.ts'

/** A session of one's own before its recorder: whether it may be recorded now, and what was begun and not ended. */
export const show = only('supervisee')
  .input(z.object({ sessionId: id }))
  .output(
    z.object({
      session: sessionView,
      /** The guests who were asked, whether or not they have answered. */
      guestsAsked: z.array(z.string()),
      /** Why nothing can be recorded now, as a key of the web's `errors` words. */
      refusal: z
        .object({ code: z.string(), params: z.record(z.string(), z.union([z.string(), z.number()])) })
        .nullable(),
      /** What is acknowledged of a recording that was begun and not ended. */
      take: z
        .object({
          recordingId: z.string(),
          /** Since it was begun, by the server's clock. */
          elapsedMs: z.number(),
          pieces: z.number(),
          stretch: z.number(),
          endMs: z.number(),
          capturedMs: z.number(),
        })
        .nullable(),
    }),
  )
  .query(async ({ ctx: { actor, services }, input }) => {
    const now = services.now()
    const where = { id: input.sessionId, clinicianId: actor.personId }
    const [[line], asks, refusal, take] = await Promise.all([
      sessionLines(services.db, actor.programId, where, now, 1),
      services.db.consentAsk.findMany({
        where: { programId: actor.programId, sessionId: input.sessionId },
        select: { clientId: true },
      }),
      requireRecordable(services, actor, input.sessionId).then(
        () => null,
        (error: unknown) => {
          if (error instanceof Refusal && error.reason !== 'not-found') return error
          throw error
        },
      ),
      takeUnderWay(services.db, actor, input.sessionId),
    ])
    if (!line) throw notFound()
    const named = await services.people.named([line.clinicianId])
    return {
      session: viewSession(line, named),
      guestsAsked: line.clients.flatMap(({ id, guest }) =>
        guest !== null && asks.some((ask) => ask.clientId === id) ? [id] : [],
      ),
      refusal: refusal && { code: refusal.reason, params: refusal.params },
      take: take && {
        recordingId: take.recordingId,
        elapsedMs: Math.max(0, services.now() - take.begunAt),
        pieces: take.pieces,
        stretch: take.stretch,
        endMs: take.endMs,
        capturedMs: take.capturedMs,
      },
    }
  })
