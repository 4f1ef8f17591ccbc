import { Button } from '@earshot/ui/button'
import { Section } from '@earshot/ui/section'
import { Option, Select } from '@earshot/ui/select'
import { StateShape } from '@earshot/ui/state-mark'
import type { Scope } from '@earshot/consent-core'
import { useFormatter, useTranslations } from 'use-intl'
import { ScopeFolds } from './scope-folds.tsx'
import { THOUGHT_SCOPE } from './trial.ts'
import type { Trial } from './use-trial.ts'

/** A scope as it stands, of which each part can be changed to see what follows. That it is only tried is always said. */
export function ScopeEditor({ trial, client }: { trial: Trial; client: { id: string; name: string } }) {
  const t = useTranslations('tryOut.scope')
  const { base, changed, isTrying, reset } = trial
  return (
    <Section
      title={t('title')}
      lead={base ? t('lead') : undefined}
      actions={
        isTrying ? (
          <Button size="sm" onPress={reset}>
            {t('reset')}
          </Button>
        ) : null
      }
    >
      <Which trial={trial} />
      <Notice trial={trial} />
      {base ? (
        <>
          <ScopeFolds trial={trial} base={base} scope={changed ?? base} />
          <Covers scope={base} />
        </>
      ) : (
        <p className="measure border-t border-line py-4 text-ink-soft">{t('none', { name: client.name })}</p>
      )}
    </Section>
  )
}

function Which({ trial: { scopes, standing, isNew, chooseScope } }: { trial: Trial }) {
  const t = useTranslations('tryOut.scope')
  const tc = useTranslations('consent.scopeStates')
  const format = useFormatter()
  if (scopes.length + Number(isNew) < 2) return null
  return (
    <Select
      className="max-w-sm pb-3"
      label={t('which')}
      value={isNew ? THOUGHT_SCOPE : (standing?.scope.id ?? null)}
      onChange={(key) => chooseScope(String(key))}
    >
      {scopes.map(({ scope, grant, state }) => (
        <Option key={scope.id} id={scope.id}>
          {t('option', { day: format.dateTime(new Date(grant.happened), 'dayYear'), state: tc(state) })}
        </Option>
      ))}
      {isNew ? <Option id={THOUGHT_SCOPE}>{t('newOption')}</Option> : null}
    </Select>
  )
}

/** Whether what is asked about stands or is only tried; read out as it turns. */
function Notice({ trial: { standing, base, changed, isNew, isTrying } }: { trial: Trial }) {
  const t = useTranslations('tryOut.scope')
  if (!base && !isTrying) return null
  const what = isNew ? 'newYes' : changed ? 'changed' : 'said'
  return (
    <div className="flex flex-col gap-1 border-t border-line py-2.5 text-sm" aria-live="polite">
      {isTrying ? (
        <p className="rounded-md bg-accent-soft px-3 py-2">
          <span className="font-semibold text-accent">{t(what)}.</span> {t(`${what}Means`)}
        </p>
      ) : (
        <p className="flex items-center gap-2 font-medium text-ink-soft">
          <StateShape state={standing?.state === 'in-force' ? 'may-hear' : 'may-not'} size={13} />
          {t('stands')}
        </p>
      )}
      {!standing || standing.state === 'in-force' ? null : <p className="measure text-ink-soft">{t('notInForce')}</p>}
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
