import { Card } from '@earshot/ui/section'
import { StateMark, type State } from '@earshot/ui/state-mark'
import { useFormatter, useTranslations } from 'use-intl'
import { PlainScope, type ScopeView } from '../../consent/plain-scope.tsx'

const states: Record<ScopeView['state'], State> = {
  'in-force': 'may-hear',
  ended: 'may-not',
  withdrawn: 'may-not',
  disputed: 'may-not',
}

/** Each yes in plain words: those in force open, earlier ones folded away. */
export function Scopes({ scopes, name, isRefused }: { scopes: ScopeView[]; name: string; isRefused: boolean }) {
  const t = useTranslations('clients.one')
  const inForce = scopes.filter((scope) => scope.state === 'in-force')
  const earlier = scopes.filter((scope) => scope.state !== 'in-force')
  return (
    <div className="flex flex-col gap-3">
      {inForce.length === 0 ? (
        <p className="measure text-ink-soft">
          {t(earlier.length > 0 ? 'allowsNoMore' : isRefused ? 'allowsNo' : 'allowsNone', { name })}
        </p>
      ) : null}
      {inForce.map((scope) => (
        <Slip key={scope.id} scope={scope} isOnly={inForce.length === 1} />
      ))}
      {earlier.length > 0 ? (
        <details className="group">
          <summary className="w-fit rounded-sm py-1 font-medium text-ink-soft hover:text-ink">
            {t('earlier', { count: earlier.length })}
          </summary>
          <div className="flex flex-col gap-3 pt-2">
            {earlier.map((scope) => (
              <Slip key={scope.id} scope={scope} isOnly={false} />
            ))}
          </div>
        </details>
      ) : null}
    </div>
  )
}

function Slip({ scope, isOnly }: { scope: ScopeView; isOnly: boolean }) {
  const t = useTranslations('consent')
  const format = useFormatter()
  return (
    <Card>
      <p className="flex flex-wrap items-baseline gap-x-4 gap-y-1 pb-3">
        <StateMark state={states[scope.state]}>{t(`scopeStates.${scope.state}`)}</StateMark>
        <span className="text-sm text-ink-faint">
          {t('plain.saidOn', { day: format.dateTime(new Date(scope.happened), 'dayYear') })}
        </span>
      </p>
      <PlainScope scope={scope} isOnly={isOnly} />
    </Card>
  )
}
