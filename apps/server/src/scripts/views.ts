import { causes, pieceKinds } from '@earshot/asking/check'
import { approaches, languages, settings } from '@earshot/asking/scripts'
import { purposes } from '@earshot/consent-core'
import { z } from 'zod'
import { purpose } from '../gate/schema.ts'

export const language = z.enum(languages)

export const whatIsSo = z.object({
  clinician: z.string(),
  supervisors: z.array(z.string()),
  groupmates: z.array(z.string()),
  keepAtMostDays: z.number().nullable(),
  deleteAfterReviewDays: z.number().nullable(),
})

/** An id of ours, or of a script of the program's own. */
export const piece = z.string().regex(/^[a-z][a-z0-9_-]{1,39}$/)
export const kind = z.enum(pieceKinds)

const unique = <T>(items: readonly T[]) => new Set(items).size === items.length

/** PostgreSQL keeps no zero byte. */
const isKept = (text: string) => !text.includes('\0')

/** What a script says and when; of an answer, and of what a no means, the text alone counts. */
export const content = z.object({
  ask: z.enum(['first', 'again']).nullable(),
  approach: z.enum(approaches).nullable(),
  settings: z.array(z.enum(settings)).max(settings.length).refine(unique),
  purposes: z.array(purpose).max(purposes.length).refine(unique),
  text: z.string().trim().min(1).max(2_000).refine(isKept),
  why: z.string().trim().max(600).refine(isKept),
})

/** As it is read back, which may be of older limits. */
export const contentView = z.object({
  ask: z.enum(['first', 'again']).nullable(),
  approach: z.enum(approaches).nullable(),
  settings: z.array(z.enum(settings)),
  purposes: z.array(purpose),
  text: z.string(),
  why: z.string(),
})

export const trouble = z.object({
  cause: z.enum(causes),
  from: z.number().nullable(),
  to: z.number().nullable(),
  phrase: z.string(),
})

/** Who wrote it, and when. */
export const edited = z.object({ by: z.string(), at: z.string() })

export const number = z.number().int().min(1).max(1_000_000)
/** The newest number that whoever writes has seen; 0: none. */
export const after = z.number().int().min(0).max(1_000_000)
