import { notify } from '@earshot/ui/toast'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { useReview } from './desk.tsx'
import { api } from '../../api/trpc.ts'
import type { Thread, ThreadComment } from './thread.ts'

/** Changes to what one wrote, shown at once and taken back with a reason where the server refuses. */
export function useCommentActions(threadId: string) {
  const t = useTranslations('review.thread')
  const say = useRefusalWords()
  const { threads } = useReview()

  function change(comment: ThreadComment, part: Partial<ThreadComment>, ask: () => Promise<Thread | null>) {
    const takeBack = threads.guess(threadId, (thread) => ({
      ...thread,
      comments: thread.comments.map((other) => (other.id === comment.id ? { ...other, ...part } : other)),
    }))
    const show = (thread: Thread | null) => (thread ? threads.put(thread) : threads.remove(threadId))
    ask().then(show, (error: unknown) => {
      takeBack()
      notify({ tone: 'may-not', title: t('notDone'), description: say(error) })
    })
  }
  return {
    edit: (comment: ThreadComment, text: string) =>
      change(comment, { text, editedAt: new Date().toISOString() }, () =>
        api.threads.edit.mutate({ commentId: comment.id, text }),
      ),
    remove: (comment: ThreadComment) =>
      change(comment, { text: '', deleted: true }, () => api.threads.remove.mutate({ commentId: comment.id })),
  }
}
