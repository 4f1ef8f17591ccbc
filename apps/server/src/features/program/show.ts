import { z } from 'zod'
import { readRoles } from '../../actor.ts'
import { purpose } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'
import { policy } from './policy-fields.ts'

/** How the program's policy stands, and who may be named in it. */
export const show = only('coordinator')
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
      backupDays: program.backupDays,
      evidenceYears: program.evidenceYears,
      neverPurposes: z.array(purpose).parse(program.neverPurposes),
      emergencyAccess: program.emergencyAccess,
      emergencyPersonId: program.emergencyPersonId,
      emergencyNumbers: program.emergencyNumbers,
      people: able.map((one) => named(one.userId)).sort((a, b) => a.name.localeCompare(b.name)),
    }
  })
