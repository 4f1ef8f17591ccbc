import { z } from 'zod'
import { notFound } from '../../refusal.ts'
import { kindOfOurs } from '../../scripts/pieces.ts'
import { append } from '../../scripts/versions.ts'
import { only } from '../../trpc.ts'
import { place } from './fields.ts'

/** Goes back to ours. What the program wrote stays in its history. */
export const restore = only('coordinator')
  .input(place)
  .output(z.object({ number: z.number() }))
  .mutation(async ({ ctx: { actor, services }, input: { piece, language, after } }) => {
    const { programId, personId: authorId } = actor
    const kind = kindOfOurs(piece)
    if (kind === null) throw notFound()
    const written = new Date(services.now())
    const at = { programId, piece, language }
    return { number: await append(services.db, at, after, { kind, state: 'ours', authorId, written }) }
  })
