import { z } from 'zod'
import { readRoles } from '../../actor.ts'
import { changePolicy } from '../../gate/policy.ts'
import { refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { policy } from './policy-fields.ts'

/**
 * Changes the policy. What fewer days make due is denied at once; more days keep nothing that is here for longer. That
 * the door for emergencies was turned, and by whom, stands in the program's log.
 * @throws Refusal roles-do-not-fit for somebody who may not be named for emergencies, oneself included; changed-since
 * where it no longer stands as `from` says
 */
export const change = only('coordinator')
  .input(z.object({ from: policy, to: policy }))
  .mutation(async ({ ctx: { actor, services }, input: { from, to } }) => {
    const { programId } = actor
    const { emergencyPersonId: userId } = to
    if (userId !== null && userId !== from.emergencyPersonId) {
      const named = await services.db.membership.findFirst({ where: { programId, userId } })
      const isAble = named && readRoles(named.role).some((one) => one !== 'supervisee')
      if (!isAble || userId === actor.personId) throw refused('roles-do-not-fit')
    }
    await changePolicy(services, actor, from, to)
  })
