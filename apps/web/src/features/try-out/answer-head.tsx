import { explain, type Decision } from '@earshot/consent-core'
import { StateShape } from '@earshot/ui/state-mark'
import { useFormatter, useTranslations } from 'use-intl'
import { useReasonWords } from '../../consent/reason-words.ts'
import { reasonsByParticipant } from './whose-reasons.ts'
import type { Trial } from './use-trial.ts'

/** The id of the answer’s head on the page. */
export const ANSWER = 'answer'

export type AnswerProps = {
  trial: Trial
  client: { id: string; name: string }
  pseudonymOf: (clientId: string) => string | null
}

/** The word and the sentence; where several took part, for each of them what stands against it. */
export function AnswerHead(props: AnswerProps) {
  const t = useTranslations('tryOut.answer')
  const { trial } = props
  const { decision } = trial.answered
  const may = decision.effect === 'permit'
  return (
    <div
      id={ANSWER}
      tabIndex={-1}
      aria-live="polite"
      className={`flex scroll-mt-4 items-start gap-3 px-4 py-4 outline-none sm:px-5 ${may ? 'bg-may-hear-soft' : 'bg-may-not-soft'}`}
    >
      <StateShape state={may ? 'may-hear' : 'may-not'} size={22} className="mt-[3px]" />
      <div className="min-w-0">
        <p className={`text-xl font-semibold ${may ? 'text-may-hear' : 'text-may-not'}`}>
          {t(may ? 'permit' : 'deny')}
        </p>
        <Why {...props} decision={decision} />
        <AskedLine trial={trial} />
      </div>
    </div>
  )
}

function Why({ trial, client, pseudonymOf, decision }: AnswerProps & { decision: Decision }) {
  const t = useTranslations('tryOut.answer')
  const say = useReasonWords()
  const sentences = (of: Pick<Decision, 'reasons'>) =>
    say(explain({ ...decision, ...of }).map(({ key }) => ({ key, params: {} })))
  if (trial.session.participants.length < 2 || decision.effect === 'permit')
    return <p className="measure">{sentences(decision)}</p>
  return reasonsByParticipant(decision).map(({ participant, reasons, isUnanswered }) => {
    if (participant === null)
      return (
        <p key="" className="measure">
          {sentences({ reasons })}
        </p>
      )
    const name = participant === client.id ? client.name : (pseudonymOf(participant) ?? '')
    return (
      <p key={participant} className="measure">
        {isUnanswered ? t('unanswered', { name }) : t('of', { name, what: sentences({ reasons }) })}
      </p>
    )
  })
}

/** What was asked, in the words of the choices. */
function AskedLine({ trial: { question, session, when, moment, changed, isNew, isTrying, nameOf } }: { trial: Trial }) {
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
      {isTrying ? (
        <strong className="block font-semibold text-ink">
          {t(isNew ? 'answer.triedNew' : changed ? 'answer.tried' : 'answer.triedSaid')}
        </strong>
      ) : null}
    </p>
  )
}
