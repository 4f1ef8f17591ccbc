import { z } from 'zod'
import type { findDirection } from './find.ts'
import { directionStates, standingOf } from './order.ts'

const person = z.object({ id: z.string(), name: z.string() })

/** A direction in a list: whose, of whom and until when. What it says stands on its own page alone. */
export const directionLine = z.object({
  id: z.string(),
  client: z.object({ id: z.string(), pseudonym: z.string() }),
  session: z.object({ id: z.string(), number: z.number(), startedAt: z.string() }),
  clinician: person,
  openedBy: person,
  openedAt: z.string(),
  dueAt: z.string(),
  isAtOnce: z.boolean(),
  /** From when on it is late: what is meant at once has an hour. */
  overdueAt: z.string(),
  state: z.enum(directionStates),
})

export type Found = Awaited<ReturnType<typeof findDirection>>

export function viewLine(
  { id, clientId, openedBy, openedAt, session, entries }: Found,
  named: (id: string) => z.infer<typeof person>,
  pseudonymOf: (id: string) => string,
): z.infer<typeof directionLine> {
  const { state, dueAt, isAtOnce, overdueAt } = standingOf(entries)
  return {
    id,
    client: { id: clientId, pseudonym: pseudonymOf(clientId) },
    session: { id: session.id, number: session.number, startedAt: session.startedAt.toISOString() },
    clinician: named(session.clinicianId),
    openedBy: named(openedBy),
    openedAt: openedAt.toISOString(),
    dueAt: dueAt.toISOString(),
    isAtOnce,
    overdueAt: overdueAt.toISOString(),
    state,
  }
}
