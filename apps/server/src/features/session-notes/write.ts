import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { sealText } from '../../media/words.ts'
import { only } from '../../trpc.ts'
import { ownNote, sealedFor } from './own-note.ts'

const LONGEST = 4_000

/** Writes one's note of a session, in place of the one before: each is sealed under a key that goes with it. */
export const write = only('supervisee')
  .input(z.object({ sessionId: id, text: z.string().trim().min(1).max(LONGEST) }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { db, keys, now } = services
    const { at, row } = await ownNote(db, actor, input.sessionId)
    const { keyId, key } = await keys.create()
    const note = {
      keyId,
      sealed: new Uint8Array(sealText(key, sealedFor(at), input.text)),
      writtenAt: new Date(now()),
    }
    await db.sessionNote.upsert({
      where: { programId_sessionId_authorId: at },
      create: { ...at, ...note },
      update: note,
    })
    if (row) await keys.destroy(row.keyId)
  })
