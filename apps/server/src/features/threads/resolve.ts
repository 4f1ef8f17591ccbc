import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { setResolved } from '../../gate/threads/write.ts'
import { member } from '../../trpc.ts'
import { showThread } from './show.ts'
import { threadView } from './thread-view.ts'

export const resolve = member
  .input(z.object({ threadId: id, resolved: z.boolean() }))
  .output(threadView)
  .mutation(async ({ ctx, input }) => {
    const { actor, services } = ctx
    await setResolved(services, actor, input.threadId, input.resolved)
    return showThread(ctx, input.threadId)
  })
