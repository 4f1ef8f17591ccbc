import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { refusalOf } from '../../api/refusal.ts'
import { trpc } from '../../api/trpc.ts'
import { harmsOf, type Change } from './policy-draft.ts'

/** Saves a change over how it was read. `onDone` once it holds; `onRefused` when it does not. */
export function useSavePolicy({ onDone, onRefused }: { onDone: () => void; onRefused: () => void }) {
  const t = useTranslations('policy')
  const ta = useTranslations('app')
  const queries = useQueryClient()
  const save = useMutation(trpc.program.change.mutationOptions())

  function write({ from, to }: Change, title: string) {
    // What only loosens, or narrows without an end, can be taken back whole.
    const isWay = harmsOf(from, to).length === 0 && harmsOf(to, from).length === 0
    const undo = { label: ta('undo'), onPress: () => write({ from: to, to: from }, t('undone')) }
    save.mutate(
      { from, to },
      {
        onSuccess() {
          // Shown as saved at once; what stands is asked again after it.
          queries.setQueryData(trpc.program.show.queryKey(), (old) => old && { ...old, ...to })
          void queries.invalidateQueries()
          onDone()
          notify({ title, action: isWay && title !== t('undone') ? undo : undefined })
        },
        onError(error) {
          // What stands now is put under what this person changed, for them to look at before they save again.
          if (refusalOf(error).code !== 'changed-since') return
          void queries.invalidateQueries({ queryKey: trpc.program.pathKey() })
          onRefused()
        },
      },
    )
  }
  return { save, write: (change: Change) => write(change, t('saved')) }
}
