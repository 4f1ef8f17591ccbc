import { useTranslations } from 'use-intl'
import type { Outputs } from '../../api/views.ts'

/** By what an ask is judged: people, days and form, as the program has them. */
export function WhatIsSo({ so }: { so: Outputs['asking']['facts'] }) {
  const t = useTranslations('asking')
  const { supervisors, groupmates, keepAtMostDays: most, deleteAfterReviewDays: review } = so
  const lines = [
    t('heardBy', { people: supervisors.length === 0 ? 'none' : 'some', names: supervisors.join(', ') }),
    ...(groupmates.length > 0 ? [t('inGroup', { names: groupmates.join(', ') })] : []),
    ...(most === null ? [] : [review === null ? t('deletedMost', { most }) : t('deletedBoth', { review, most })]),
    t('soundOnly'),
  ]
  return (
    <p className="min-w-0 flex-1 basis-72 text-sm text-ink-faint">
      {t('so')}: {lines.join(' · ')}.
    </p>
  )
}
