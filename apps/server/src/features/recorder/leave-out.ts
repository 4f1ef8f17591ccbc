import { DAY } from '@earshot/consent-core'
import { z } from 'zod'
import { byStaff } from '../../clients/told.ts'
import { id } from '../../gate/schema.ts'
import { requireRecordingOf, WIDENED_MS, withhold } from '../../gate/withhold.ts'
import { inRendition } from '../../media/takes/take-time.ts'
import { requireOwnRecording } from '../../media/takes/take.ts'
import { notFound, refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'

/** What was said in the second of the press is in it too. */
const AFTER_MS = 2_000

/**
 * A client asks, while it is being recorded, to leave out the last minutes, or all so far: two minutes more before them,
 * since nobody looks at a clock. The rendition is made without it. It can't be undone.
 */
export const leaveOut = only('supervisee')
  .input(
    z.object({
      recordingId: id,
      clientId: id,
      /** When they said it, since the recording was begun. */
      atMs: z.number().int().min(0).max(DAY),
      /** Null: from its beginning. */
      minutes: z.number().int().min(1).max(120).nullable(),
    }),
  )
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { programId } = actor
    const { recordingId, clientId, minutes } = input
    await requireOwnRecording(services.db, actor, recordingId)
    const { session, state } = await requireRecordingOf(services.db, programId, recordingId, clientId)
    if (session.clinicianId !== actor.personId || state !== 'recording') throw notFound()
    const at = await inRendition(services.db, { programId, recordingId }, input.atMs)
    if (at === null) throw refused('pieces-missing')
    const startMs = minutes === null ? 0 : Math.max(0, at - minutes * 60_000 - WIDENED_MS)
    const how = { obtained: 'spoken', language: 'en', interpreter: 'none', notice: null } as const
    const said = { clientId, signature: null, ...byStaff(actor, { ...how, happened: undefined }) }
    const ranges = [{ startMs, endMs: Math.min(at + AFTER_MS, DAY) }]
    await withhold(services, programId, recordingId, said, { ranges })
  })
