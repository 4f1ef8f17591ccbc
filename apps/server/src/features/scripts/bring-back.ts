import { z } from 'zod'
import { notFound } from '../../refusal.ts'
import { append, requireKind, versionOf } from '../../scripts/versions.ts'
import { number } from '../../scripts/views.ts'
import { only } from '../../trpc.ts'
import { place } from './fields.ts'

/** Makes a draft of an older version: what it says is checked again when it is published. */
export const bringBack = only('coordinator')
  .input(place.extend({ number }))
  .output(z.object({ number: z.number() }))
  .mutation(async ({ ctx: { actor, services }, input: { piece, language, after, number: fromNumber } }) => {
    const { db, now } = services
    const { programId, personId: authorId } = actor
    const kind = await requireKind(db, programId, piece)
    const at = { programId, piece, language }
    const older = await db.scriptVersion.findFirst({
      where: { ...at, number: fromNumber, state: { in: ['draft', 'published'] } },
    })
    if (!older) throw notFound()
    const written = new Date(now())
    return {
      number: await append(db, at, after, {
        kind,
        state: 'draft',
        authorId,
        written,
        fromNumber,
        content: versionOf(older),
      }),
    }
  })
