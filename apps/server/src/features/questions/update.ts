import { id } from '../../gate/schema.ts'
import { changeQuestion } from '../../gate/threads/write.ts'
import { only } from '../../trpc.ts'
import { showThread } from '../threads/show.ts'
import { questionParts, threadView } from '../threads/thread-view.ts'

export const update = only('supervisee')
  .input(questionParts.extend({ threadId: id }))
  .output(threadView)
  .mutation(async ({ ctx: { actor, services }, input: { threadId, ...parts } }) => {
    await changeQuestion(services, actor, threadId, parts)
    return showThread(services, actor, threadId)
  })
