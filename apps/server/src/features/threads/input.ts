import { createHash } from 'node:crypto'
import { z } from 'zod'
import { id } from '../../gate/schema.ts'

/** The longest recording that a moment can lie in: a day. */
const moment = z
  .number()
  .int()
  .min(0)
  .max(24 * 60 * 60 * 1000)

export const text = z.string().trim().min(1).max(10_000)

/** Made by the page for each thing that it sends, so that sending again after a cut does it once. */
export const key = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/)

export const place = z.object({
  recordingId: id,
  shareId: id.nullable(),
  startMs: moment,
  endMs: moment.nullable().default(null),
})

export const endsAfterStart = (at: { startMs: number; endMs: number | null }) =>
  at.endMs === null || at.endMs > at.startMs

/** The same key of the same person is the same id. */
export const idFromKey = (prefix: string, actorId: string, value: string) =>
  `${prefix}_${createHash('sha256').update(`${actorId}\n${value}`).digest('hex').slice(0, 26)}`
