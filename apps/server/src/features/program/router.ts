import { purposes } from '@earshot/consent-core'
import { z } from 'zod'
import { readRoles } from '../../actor.ts'
import { logDoor } from '../../gate/emergency.ts'
import { changePolicy } from '../../gate/policy.ts'
import { id, purpose } from '../../gate/schema.ts'
import { refused } from '../../refusal.ts'
import { only, router } from '../../trpc.ts'

const days = z.number().int().max(3650)

/** What the program adds to every client's consent. It can only narrow; emergency access is a door beside it. */
const policy = z.object({
  mustReconfirm: z.boolean(),
  keepAtMostDays: days.min(1),
  deleteAfterReviewDays: days.min(0),
  unconfirmedDays: days.min(1),
  neverPurposes: z.array(purpose).max(purposes.length),
  emergencyAccess: z.boolean(),
  emergencyPersonId: id.nullable(),
})

const show = only('coordinator')
  .output(
    policy.extend({
      name: z.string(),
      timeZone: z.string(),
      /** Who may be named for emergencies. */
      people: z.array(z.object({ id: z.string(), name: z.string() })),
    }),
  )
  .query(async ({ ctx: { actor, services } }) => {
    const { programId } = actor
    const [program, members] = await Promise.all([
      services.db.program.findUniqueOrThrow({ where: { id: programId } }),
      services.db.membership.findMany({ where: { programId } }),
    ])
    const able = members.filter(({ role }) => readRoles(role).some((one) => one !== 'supervisee'))
    const named = await services.people.named(able.map((one) => one.userId))
    return {
      name: program.name,
      timeZone: program.timeZone,
      mustReconfirm: program.mustReconfirm,
      keepAtMostDays: program.keepAtMostDays,
      deleteAfterReviewDays: program.deleteAfterReviewDays,
      unconfirmedDays: program.unconfirmedDays,
      neverPurposes: z.array(purpose).parse(program.neverPurposes),
      emergencyAccess: program.emergencyAccess,
      emergencyPersonId: program.emergencyPersonId,
      people: able.map((one) => named(one.userId)).sort((a, b) => a.name.localeCompare(b.name)),
    }
  })

/**
 * Changes the policy. What fewer days make due is denied at once; more days keep nothing that is here for longer. That
 * the door for emergencies was turned, and by whom, stands in the program's log.
 * @throws Refusal roles-do-not-fit for somebody who may not be named for emergencies, oneself included
 */
const change = only('coordinator')
  .input(policy)
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { programId } = actor
    const before = await services.db.program.findUniqueOrThrow({ where: { id: programId } })
    const { emergencyPersonId, emergencyAccess } = input
    if (emergencyPersonId !== null && emergencyPersonId !== before.emergencyPersonId) {
      const named = await services.db.membership.findFirst({ where: { programId, userId: emergencyPersonId } })
      const isAble = named && readRoles(named.role).some((one) => one !== 'supervisee')
      if (!isAble || emergencyPersonId === actor.personId) throw refused('roles-do-not-fit')
    }
    if (emergencyAccess !== before.emergencyAccess || emergencyPersonId !== before.emergencyPersonId)
      await logDoor(services.db, actor, { isOn: emergencyAccess, personId: emergencyPersonId }, services.now())
    await changePolicy(services.db, programId, { ...input, neverPurposes: [...new Set(input.neverPurposes)] })
  })

export const program = router({ show, change })
