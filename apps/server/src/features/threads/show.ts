import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { locateThread } from '../../gate/threads/locate.ts'
import { readThread } from '../../gate/threads/read.ts'
import type { Actor } from '../../actor.ts'
import type { Services } from '../../services.ts'
import { member } from '../../trpc.ts'
import { threadView, viewThreads, type ThreadView } from './thread-view.ts'

/** One thread as this person may read it. @throws Refusal not-found */
export async function showThread(services: Services, actor: Actor, threadId: string): Promise<ThreadView> {
  const view = await locateThread(services.db, actor.programId, threadId)
  const { permit } = await services.gate.open(
    actor,
    { recordingId: view.recordingId, shareId: view.shareId, action: 'read', form: 'words' },
    'reading',
  )
  const [thread] = await viewThreads(services.people, [await readThread(services.db, services.keys, permit, threadId)])
  return thread!
}

export const show = member
  .input(z.object({ threadId: id }))
  .output(threadView)
  .query(({ ctx: { actor, services }, input }) => showThread(services, actor, input.threadId))
