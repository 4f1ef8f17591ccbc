import { z } from 'zod'
import { soughtParts } from '../../gate/find-part.ts'
import { id } from '../../gate/schema.ts'
import { heldBy } from '../../gate/permit.ts'
import { waysToFind } from '../../gate/withhold.ts'
import { notFound } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { pseudonyms } from '../clients/pseudonyms.ts'
import { sessionOfRecording } from '../recordings/line.ts'

/** What the clinician whom a client chose needs to find a part that is to be left out. To anybody else it is not there. */
export const show = only('supervisee')
  .input(z.object({ recordingId: id }))
  .output(
    z.object({
      recordingId: z.string(),
      durationMs: z.number(),
      session: sessionOfRecording,
      sought: z.array(z.object({ eventId: z.string(), way: z.enum(waysToFind), words: z.string() })),
    }),
  )
  .query(async ({ ctx: { actor, services, answer }, input }) => {
    const { opened, sought } = await soughtParts(services, actor, input.recordingId, answer)
    const { session, state, recordingId } = opened.facts
    const { durationMs } = heldBy(opened.permit).media
    if (state !== 'ready' || durationMs === null) throw notFound()
    const pseudonymOf = await pseudonyms(services.db, actor.programId, session.participants)
    return {
      recordingId,
      durationMs,
      session: {
        id: session.id,
        number: session.number,
        startedAt: new Date(session.startedAt).toISOString(),
        clients: pseudonymOf.clientsFirst(session.participants).map(pseudonymOf),
      },
      sought: sought.map(({ eventId, way, words }) => ({ eventId, way, words })),
    }
  })
