import { addThread } from '../../gate/threads/write.ts'
import { only } from '../../trpc.ts'
import { endsAfterStart, idFromKey, key, place } from '../threads/input.ts'
import { showThread } from '../threads/show.ts'
import { questionParts, threadView } from '../threads/thread-view.ts'

/** A supervision question at a moment: a thread of the kind question with its prepared parts. */
export const create = only('supervisee')
  .input(place.extend({ ...questionParts.shape, key }).refine(endsAfterStart, { path: ['endMs'] }))
  .output(threadView)
  .mutation(async ({ ctx, input }) => {
    const { actor, services } = ctx
    const threadId = idFromKey('thr', actor.personId, input.key)
    await addThread(services, actor, input, {
      id: threadId,
      commentId: '',
      kind: 'question',
      visibility: 'share',
      startMs: input.startMs,
      endMs: input.endMs,
      text: '',
      question: {
        intended: input.intended,
        happened: input.happened,
        question: input.question,
        feedback: input.feedback,
      },
    })
    return showThread(ctx, threadId)
  })
