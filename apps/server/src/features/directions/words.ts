import { z } from 'zod'

/** Long enough to say what is to be done; too short for telling a session. */
const LONGEST = 1_000

export const order = z.string().trim().min(1).max(LONGEST)

export const waysReached = ['phone', 'in-person', 'message'] as const

/** Somebody of staff or a service, by role or name: who, how and when. */
export const reached = z.object({
  whom: z.string().trim().min(1).max(120),
  how: z.enum(waysReached),
  at: z.iso.datetime({ offset: true }),
})

/** What is to be done, as an entry holds it sealed. */
export const ordered = z.object({ text: order })

export type EntryWords = z.infer<typeof ordered> | z.infer<typeof reached>
