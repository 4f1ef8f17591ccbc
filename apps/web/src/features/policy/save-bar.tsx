import { Badge } from '@earshot/ui/badge'
import { Button } from '@earshot/ui/button'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'

/** Stays in sight while something waits to be saved; else it says that nothing does, at the same height. */
export function SaveBar({
  count,
  isReady,
  doing,
  onDiscard,
  onSave,
}: {
  count: number
  /** Not while some of it can't be read: the field says which. */
  isReady: boolean
  doing: { isPending: boolean; error: unknown }
  onDiscard: () => void
  onSave: () => void
}) {
  const t = useTranslations('policy.bar')
  const te = useTranslations('errors')
  const say = useRefusalWords()
  const waits = count > 0
  return (
    <div
      className={`z-10 flex min-h-16 flex-wrap items-center gap-x-4 gap-y-2 border-y border-line bg-surface py-3 ${waits ? 'sticky bottom-14 lg:bottom-0' : ''}`}
    >
      <p aria-live="polite" className={`min-w-0 flex-1 basis-40 ${waits ? '' : 'text-ink-faint'}`}>
        {waits ? (
          <Badge tone="accent" className="mr-2">
            {t('unsaved')}
          </Badge>
        ) : null}
        {!waits ? t('same') : isReady ? t('changed', { count }) : t('unreadable')}
      </p>
      {waits ? (
        <div className="flex gap-2">
          <Button variant="quiet" onPress={onDiscard}>
            {t('discard')}
          </Button>
          <Button variant="primary" isDisabled={!isReady} isPending={doing.isPending} onPress={onSave}>
            {t('save')}
          </Button>
        </div>
      ) : null}
      <p role="alert" className="basis-full font-medium text-may-not empty:hidden">
        {doing.error ? `${te('notDone')}. ${say(doing.error)}` : null}
      </p>
    </div>
  )
}
