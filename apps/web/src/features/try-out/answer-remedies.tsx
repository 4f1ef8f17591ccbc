import { additions, isRefused, standings, type Addition, type Remedy } from '@earshot/consent-core'
import { Button } from '@earshot/ui/button'
import { useFormatter, useTranslations } from 'use-intl'
import { ANSWER, type AnswerProps } from './answer-head.tsx'
import { triedOf } from './remedy-parts.ts'

/** What a client could be asked for, each set enough by itself. After a no nothing is offered. */
export function AnswerRemedies({ trial, client, pseudonymOf }: AnswerProps) {
  const t = useTranslations('tryOut.ask')
  const say = useRemedyWords({ trial, client, pseudonymOf })
  const { remedies } = trial
  if (remedies.length === 0) {
    return <>{t(isRefused(trial.states, trial.request, trial.moment.at) ? 'no' : 'other')}</>
  }
  return (
    <>
      <p className="text-sm text-ink-soft">{t('lead')}</p>
      <ul className="flex flex-col gap-2 pt-1.5">
        {remedies.map((set, at) => {
          return (
            <li key={at} className="flex items-start justify-between gap-3">
              <span className="min-w-0">{set.map(say).reduce((first, second) => t('with', { first, second }))}</span>
              <Button
                size="sm"
                onPress={() => {
                  trial.tryRemedy(triedOf(set, client.id))
                  // The list is gone once one of it is tried.
                  document.getElementById(ANSWER)?.focus({ preventScroll: true })
                }}
              >
                {t('try')}
              </Button>
            </li>
          )
        })}
      </ul>
    </>
  )
}

/** What a client would be asked for, as a sentence; with several clients it says which. */
export function useRemedyWords({ trial, client, pseudonymOf }: AnswerProps): (remedy: Remedy) => string {
  const t = useTranslations('tryOut.ask')
  const tc = useTranslations('consent')
  const format = useFormatter()
  const several = trial.session.participants.length > 1

  const part = (one: Addition) => {
    if (one.what === 'purpose') return t('purpose', { name: tc(`purposesInText.${one.purpose}`) })
    if (one.what === 'person') return t('person', { name: trial.nameOf(one.person.personId) })
    if (one.what === 'form') return t('form', { name: tc(`forms.${one.form}`) })
    if (one.what === 'processing') return t('processing', { name: tc(`processing.${one.processing}`) })
    return t(one.what)
  }
  const asked = (remedy: Remedy) => {
    if (remedy.kind === 'answer') return t('answer', { number: trial.session.number })
    const state = trial.states.find((one) => one.participantId === remedy.participant)
    const before =
      remedy.kind === 'amend' && state
        ? standings(state, trial.moment.at).find((one) => one.scope.id === remedy.scope.id)
        : undefined
    const changes = format.list(additions(before?.scope ?? null, remedy.scope).map(part))
    if (!before) return t('grant', { changes })
    return t('amend', { day: format.dateTime(new Date(before.grant.happened), 'dayYear'), changes })
  }
  return (remedy) => {
    if (!several) return asked(remedy)
    const name = remedy.participant === client.id ? client.name : (pseudonymOf(remedy.participant) ?? '')
    return t('of', { name, what: asked(remedy) })
  }
}
