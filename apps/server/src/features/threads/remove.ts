import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { locateComment } from '../../gate/threads/locate.ts'
import { changeComment } from '../../gate/threads/write.ts'
import { member } from '../../trpc.ts'
import { showThread } from './show.ts'
import { threadView } from './thread-view.ts'

/**
 * Removes the words of one's own comment for good. Its place stays where replies would make no sense without it; a
 * thread that holds nothing else goes, and the answer is null.
 */
export const remove = member
  .input(z.object({ commentId: id }))
  .output(threadView.nullable())
  .mutation(async ({ ctx, input }) => {
    const { actor, services } = ctx
    const threadId = await locateComment(services.db, actor.programId, input.commentId)
    const isThere = await changeComment(services, actor, { threadId, commentId: input.commentId, text: null })
    return isThere ? showThread(ctx, threadId) : null
  })
