import { notify } from '@earshot/ui/toast'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { useReview } from './desk.tsx'
import { api } from '../../api/trpc.ts'
import type { QuestionParts, Thread } from './thread.ts'

/** Changes the parts of one's own question, shown at once. */
export function useQuestionUpdate() {
  const t = useTranslations('review.thread')
  const say = useRefusalWords()
  const { threads } = useReview()
  return (thread: Thread, parts: QuestionParts) => {
    const takeBack = threads.guess(thread.id, (before) => ({ ...before, question: parts }))
    api.questions.update.mutate({ threadId: thread.id, ...parts }).then(threads.put, (error: unknown) => {
      takeBack()
      notify({ tone: 'may-not', title: t('notDone'), description: say(error) })
    })
  }
}
