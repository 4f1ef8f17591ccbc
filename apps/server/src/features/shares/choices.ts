import { z } from 'zod'
import { heldAt } from '../../gate/duty.ts'
import { only } from '../../trpc.ts'

/** With whom, and for what, a recording of one's own could be shared now. */
export const choices = only('supervisee')
  .output(
    z.object({
      supervisors: z.array(z.object({ id: z.string(), name: z.string() })),
      purposes: z.array(z.literal('individual-supervision')),
    }),
  )
  .query(async ({ ctx: { actor, services } }) => {
    const at = new Date(services.now())
    const rows = await services.db.supervision.findMany({
      where: {
        programId: actor.programId,
        superviseeId: actor.personId,
        ...heldAt(at),
      },
      select: { supervisorId: true },
      orderBy: { from: 'asc' },
    })
    const named = await services.people.named(rows.map((row) => row.supervisorId))
    return {
      supervisors: [...new Set(rows.map((row) => row.supervisorId))].map(named),
      purposes: ['individual-supervision' as const],
    }
  })
