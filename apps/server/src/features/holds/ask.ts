import { z } from 'zod'
import { askHold, holdReasons } from '../../gate/holds.ts'
import { id, instant } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'

/** One coordinator asks that what is recorded of a session be kept; another has to set it. */
export const ask = only('coordinator')
  .input(z.object({ sessionId: id, why: z.enum(holdReasons), nextCheck: instant }))
  .output(z.object({ holdId: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => ({ holdId: await askHold(services, actor, input) }))
