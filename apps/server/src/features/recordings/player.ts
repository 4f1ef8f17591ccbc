import { z } from 'zod'
import { id, page } from '../../gate/schema.ts'
import { member } from '../../trpc.ts'

/**
 * Tells that one's page still has a recording open, or is silent and has dropped all of it. Says nothing and changes
 * nothing else, whatever recording is named.
 */
export const player = member
  .input(z.object({ recordingId: id, shareId: id.nullable(), page, isSilent: z.boolean() }))
  .mutation(async ({ ctx: { actor, services }, input: { page, isSilent, ...view } }) => {
    await services.players.told(actor, view, page, isSilent)
  })
