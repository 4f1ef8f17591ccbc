import type { PieceKind } from '@earshot/asking/check'
import { z } from 'zod'
import { Refusal } from '../../refusal.ts'
import type { Content } from '../../scripts/pieces.ts'
import { after, content, language, piece } from '../../scripts/views.ts'

/** A piece in a language, by whoever has seen its newest number. */
export const place = z.object({ piece, language, after })
export const writing = place.extend({ content })

/** The same as it is kept: a script is whole, and of anything else the text alone is. */
export function fitting(kind: PieceKind, given: z.output<typeof content>): Content {
  if (kind !== 'script') return { ask: null, approach: null, settings: [], purposes: [], text: given.text, why: '' }
  const { ask, approach, settings, purposes } = given
  if (ask === null || approach === null || settings.length === 0 || purposes.length === 0)
    throw new Refusal('BAD_REQUEST', 'bad-input')
  return given
}
