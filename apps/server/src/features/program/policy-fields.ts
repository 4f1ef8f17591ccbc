import { purposes } from '@earshot/consent-core'
import { z } from 'zod'
import { id, purpose } from '../../gate/schema.ts'

const days = z.number().int().max(3650)

/** The part of it by which recordings go. */
export const keeping = z.object({
  mustReconfirm: z.boolean(),
  keepAtMostDays: days.min(1),
  deleteAfterReviewDays: days.min(0),
  unconfirmedDays: days.min(1),
})

/**
 * What the program adds to every client's consent. It can only narrow; emergency access is a door beside it, and whom
 * to call helps before any door.
 */
export const policy = keeping.extend({
  /** For how many days backups are kept: what a certificate of deletion says. */
  backupDays: days.min(0),
  /** For how many years after its last entry the record of consent is kept. */
  evidenceYears: z.number().int().min(1).max(100),
  neverPurposes: z.array(purpose).max(purposes.length),
  emergencyAccess: z.boolean(),
  emergencyPersonId: id.nullable(),
  /** On one line, as it is read in a hurry. */
  emergencyNumbers: z
    .string()
    .trim()
    .max(120)
    .regex(/^\P{Cc}*$/u),
})
