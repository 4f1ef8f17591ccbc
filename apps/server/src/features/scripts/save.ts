import { z } from 'zod'
import { newId } from '../../ids.ts'
import { refused } from '../../refusal.ts'
import { append, requireKind } from '../../scripts/versions.ts'
import { piece } from '../../scripts/views.ts'
import { only } from '../../trpc.ts'
import { fitting, writing } from './fields.ts'

/** More than anybody reads before a session. */
const OWN_AT_MOST = 100

/**
 * Keeps what a coordinator has written as a draft that no supervisee sees. Without a piece it is the first of a script
 * of the program's own.
 * @throws Refusal script-changed-since, scripts-full
 */
export const save = only('coordinator')
  .input(writing.extend({ piece: piece.nullable() }))
  .output(z.object({ piece, number: z.number() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { db, now } = services
    const { programId, personId: authorId } = actor
    const kind = input.piece === null ? 'script' : await requireKind(db, programId, input.piece)
    if (input.piece === null) {
      const own = await db.scriptVersion.groupBy({ by: ['piece'], where: { programId, piece: { startsWith: 'scr_' } } })
      if (own.length >= OWN_AT_MOST) throw refused('scripts-full')
    }
    const place = { programId, piece: input.piece ?? newId('scr'), language: input.language }
    const content = fitting(kind, input.content)
    const number = await append(db, place, input.after, {
      kind,
      state: 'draft',
      authorId,
      content,
      written: new Date(now()),
    })
    return { piece: place.piece, number }
  })
