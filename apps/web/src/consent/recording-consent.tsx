import { StateShape } from '@earshot/ui/state-mark'
import { cx } from '@earshot/ui/class-names'
import { useTranslations } from 'use-intl'
import { ConsentLine, type Consent } from './consent-line.tsx'
import { useLastDay } from './use-last-day.ts'

/** The client's decision about a recording: while it may be heard until when, else why not. */
export function RecordingConsent({
  consent,
  validUntil,
  deleteBy,
  className,
}: {
  consent: Consent
  validUntil: string | null
  deleteBy: string | null
  className?: string
}) {
  const t = useTranslations('consent.states')
  const tr = useTranslations('recordings')
  const day = useLastDay()
  if (consent.state !== 'may-hear')
    return (
      <div className={className}>
        <ConsentLine consent={consent} />
        {deleteBy ? <p className="pl-6 text-ink-soft">{tr('goneUnconfirmed', { day: day(deleteBy) })}</p> : null}
      </div>
    )
  const ends = [
    validUntil && validUntil !== deleteBy ? tr('until', { day: day(validUntil) }) : null,
    deleteBy ? tr('gone', { day: day(deleteBy) }) : null,
  ].filter(Boolean)
  return (
    <p className={cx('flex items-start gap-2', className)}>
      <StateShape state="may-hear" className="mt-1" />
      <span className="min-w-0">
        <span className="font-medium text-may-hear">{t('may-hear')}</span>
        <span className="text-ink-soft">{ends.map((end) => ` · ${end}`).join('')}</span>
      </span>
    </p>
  )
}
