import { Button } from '@earshot/ui/button'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { Source } from './uploads.ts'

/** Asks to remove the copy where the recording was made. Unticked it stays on the first page. */
export function RemoveCopy({ copyId, source, onDone }: { copyId: string; source: Source; onDone: () => void }) {
  const t = useTranslations('recordings.remove')
  const say = useRefusalWords()
  const queries = useQueryClient()
  const tick = useMutation(trpc.copies.tick.mutationOptions())
  return (
    <div className="flex flex-col gap-4">
      <p className="measure text-lg">{t(source)}</p>
      <p className="measure text-ink-soft">{t('lead')}</p>
      <div className="flex flex-wrap gap-2">
        <Button
          variant="primary"
          isPending={tick.isPending}
          onPress={() =>
            tick.mutate(
              { copyId },
              {
                onSuccess() {
                  void queries.invalidateQueries({ queryKey: trpc.copies.pathKey() })
                  notify({ title: t('ticked') })
                  onDone()
                },
              },
            )
          }
        >
          {t('tick')}
        </Button>
        <Button variant="quiet" onPress={onDone}>
          {t('later')}
        </Button>
      </div>
      <p role="alert" className="font-medium text-may-not empty:hidden">
        {tick.isError ? say(tick.error) : null}
      </p>
    </div>
  )
}
