import { Avatar } from '@earshot/ui/avatar'
import { Play } from '@earshot/ui/icons'
import { StateShape } from '@earshot/ui/state-mark'
import { useFormatter, useTranslations } from 'use-intl'
import type { Outputs } from '../../api/views.ts'
import { useLastDay } from '../../consent/use-last-day.ts'
import { ButtonLink, RowLink } from '../../links/links.tsx'
import { SessionName } from '../../sessions/session-name.tsx'
import { clockSpan } from '../../player/clock.ts'

type Line = Outputs['inbox']['list']['lines'][number]

/** One recording that somebody waits for: who, what they ask in full, how long it takes, until when. */
export function InboxLine({ line }: { line: Line }) {
  const t = useTranslations('supervision')
  const tc = useTranslations('consent.purposesInText')
  const format = useFormatter()
  const day = useLastDay()
  const room = { params: { recordingId: line.recordingId }, search: { share: line.share.id } }
  const isAsked = line.questions.length > 0
  const facts = [
    line.moments > 0
      ? t('moments', { count: line.moments, minutes: Math.round(line.momentsMs / 60_000) })
      : t('length', { minutes: Math.round(line.durationMs / 60_000) }),
    line.validUntil && line.validUntil !== line.goneOn ? t('validUntil', { day: day(line.validUntil) }) : null,
    line.goneOn ? t('goneOn', { day: day(line.goneOn) }) : null,
  ].filter(Boolean)
  return (
    <li className="rounded-lg border border-line bg-raised p-4 shadow-sheet sm:p-5">
      <div className="flex items-start gap-3">
        <Avatar name={line.trainee.name} className="mt-0.5" />
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-baseline gap-x-2">
            <span className="font-semibold">{line.trainee.name}</span>
            <span className="text-ink-soft">
              <SessionName session={line.session} />
            </span>
            <time dateTime={line.session.startedAt} className="text-sm text-ink-faint">
              {format.dateTime(new Date(line.session.startedAt), 'day')}
            </time>
          </p>
          <p className="flex items-start gap-2 text-sm text-ink-soft tabular-nums">
            <StateShape state="may-hear" size={12} className="mt-[3px]" />
            <span>{facts.join(' · ')}</span>
          </p>
        </div>
      </div>
      {isAsked ? (
        <ul className="flex flex-col gap-1 pt-3">
          {line.questions.map((question) => (
            <li key={question.threadId}>
              <RowLink
                to="/recordings/$recordingId"
                {...room}
                search={{ ...room.search, thread: question.threadId }}
                className="-mx-2 flex gap-x-3 rounded-md px-2 py-1.5 hover:bg-hover max-sm:flex-col"
              >
                <span className="w-24 shrink-0 pt-0.5 text-sm text-ink-faint tabular-nums">
                  {clockSpan(question.startMs, question.endMs)}
                </span>
                <span className="measure text-lg">{question.question}</span>
              </RowLink>
            </li>
          ))}
        </ul>
      ) : (
        <p className="measure pt-3 text-ink-soft">{t('noQuestions', { purpose: tc(line.share.purpose) })}</p>
      )}
      <div className="flex flex-wrap gap-2 pt-3">
        {isAsked ? (
          <ButtonLink
            variant="primary"
            to="/recordings/$recordingId"
            {...room}
            search={{ ...room.search, asked: true }}
          >
            <Play aria-hidden size={15} fill="currentColor" />
            {t('play')}
          </ButtonLink>
        ) : null}
        <ButtonLink variant={isAsked ? 'quiet' : 'secondary'} to="/recordings/$recordingId" {...room}>
          {t('open')}
        </ButtonLink>
      </div>
    </li>
  )
}
