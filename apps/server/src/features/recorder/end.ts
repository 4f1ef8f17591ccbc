import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { endTake } from '../../media/takes/end-take.ts'
import { only } from '../../trpc.ts'

/** Ends a recording that was made here. `pieces`: how many there must be by now; null: whatever has arrived. */
export const end = only('supervisee')
  .input(z.object({ recordingId: id, pieces: z.number().int().min(0).max(200_000).nullable() }))
  .mutation(({ ctx: { actor, services }, input }) =>
    endTake(
      services,
      { programId: actor.programId, recordingId: input.recordingId, createdBy: actor.personId },
      input.pieces,
    ),
  )
