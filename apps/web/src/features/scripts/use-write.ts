import type { Language } from '@earshot/asking/scripts'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { refusalOf } from '../../api/refusal.ts'
import { trpc } from '../../api/trpc.ts'

/**
 * What a coordinator can do with a piece. After each the list and the history are read anew.
 * @param onChangedSince told the newest number once what somebody else wrote has been read
 */
export function useWrite(language: Language, piece: string | null, onChangedSince: (newest: number) => void) {
  const t = useTranslations('scripts')
  const queries = useQueryClient()
  const readAnew = () => queries.invalidateQueries({ queryKey: trpc.scripts.pathKey() })
  const options = {
    onSuccess: readAnew,
    onError(error: unknown) {
      if (refusalOf(error).code !== 'script-changed-since') return
      // What stands now is read; what was written stays on the screen, over it.
      void readAnew().then(() => {
        const list = queries.getQueryData(trpc.scripts.list.queryKey({ language }))
        onChangedSince(list?.pieces.find((one) => one.piece === piece)?.number ?? 0)
      })
    },
  }
  const save = useMutation(trpc.scripts.save.mutationOptions(options))
  const publish = useMutation(trpc.scripts.publish.mutationOptions(options))
  const hide = useMutation(trpc.scripts.hide.mutationOptions(options))
  const restore = useMutation(trpc.scripts.restore.mutationOptions(options))
  const discard = useMutation(trpc.scripts.discard.mutationOptions(options))
  const bringBack = useMutation(trpc.scripts.bringBack.mutationOptions(options))
  const all = [save, publish, hide, restore, discard, bringBack]
  const place = (after: number) => ({ piece: piece ?? '', language, after })
  const told = (title: string, also?: () => void) => ({
    onSuccess() {
      also?.()
      notify({ title })
    },
  })
  return {
    save,
    publish,
    isPending: all.some((one) => one.isPending),
    error: all.find((one) => one.error)?.error ?? null,
    reset: () => all.forEach((one) => one.reset()),
    hide: (after: number, also: () => void) => hide.mutate(place(after), told(t('hidden'), also)),
    restore: (after: number, also: () => void) => restore.mutate(place(after), told(t('restored'), also)),
    discard: (after: number, also: () => void) => discard.mutate(place(after), told(t('discarded'), also)),
    bringBack: (after: number, number: number, also: () => void) =>
      bringBack.mutate({ ...place(after), number }, told(t('broughtBack', { number }), also)),
  }
}
