import { explain } from '@earshot/consent-core'
import { StateShape } from '@earshot/ui/state-mark'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useEndWords } from '../../consent/end-words.ts'
import { useReasonWords } from '../../consent/reason-words.ts'
import { AnswerMust } from './answer-must.tsx'
import { AnswerRemedies } from './answer-remedies.tsx'
import { Deciding } from './deciding.tsx'
import { needsShare } from './trial.ts'
import type { Trial } from './use-trial.ts'

/** The id of the answer’s head on the page. */
export const ANSWER = 'answer'

export type AnswerProps = {
  trial: Trial
  client: { id: string; name: string }
  pseudonymOf: (clientId: string) => string | null
}

/** The answer: the word and the sentence first, then what decided it, how long it holds, and what goes with it. */
export function AnswerCard({ trial, client, pseudonymOf }: AnswerProps) {
  const t = useTranslations('tryOut')
  const tc = useTranslations('consent.purposesInText')
  const say = useReasonWords()
  const { decision } = trial.answered
  const { personId, purpose } = trial.question
  const may = decision.effect === 'permit'
  const sentences = explain(decision).map(({ key }) => ({ key, params: {} }))
  return (
    <section
      aria-label={t('answer.title')}
      className="overflow-hidden rounded-lg border border-line bg-raised shadow-sheet"
      data-testid="answer"
    >
      <div
        id={ANSWER}
        aria-live="polite"
        className={`flex scroll-mt-4 items-start gap-3 px-4 py-4 sm:px-5 ${may ? 'bg-may-hear-soft' : 'bg-may-not-soft'}`}
      >
        <StateShape state={may ? 'may-hear' : 'may-not'} size={22} className="mt-[3px]" />
        <div className="min-w-0">
          <p className={`text-xl font-semibold ${may ? 'text-may-hear' : 'text-may-not'}`}>
            {t(may ? 'answer.permit' : 'answer.deny')}
          </p>
          <p className="measure">{say(sentences)}</p>
          <AskedLine trial={trial} />
        </div>
      </div>
      <dl className="flex flex-col gap-4 px-4 py-4 sm:px-5">
        <Fact term={t('decided.title')}>
          <Deciding trial={trial} client={client} pseudonymOf={pseudonymOf} />
        </Fact>
        {may ? null : (
          <Fact term={t('ask.title')}>
            <AnswerRemedies trial={trial} client={client} pseudonymOf={pseudonymOf} />
          </Fact>
        )}
        <Fact term={t('answer.holds')}>
          <Holds trial={trial} />
        </Fact>
        {decision.obligations ? (
          <Fact term={t('must.title')}>
            <AnswerMust obligations={decision.obligations} />
          </Fact>
        ) : null}
        <Fact term={t('answer.assumed')}>
          <span className="block text-sm text-ink-soft">
            {t('answer.assumedRecording')}
            {needsShare(purpose)
              ? ` ${t('answer.assumedShare', { name: trial.nameOf(personId), purpose: tc(purpose) })}`
              : null}
          </span>
        </Fact>
      </dl>
    </section>
  )
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="pb-0.5 text-sm text-ink-faint">{term}</dt>
      <dd className="measure">{children}</dd>
    </div>
  )
}

/** What was asked, in the words of the choices. */
function AskedLine({ trial: { question, session, when, moment, changed, nameOf } }: { trial: Trial }) {
  const t = useTranslations('tryOut')
  const tc = useTranslations('consent.purposesInText')
  const format = useFormatter()
  const time = format.dateTime(new Date(moment.at), 'dayYearTime')
  const asked = t('answer.asked', {
    person: nameOf(question.personId),
    action: t(`actions.${question.action}`),
    form: t(`forms.${question.form}`),
    purpose: tc(question.purpose),
    number: session.number,
  })
  const at =
    when.text === null
      ? t('answer.whenNow')
      : moment.asKnown
        ? t('answer.whenKnown', { time })
        : t('answer.whenAt', { time })
  return (
    <p className="measure pt-1.5 text-sm text-ink-soft">
      {`${asked} · ${at}`}
      {changed ? <strong className="block font-semibold text-ink">{t('answer.tried')}</strong> : null}
    </p>
  )
}

function Holds({ trial: { answered } }: { trial: Trial }) {
  const t = useTranslations('tryOut.answer')
  const say = useReasonWords()
  const endWords = useEndWords()
  const { decision, end, next } = answered
  const may = decision.effect === 'permit'
  if (end === null || next === null) return <>{t(may ? 'noEnd' : 'noChange')}</>
  const { day, time } = endWords(end)
  const after = may ? say(explain(next).map(({ key }) => ({ key, params: {} }))) : t('thenPermit')
  return <>{day === null ? t('until', { time, after }) : t('untilDay', { day, after })}</>
}
