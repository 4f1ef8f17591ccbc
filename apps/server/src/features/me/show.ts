import { z } from 'zod'
import { roles } from '../../actor.ts'
import { notFound } from '../../refusal.ts'
import { member } from '../../trpc.ts'

export const show = member
  .output(
    z.object({
      person: z.object({ id: z.string(), name: z.string(), email: z.string(), locale: z.enum(['en', 'ko']) }),
      program: z.object({
        id: z.string(),
        name: z.string(),
        timeZone: z.string(),
        isDemo: z.boolean(),
        emergencyAccess: z.boolean(),
        /** Whom to call when somebody is in danger now; empty: the program has not said. */
        emergencyNumbers: z.string(),
      }),
      roles: z.array(z.enum(roles)),
    }),
  )
  .query(async ({ ctx: { actor, services } }) => {
    const program = await services.db.program.findUnique({ where: { id: actor.programId } })
    if (!program) throw notFound()
    return {
      person: { id: actor.personId, name: actor.name, email: actor.email, locale: actor.locale },
      program: {
        id: program.id,
        name: program.name,
        timeZone: program.timeZone,
        isDemo: program.isDemo,
        emergencyAccess: program.emergencyAccess,
        emergencyNumbers: program.emergencyNumbers,
      },
      roles: [...actor.roles],
    }
  })
