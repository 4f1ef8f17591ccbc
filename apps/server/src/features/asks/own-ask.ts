import type { Db } from '@earshot/db'
import type { Actor } from '../../actor.ts'
import { requireOwnClient } from '../../gate/duty.ts'
import { notFound } from '../../refusal.ts'

/** @throws Refusal not-found for what somebody asked of a client who is not theirs now */
export async function requireOwnAsk(db: Db, actor: Actor, askId: string, now: number) {
  const ask = await db.consentAsk.findUnique({ where: { programId_id: { programId: actor.programId, id: askId } } })
  if (!ask) throw notFound()
  await requireOwnClient(db, actor, ask.clientId, now)
  return ask
}
