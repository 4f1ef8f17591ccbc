import { notify } from '@earshot/ui/toast'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { api } from '../../api/trpc.ts'
import type { ThreadStore } from './thread-store.ts'
import type { Person, Thread } from './thread.ts'

/** Resolves a thread or opens it again: shown at once, taken back with a reason where the server refuses. */
export function useResolve(
  threads: ThreadStore,
  me: Person,
  keep: (threadId: string) => void,
): (thread: Thread) => void {
  const t = useTranslations('review.thread')
  const say = useRefusalWords()
  return (thread) => {
    const resolved = thread.resolvedAt === null
    keep(thread.id)
    const takeBack = threads.guess(thread.id, (before) => ({
      ...before,
      resolvedAt: resolved ? new Date().toISOString() : null,
      resolvedBy: resolved ? me : null,
    }))
    api.threads.resolve.mutate({ threadId: thread.id, resolved }).then(threads.put, (error: unknown) => {
      takeBack()
      notify({ tone: 'may-not', title: t('notDone'), description: say(error) })
    })
  }
}
