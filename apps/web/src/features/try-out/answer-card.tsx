import { explain } from '@earshot/consent-core'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useEndWords } from '../../consent/end-words.ts'
import { useReasonWords } from '../../consent/reason-words.ts'
import { AnswerHead, type AnswerProps } from './answer-head.tsx'
import { AnswerMust } from './answer-must.tsx'
import { AnswerRemedies, useRemedyWords } from './answer-remedies.tsx'
import { Deciding } from './deciding.tsx'
import { needsShare } from './trial.ts'
import type { Trial } from './use-trial.ts'

/** The answer: the word and the sentence first, then what decided it, how long it holds, and what goes with it. */
export function AnswerCard(props: AnswerProps) {
  const t = useTranslations('tryOut')
  const tc = useTranslations('consent.purposesInText')
  const sayRemedy = useRemedyWords(props)
  const { trial } = props
  const { decision } = trial.answered
  const { personId, purpose } = trial.question
  const may = decision.effect === 'permit'
  return (
    <section
      aria-label={t('answer.title')}
      className="overflow-hidden rounded-lg border border-line bg-raised shadow-sheet"
      data-testid="answer"
    >
      <AnswerHead {...props} />
      <dl className="flex flex-col gap-4 px-4 py-4 sm:px-5">
        <Fact term={t('decided.title')}>
          <Deciding {...props} />
        </Fact>
        {may ? null : (
          <Fact term={t('ask.title')}>
            <AnswerRemedies {...props} />
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
            {trial.also.map((one) => ` ${t('answer.assumedAlso', { what: sayRemedy(one) })}`)}
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
