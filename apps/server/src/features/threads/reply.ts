import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { addReply } from '../../gate/threads/write.ts'
import { member } from '../../trpc.ts'
import { idFromKey, key, text } from './input.ts'
import { showThread } from './show.ts'
import { threadView } from './thread-view.ts'

export const reply = member
  .input(z.object({ threadId: id, text, key }))
  .output(threadView)
  .mutation(async ({ ctx, input }) => {
    const { actor, services } = ctx
    await addReply(services, actor, {
      threadId: input.threadId,
      commentId: idFromKey('cmt', actor.personId, input.key),
      text: input.text,
    })
    return showThread(ctx, input.threadId)
  })
