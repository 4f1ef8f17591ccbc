import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { markReviewed } from '../../gate/shares.ts'
import { only } from '../../trpc.ts'

/** Marks a share as reviewed, or takes the mark back. */
export const review = only('supervisor')
  .input(z.object({ recordingId: id, shareId: id, reviewed: z.boolean() }))
  .mutation(({ ctx: { actor, services }, input }) => markReviewed(services, actor, input))
