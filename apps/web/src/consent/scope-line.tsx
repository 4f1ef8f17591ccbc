import { StateShape } from '@earshot/ui/state-mark'
import { cx } from '@earshot/ui/class-names'
import { useFormatter, useTranslations } from 'use-intl'
import { audienceIn, useAudienceWords } from './audience-words.ts'
import { ConsentLine, type Consent } from './consent-line.tsx'
import { lastDay } from './last-day.ts'
import type { ScopeView } from './plain-scope.tsx'

/** A scope in one line: who may hear, for what, until when. */
export function useScopeWords(): (scope: ScopeView) => string {
  const t = useTranslations('consent')
  const format = useFormatter()
  const audience = useAudienceWords()
  return (scope) =>
    [
      format.list(audience(audienceIn(scope))),
      format.list(scope.purposes.map((purpose) => t(`purposes.${purpose}`))),
      scope.until ? t('plain.untilShort', { day: format.dateTime(lastDay(scope.until), 'day') }) : t('plain.noEnd'),
    ].join(' · ')
}

/** A client's decision in a list: with a scope in force what it allows, without one why not. */
export function ScopeLine({
  consent,
  scope,
  className,
}: {
  consent: Consent
  scope: ScopeView | null
  className?: string
}) {
  const t = useTranslations('consent.states')
  const words = useScopeWords()
  if (!scope || consent.state !== 'may-hear') return <ConsentLine consent={consent} className={className} />
  return (
    <p className={cx('flex items-start gap-2', className)}>
      <StateShape state={consent.state} className="mt-1" />
      <span className="min-w-0">
        <span className="font-medium text-may-hear">{t(consent.state)}</span>
        <span className="text-ink-soft">{` · ${words(scope)}`}</span>
      </span>
    </p>
  )
}
