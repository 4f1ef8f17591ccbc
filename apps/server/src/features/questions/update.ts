import { id } from '../../gate/schema.ts'
import { changeQuestion } from '../../gate/threads/write.ts'
import { only } from '../../trpc.ts'
import { showThread } from '../threads/show.ts'
import { questionParts, threadView } from '../threads/thread-view.ts'

export const update = only('supervisee')
  .input(questionParts.extend({ threadId: id }))
  .output(threadView)
  .mutation(async ({ ctx, input: { threadId, ...parts } }) => {
    const { actor, services } = ctx
    await changeQuestion(services, actor, threadId, parts)
    return showThread(ctx, threadId)
  })
