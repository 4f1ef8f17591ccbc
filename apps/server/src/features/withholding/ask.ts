import { z } from 'zod'
import { byStaff, told } from '../../clients/told.ts'
import { requireClient } from '../../gate/duty.ts'
import { id, span } from '../../gate/schema.ts'
import { MOST_WORDS, requireRecordingOf, waysToFind, widened, withhold } from '../../gate/withhold.ts'
import { only } from '../../trpc.ts'

/**
 * A client asked to leave out a part, and told somebody: at rough times, which are widened, or to be found by the
 * clinician. It holds in any form, no reason is asked, and it can't be undone.
 */
export const ask = only('supervisee', 'supervisor', 'coordinator')
  .input(
    z.object({
      recordingId: id,
      clientId: id,
      what: z.union([
        z.strictObject({ ranges: z.array(span).min(1).max(20) }),
        z.strictObject({ find: z.enum(waysToFind), words: z.string().trim().max(MOST_WORDS).default('') }),
      ]),
      ...told,
    }),
  )
  .output(z.object({ eventId: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { recordingId, clientId, what } = input
    await requireClient(services.db, actor, clientId, services.now())
    const { session } = await requireRecordingOf(services.db, actor.programId, recordingId, clientId)
    const said = { clientId, signature: null, ...byStaff(actor, { ...input, notice: null }) }
    const written = await withhold(
      services,
      actor.programId,
      recordingId,
      said,
      'ranges' in what
        ? // How long it is, is not told to everyone who may write this.
          { ranges: what.ranges.map((range) => widened(range, null)) }
        : { finderId: session.clinicianId, way: what.find, words: what.words },
    )
    return { eventId: written.id }
  })
