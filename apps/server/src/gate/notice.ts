import type { Actor } from '../actor.ts'
import type { Services } from '../services.ts'
import { locateThread } from './threads/locate.ts'

/**
 * Whether a person's open page may be told that a thread changed. Nobody asked for anything, so a deny is no attempt
 * and is not logged; the page then asks the gate for the words.
 */
export async function mayNotice(services: Services, actor: Actor, threadId: string): Promise<boolean> {
  const thread = await locateThread(services.liveDb, actor.programId, threadId).catch(() => null)
  if (!thread || (thread.visibility === 'private' && thread.authorId !== actor.personId)) return false
  const [judged] = await services.gate.lists.judgeQuietly(actor, [thread])
  if (!judged || judged.verdict.effect !== 'permit') return false
  const { session, share } = judged.facts
  return session.clinicianId === actor.personId || (share?.members.includes(actor.personId) ?? false)
}
