import { z } from 'zod'
import { threadKinds, visibilities } from '../../gate/threads/thread.ts'
import { addThread } from '../../gate/threads/write.ts'
import { member } from '../../trpc.ts'
import { endsAfterStart, idFromKey, key, place, text } from './input.ts'
import { showThread } from './show.ts'
import { threadView } from './thread-view.ts'

/** A comment at a moment or over a range. */
export const create = member
  .input(
    place
      .extend({ kind: z.enum(threadKinds), visibility: z.enum(visibilities), text, key })
      .refine(endsAfterStart, { path: ['endMs'] }),
  )
  .output(threadView)
  .mutation(async ({ ctx, input }) => {
    const { actor, services } = ctx
    const threadId = idFromKey('thr', actor.personId, input.key)
    await addThread(services, actor, input, {
      id: threadId,
      commentId: idFromKey('cmt', actor.personId, input.key),
      kind: input.kind,
      visibility: input.visibility,
      startMs: input.startMs,
      endMs: input.endMs,
      text: input.text,
      question: null,
    })
    return showThread(ctx, threadId)
  })
