import type { Db } from '@earshot/db'
import type { Actor } from '../../actor.ts'
import { notFound } from '../../refusal.ts'

/**
 * Where one's note of a session of one's own rests.
 * @throws Refusal not-found for a session that somebody else held
 */
export async function ownNote(db: Db, { programId, personId: authorId }: Actor, sessionId: string) {
  const session = await db.session.findFirst({ where: { programId, id: sessionId, clinicianId: authorId } })
  if (!session) throw notFound()
  const at = { programId, sessionId, authorId }
  return { at, row: await db.sessionNote.findUnique({ where: { programId_sessionId_authorId: at } }) }
}

/** What a note is sealed for: in another's row it does not open. */
export const sealedFor = ({ sessionId, authorId }: { sessionId: string; authorId: string }) =>
  `note ${sessionId} ${authorId}`
