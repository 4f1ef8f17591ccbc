import { z } from 'zod'
import { guestRoles } from '../../clients/guest.ts'
import type { SessionLine } from '../../gate/sessions.ts'
import { consent } from '../clients/consent-of.ts'

export const sessionView = z.object({
  id: z.string(),
  number: z.number(),
  startedAt: z.string(),
  clinician: z.object({ id: z.string(), name: z.string() }),
  clients: z.array(
    z.object({
      id: z.string(),
      pseudonym: z.string(),
      /** Somebody else who can be heard, by role; null: a client. */
      guest: z.enum(guestRoles).nullable(),
      answer: z.enum(['yes', 'no', 'none']),
      asked: z.boolean(),
    }),
  ),
  consent,
})

export function viewSession(
  { clinicianId, ...line }: SessionLine,
  named: (id: string) => { id: string; name: string },
): z.infer<typeof sessionView> {
  return {
    ...line,
    clinician: named(clinicianId),
    consent: { ...line.consent, sentences: [...line.consent.sentences] },
  }
}
