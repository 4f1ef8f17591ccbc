import { Button } from '@earshot/ui/button'
import { Section } from '@earshot/ui/section'
import { Option, Select } from '@earshot/ui/select'
import { StateShape } from '@earshot/ui/state-mark'
import type { Scope, Standing } from '@earshot/consent-core'
import { useFormatter, useTranslations } from 'use-intl'
import { ScopeFolds } from './scope-folds.tsx'
import type { Trial } from './use-trial.ts'

/** A scope as it stands, of which each part can be changed to see what follows. That it is only tried is always said. */
export function ScopeEditor({ trial, client }: { trial: Trial; client: { id: string; name: string } }) {
  const t = useTranslations('tryOut.scope')
  const { standing, base, changed, reset } = trial
  if (!standing || !base) {
    return (
      <Section title={t('title')}>
        <p className="measure border-t border-line py-4 text-ink-soft">{t('none', { name: client.name })}</p>
      </Section>
    )
  }
  return (
    <Section
      title={t('title')}
      lead={t('lead')}
      actions={
        changed ? (
          <Button size="sm" onPress={reset}>
            {t('reset')}
          </Button>
        ) : null
      }
    >
      <Which trial={trial} />
      <Notice standing={standing} isChanged={changed !== null} />
      <ScopeFolds trial={trial} base={base} scope={changed ?? base} />
      <Covers scope={base} />
    </Section>
  )
}

function Which({ trial: { scopes, standing, chooseScope } }: { trial: Trial }) {
  const t = useTranslations('tryOut.scope')
  const tc = useTranslations('consent.scopeStates')
  const format = useFormatter()
  if (scopes.length < 2 || !standing) return null
  return (
    <Select
      className="max-w-sm pb-3"
      label={t('which')}
      value={standing.scope.id}
      onChange={(key) => chooseScope(String(key))}
    >
      {scopes.map(({ scope, grant, state }) => (
        <Option key={scope.id} id={scope.id}>
          {t('option', { day: format.dateTime(new Date(grant.happened), 'dayYear'), state: tc(state) })}
        </Option>
      ))}
    </Select>
  )
}

function Notice({ standing, isChanged }: { standing: Standing; isChanged: boolean }) {
  const t = useTranslations('tryOut.scope')
  return (
    <div className="flex flex-col gap-1 border-t border-line py-2.5 text-sm" aria-live="polite">
      {isChanged ? (
        <p className="rounded-md bg-accent-soft px-3 py-2">
          <span className="font-semibold text-accent">{t('changed')}.</span> {t('changedMeans')}
        </p>
      ) : (
        <p className="flex items-center gap-2 font-medium text-ink-soft">
          <StateShape state={standing.state === 'in-force' ? 'may-hear' : 'may-not'} size={13} />
          {t('stands')}
        </p>
      )}
      {standing.state === 'in-force' ? null : <p className="measure text-ink-soft">{t('notInForce')}</p>}
    </div>
  )
}

function Covers({ scope: { sessions } }: { scope: Scope }) {
  const t = useTranslations('tryOut.scope')
  const format = useFormatter()
  return (
    <p className="pt-3 text-sm text-ink-faint">
      {sessions.named
        ? t('sessionsNamed', { count: sessions.named.length })
        : t('sessions', { day: format.dateTime(new Date(sessions.from), 'dayYear') })}
    </p>
  )
}
