import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { locateComment } from '../../gate/threads/locate.ts'
import { changeComment } from '../../gate/threads/write.ts'
import { member } from '../../trpc.ts'
import { showThread } from './show.ts'
import { threadView } from './thread-view.ts'

/** Removes the words of one's own comment for good; its place stays, so that replies still make sense. */
export const remove = member
  .input(z.object({ commentId: id }))
  .output(threadView)
  .mutation(async ({ ctx, input }) => {
    const { actor, services } = ctx
    const threadId = await locateComment(services.db, actor.programId, input.commentId)
    await changeComment(services, actor, { threadId, commentId: input.commentId, text: null })
    return showThread(ctx, threadId)
  })
