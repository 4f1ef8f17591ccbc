import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { locateThread } from '../../gate/threads/locate.ts'
import { readThread } from '../../gate/threads/read.ts'
import { notFound } from '../../refusal.ts'
import { member, type MemberContext } from '../../trpc.ts'
import { threadView, viewThreads, type ThreadView } from './thread-view.ts'

/** One thread as this person may read it. @throws Refusal not-found */
export async function showThread({ services, actor, answer }: MemberContext, threadId: string): Promise<ThreadView> {
  const view = await locateThread(services.db, actor.programId, threadId)
  // Nobody reads another's private note, not even into the log.
  if (view.visibility === 'private' && view.authorId !== actor.personId) throw notFound()
  const { permit } = await services.gate.open(
    actor,
    { recordingId: view.recordingId, shareId: view.shareId, action: 'read', form: 'words' },
    'reading',
    answer,
  )
  const [thread] = await viewThreads(services.people, [await readThread(services.db, services.keys, permit, threadId)])
  return thread!
}

export const show = member
  .input(z.object({ threadId: id }))
  .output(threadView)
  .query(({ ctx, input }) => showThread(ctx, input.threadId))
