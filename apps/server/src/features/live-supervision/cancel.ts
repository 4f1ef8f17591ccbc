import { z } from 'zod'
import { settleLive } from '../../gate/live-supervision.ts'
import { id } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'
import { findLive } from './find.ts'

/** Either of the two calls it off. @throws Refusal not-found; live-over */
export const cancel = only('supervisee', 'supervisor')
  .input(z.object({ id }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { row } = await findLive(services, actor, input.id)
    const settled = { state: 'cancelled', by: actor.personId, now: services.now() } as const
    await settleLive(services.db, actor.programId, row.id, settled)
  })
