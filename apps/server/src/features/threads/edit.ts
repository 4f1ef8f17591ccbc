import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { locateComment } from '../../gate/threads/locate.ts'
import { changeComment } from '../../gate/threads/write.ts'
import { member } from '../../trpc.ts'
import { text } from './input.ts'
import { showThread } from './show.ts'
import { threadView } from './thread-view.ts'

export const edit = member
  .input(z.object({ commentId: id, text }))
  .output(threadView)
  .mutation(async ({ ctx, input }) => {
    const { actor, services } = ctx
    const threadId = await locateComment(services.db, actor.programId, input.commentId)
    await changeComment(services, actor, { threadId, commentId: input.commentId, text: input.text })
    return showThread(ctx, threadId)
  })
