import type { Obligations } from '@earshot/consent-core'
import { useFormatter, useTranslations } from 'use-intl'
import { useEndWords } from '../../consent/end-words.ts'

/** What whoever is permitted has to keep to. */
export function AnswerMust({
  obligations: { forms, deleteBy, export: copies, leaveOut },
}: {
  obligations: Obligations
}) {
  const t = useTranslations('tryOut.must')
  const tf = useTranslations('consent.formsAlone')
  const format = useFormatter()
  const endWords = useEndWords()
  const gone = deleteBy === null ? null : endWords(deleteBy)
  const lines = [
    t('forms', { forms: format.list(forms.map((one) => tf(one))) }),
    gone ? t('deleteBy', { day: gone.day ?? gone.time }) : t('kept'),
    leaveOut.length > 0 ? t('leaveOut', { count: leaveOut.length }) : null,
    t(copies ? 'copies' : 'noCopies'),
    t('logged'),
  ]
  return (
    <ul className="flex list-disc flex-col gap-0.5 pl-4 marker:text-ink-faint">
      {lines.map((line) => (line === null ? null : <li key={line}>{line}</li>))}
    </ul>
  )
}
