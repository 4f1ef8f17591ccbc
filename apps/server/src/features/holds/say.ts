import { z } from 'zod'
import { holdSteps, sayOfHold } from '../../gate/holds.ts'
import { id, instant } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'

/**
 * Sets, drops, looks at again or lifts a hold. What a lifted one had kept back goes at once. Whoever sets one is told
 * where it comes too late for something of the session.
 */
export const say = only('coordinator')
  .input(z.object({ holdId: id, step: z.enum(holdSteps), nextCheck: instant.nullable().default(null) }))
  .output(z.object({ isSomethingGone: z.boolean() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const said = await sayOfHold(services, actor, input)
    if (input.step === 'lifted') await services.jobs.afterLift(actor.programId)
    return said
  })
