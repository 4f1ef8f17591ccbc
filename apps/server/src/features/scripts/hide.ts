import { z } from 'zod'
import { notFound } from '../../refusal.ts'
import { append, requireKind } from '../../scripts/versions.ts'
import { only } from '../../trpc.ts'
import { place } from './fields.ts'

/** Takes a script from what supervisees see, in one language. Answers are never hidden: their questions come anyway. */
export const hide = only('coordinator')
  .input(place)
  .output(z.object({ number: z.number() }))
  .mutation(async ({ ctx: { actor, services }, input: { piece, language, after } }) => {
    const { db, now } = services
    const { programId, personId: authorId } = actor
    const kind = await requireKind(db, programId, piece)
    if (kind !== 'script') throw notFound()
    const written = new Date(now())
    return {
      number: await append(db, { programId, piece, language }, after, { kind, state: 'hidden', authorId, written }),
    }
  })
