import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'
import { ownNote } from './own-note.ts'

/** Destroys one's note of a session: its key first, so that no copy of the row can be read. Twice is no error. */
export const remove = only('supervisee')
  .input(z.object({ sessionId: id }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { at, row } = await ownNote(services.db, actor, input.sessionId)
    if (!row) return
    await services.keys.destroy(row.keyId)
    await services.db.sessionNote.deleteMany({ where: { ...at, keyId: row.keyId } })
  })
