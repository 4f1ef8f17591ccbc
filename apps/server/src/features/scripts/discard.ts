import { z } from 'zod'
import { refused } from '../../refusal.ts'
import { append, requireKind } from '../../scripts/versions.ts'
import { only } from '../../trpc.ts'
import { place } from './fields.ts'

/** Gives a draft up; it stays readable in the history. */
export const discard = only('coordinator')
  .input(place)
  .output(z.object({ number: z.number() }))
  .mutation(async ({ ctx: { actor, services }, input: { piece, language, after } }) => {
    const { db, now } = services
    const { programId, personId: authorId } = actor
    const kind = await requireKind(db, programId, piece)
    const at = { programId, piece, language }
    const newest = await db.scriptVersion.findFirst({ where: at, orderBy: { number: 'desc' } })
    if (newest?.state !== 'draft') throw refused('script-changed-since')
    const written = new Date(now())
    return { number: await append(db, at, after, { kind, state: 'discarded', authorId, written }) }
  })
