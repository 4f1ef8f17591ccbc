import type { Actor } from '../../actor.ts'
import { sessionsInDuty, supervisesSession } from '../../gate/duty.ts'
import { notFound } from '../../refusal.ts'
import type { Services } from '../../services.ts'

type Wants = Pick<Services, 'db' | 'now'>

/**
 * A direction with its entries, for the clinician of its session, their supervisors, and coordinators.
 * @throws Refusal not-found for everybody else
 */
export async function findDirection({ db, now }: Wants, actor: Actor, directionId: string) {
  const session = await sessionsInDuty(db, actor, now())
  const found = await db.direction.findFirst({
    where: { programId: actor.programId, id: directionId, session },
    include: { entries: { orderBy: { seq: 'asc' } }, session: true },
  })
  if (!found) throw notFound()
  return found
}

/** @throws Refusal not-found for whoever does not supervise its clinician now */
export async function findSupervised(wants: Wants, actor: Actor, directionId: string) {
  const found = await findDirection(wants, actor, directionId)
  if (!(await supervisesSession(wants.db, actor, found.sessionId, wants.now()))) throw notFound()
  return found
}
