import type { Actor } from '../../actor.ts'
import { supervisesSession } from '../../gate/duty.ts'
import { notFound } from '../../refusal.ts'
import type { Services } from '../../services.ts'

/**
 * A booking of one's own: as the clinician who asked, or the supervisor who was asked and supervises them still.
 * @throws Refusal not-found for everybody else
 */
export async function findLive({ db, now }: Pick<Services, 'db' | 'now'>, actor: Actor, id: string) {
  const { programId, personId } = actor
  const row = await db.liveSupervision.findUnique({ where: { programId_id: { programId, id } } })
  if (!row) throw notFound()
  if (row.askedBy === personId) return { row, as: 'clinician' as const }
  const supervises = row.supervisorId === personId && (await supervisesSession(db, actor, row.sessionId, now()))
  if (!supervises) throw notFound()
  return { row, as: 'supervisor' as const }
}
