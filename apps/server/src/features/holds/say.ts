import { z } from 'zod'
import { holdSteps, sayOfHold } from '../../gate/holds.ts'
import { id, instant } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'

/** Sets, drops, looks at again or lifts a hold. What a lifted one had kept back goes at once. */
export const say = only('coordinator')
  .input(z.object({ holdId: id, step: z.enum(holdSteps), nextCheck: instant.nullable().default(null) }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    await sayOfHold(services, actor, input)
    if (input.step === 'lifted')
      await services.jobs.destroyDue({ programId: actor.programId, clientId: null, recordingId: null })
  })
