import type { StandInModel } from '@earshot/db'
import { z } from 'zod'

const person = z.object({ id: z.string(), name: z.string() })

/** Who stands in for whom, from when to when: until it was ended, where that came first. */
export const standInView = z.object({ id: z.string(), standIn: person, for: person, from: z.string(), to: z.string() })

export const viewStandIn = (
  row: StandInModel,
  named: (id: string) => z.infer<typeof person>,
): z.infer<typeof standInView> => ({
  id: row.id,
  standIn: named(row.standInId),
  for: named(row.forId),
  from: row.from.toISOString(),
  to: (row.closedAt && row.closedAt < row.to ? row.closedAt : row.to).toISOString(),
})
