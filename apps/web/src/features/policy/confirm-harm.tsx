import { useQuery } from '@tanstack/react-query'
import { useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { harmsOf, keepingOf, type Change, type Harm } from './policy-draft.ts'

/** Asks once more before a change that can make recordings due at once, and says in numbers how many. */
export function ConfirmHarm({
  change: { from, to },
  doing,
  onSubmit,
  onClose,
}: {
  change: Change
  doing: { isPending: boolean; error: unknown }
  onSubmit: () => void
  onClose: () => void
}) {
  const t = useTranslations('policy.confirm')
  const harmWords = useHarmWords()
  // Counted anew each time: a number of before could be too small.
  const reach = useQuery(trpc.program.reach.queryOptions(keepingOf(to), { staleTime: 0, gcTime: 0 }))
  return (
    <ConfirmDialog
      title={t('title')}
      lead={t('lead', { what: harmsOf(from, to).map(harmWords).join(' ') })}
      submit={t('submit')}
      danger
      doing={doing}
      onSubmit={onSubmit}
      onClose={onClose}
    >
      <p aria-live="polite" className={`measure pb-1 ${reach.data ? 'font-medium' : 'text-ink-faint'}`}>
        {reach.data
          ? reach.data.earlier === 0
            ? t('reachesNone')
            : t('reaches', reach.data)
          : reach.isError
            ? t('notCounted')
            : t('counting')}
      </p>
    </ConfirmDialog>
  )
}

function useHarmWords(): (harm: Harm) => string {
  const t = useTranslations('policy.confirm')
  return (harm) => {
    if (harm.what === 'mustReconfirm') return t('mustReconfirm')
    const { what, ...days } = harm
    return t(what, days)
  }
}
