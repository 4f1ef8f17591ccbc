import { useFormatter, useTranslations } from 'use-intl'
import { useTroubleWords } from '../../asking/use-trouble-words.ts'
import { StateBand } from '@earshot/ui/state-mark'
import type { Line } from './said.ts'

/** Whose words they are where they are not ours. */
export function EditedLine({ edited }: Pick<Line, 'edited'>) {
  const t = useTranslations('asking')
  const format = useFormatter()
  if (edited === null) return null
  return (
    <p className="text-sm text-ink-faint">
      {t('edited', { name: edited.by, day: format.dateTime(new Date(edited.at), 'dayYear') })}
    </p>
  )
}

/** Why it can't be said any more. */
export function CantNow({ troubles }: Pick<Line, 'troubles'>) {
  const t = useTranslations('asking')
  const say = useTroubleWords()
  if (troubles.length === 0) return null
  return (
    <StateBand state="may-not">
      <strong className="font-semibold">{t('cantNow')}.</strong> {troubles.map(say).join(' ')} {t('mending')}
    </StateBand>
  )
}
