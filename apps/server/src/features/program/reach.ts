import { z } from 'zod'
import { policyReach } from '../../gate/policy-reach.ts'
import { only } from '../../trpc.ts'
import { keeping } from './policy-fields.ts'

/** How many recordings a policy would reach, were it saved now: numbers, and nothing of any recording. */
export const reach = only('coordinator')
  .input(keeping)
  .output(z.object({ earlier: z.number(), atOnce: z.number() }))
  .query(({ ctx: { actor, services }, input }) => policyReach(services.db, actor.programId, input, services.now()))
