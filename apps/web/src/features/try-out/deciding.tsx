import type { LedgerEvent } from '@earshot/consent-core'
import { useFormatter, useTranslations } from 'use-intl'
import { useEventWords } from '../../consent/event-words.ts'
import { TextLink } from '../../links/links.tsx'
import type { AnswerProps } from './answer-head.tsx'
import { eventsOf, THOUGHT_EVENTS } from './trial.ts'

/** The entries of the record that decided, each a way to its line among everything that was said. */
export function Deciding({ trial, client, pseudonymOf }: AnswerProps) {
  const t = useTranslations('tryOut.decided')
  const { decision } = trial.answered
  const ids = [...new Set(decision.reasons.flatMap((reason) => reason.event ?? []))]
  const events = trial.session.participants
    .flatMap((id) => eventsOf(trial.facts, id))
    .filter(({ id }) => ids.includes(id))
  // The core names the yes that was given, also where it is the change of it that decides.
  const { changed, standing } = trial
  const isTried =
    ids.some((id) => THOUGHT_EVENTS.includes(id)) || (changed !== null && ids.includes(standing?.grant.id ?? ''))
  if (events.length === 0 && !isTried) return <>{t('none')}</>
  return (
    <ul className="flex flex-col gap-2">
      {isTried ? (
        <li>
          <span className="block font-medium">{t(trial.isNew ? 'tryingNew' : changed ? 'trying' : 'tryingSaid')}</span>
          <span className="block text-sm text-ink-soft">{t('tryingHow')}</span>
        </li>
      ) : null}
      {events.map((event) => (
        <li key={event.id}>
          <Entry
            event={event}
            trial={trial}
            other={event.clientId === client.id ? null : pseudonymOf(event.clientId)}
          />
        </li>
      ))}
    </ul>
  )
}

function Entry({ event, trial, other }: { event: LedgerEvent; trial: AnswerProps['trial']; other: string | null }) {
  const t = useTranslations('tryOut')
  const tc = useTranslations('consent')
  const format = useFormatter()
  const say = useEventWords()
  const { recordedBy } = event
  const isOwn = recordedBy.role === 'client' || recordedBy.role === 'representative'
  const name = isOwn
    ? t('decided.client')
    : recordedBy.role === 'program'
      ? t('decided.program')
      : (trial.facts.people.find((one) => one.id === recordedBy.personId)?.name ?? t('decided.someone'))
  const line = say(
    {
      kind: event.kind,
      sessionId: 'sessionId' in event ? event.sessionId : null,
      all: 'all' in event && event.all,
      purposes: 'purposes' in event ? event.purposes : [],
      tookBack: eventsOf(trial.facts, event.clientId).some(
        (one) => one.kind === 'granted' && one.happened <= event.happened,
      ),
    },
    (id) => trial.facts.sessions.find((one) => one.id === id)?.number ?? 0,
  )
  return (
    <>
      <TextLink
        to="/clients/$clientId"
        params={{ clientId: event.clientId }}
        hash={event.id}
        className="touch inline-flex items-center"
      >
        {`${line} · ${format.dateTime(new Date(event.happened), 'dayYear')}`}
      </TextLink>
      <span className="block text-sm text-ink-soft">
        {other ? `${other} · ` : null}
        {tc('event.by', { how: tc(`obtainedBy.${event.obtained}`), name })}
      </span>
    </>
  )
}
