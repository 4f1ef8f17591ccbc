import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { openText } from '../../media/words.ts'
import { only } from '../../trpc.ts'
import { ownNote, sealedFor } from './own-note.ts'

/** One's own note of a session. Nobody else reads it: no supervisor, no coordinator, no client. */
export const show = only('supervisee')
  .input(z.object({ sessionId: id }))
  .output(z.object({ note: z.object({ text: z.string(), writtenAt: z.string() }).nullable() }))
  .query(async ({ ctx: { actor, services }, input }) => {
    const { at, row } = await ownNote(services.db, actor, input.sessionId)
    if (!row) return { note: null }
    const text = openText(await services.keys.open(row.keyId), sealedFor(at), row.sealed)
    return { note: { text, writtenAt: row.writtenAt.toISOString() } }
  })
