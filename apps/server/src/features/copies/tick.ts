import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { notFound } from '../../refusal.ts'
import { only } from '../../trpc.ts'

/** "I removed it there." Only whoever holds the device can know; it can be taken back while one looks. */
export const tick = only('supervisee')
  .input(z.object({ copyId: id, removed: z.boolean().default(true) }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const ticked = await services.db.externalCopy.updateMany({
      where: { programId: actor.programId, id: input.copyId, clinicianId: actor.personId },
      data: input.removed
        ? { removedAt: new Date(services.now()), removedBy: actor.personId }
        : { removedAt: null, removedBy: null },
    })
    if (ticked.count === 0) throw notFound()
  })
