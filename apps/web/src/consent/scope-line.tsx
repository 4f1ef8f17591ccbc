import { StateShape } from '@earshot/ui/state-mark'
import { cx } from '@earshot/ui/class-names'
import { useFormatter, useTranslations } from 'use-intl'
import { audienceIn, useAudienceWords } from './audience-words.ts'
import { ConsentLine, type Consent } from './consent-line.tsx'
import { useLastDay } from './use-last-day.ts'
import type { ScopeView } from './plain-scope.tsx'

/** A scope in one line: who may hear, for what, until when. */
export function useScopeWords(): (scope: ScopeView) => string {
  const t = useTranslations('consent')
  const format = useFormatter()
  const audience = useAudienceWords()
  const lastDay = useLastDay()
  return (scope) =>
    [
      format.list(audience(audienceIn(scope))),
      format.list(scope.purposes.map((purpose) => t(`purposes.${purpose}`))),
      scope.until ? t('plain.untilShort', { day: lastDay(scope.until) }) : t('plain.noEnd'),
    ].join(' · ')
}

/** A client's decision in a list: with scopes in force what each allows, without one why not. */
export function ScopeLine({
  consent,
  scopes,
  className,
}: {
  consent: Consent
  scopes: readonly ScopeView[]
  className?: string
}) {
  const t = useTranslations('consent.states')
  const words = useScopeWords()
  if (scopes.length === 0 || consent.state !== 'may-hear')
    return <ConsentLine consent={consent} className={className} />
  return (
    <p className={cx('flex items-start gap-2', className)}>
      <StateShape state={consent.state} className="mt-1" />
      <span className="min-w-0">
        <span className="font-medium text-may-hear">{t(consent.state)}</span>
        {scopes.map((scope, n) => (
          <span key={scope.id} className={cx('text-ink-soft', n > 0 && 'block')}>
            {n > 0 ? words(scope) : ` · ${words(scope)}`}
          </span>
        ))}
      </span>
    </p>
  )
}
