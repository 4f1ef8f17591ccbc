import type { Db } from '@earshot/db'
import { notFound } from '../refusal.ts'

/** @throws Refusal not-found for a session in which this client did not take part */
export async function requireSessionOf(db: Db, programId: string, sessionId: string, clientId: string) {
  const session = await db.session.findFirst({
    where: { programId, id: sessionId, participants: { some: { clientId } } },
  })
  if (!session) throw notFound()
  return session
}
