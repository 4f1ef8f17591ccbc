import { Button } from '@earshot/ui/button'
import { ChevronRight, Mic } from '@earshot/ui/icons'
import { Row, Rows, Section } from '@earshot/ui/section'
import { StateMark } from '@earshot/ui/state-mark'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import type { Asked } from '../../consent/answer-dialog.tsx'
import { ConsentLine } from '../../consent/consent-line.tsx'
import { ButtonLink, RowLink, TextLink } from '../../links/links.tsx'
import { SessionName } from '../../sessions/session-name.tsx'
import { UploadState } from '../../sessions/upload-state.tsx'
import { SessionLine } from './session-line.tsx'

type Today = Outputs['today']['show']

const BESIDE_A_BUTTON = 'min-w-0 flex-1 basis-72'

const named = (session: Today['toConfirm'][number]) => ({
  number: session.number,
  startedAt: session.startedAt,
  clients: session.clients.map((one) => one.pseudonym),
})

/** Sessions whose answer is not written down: one line for each client who was not asked yet. */
export function ToConfirm({ sessions, onAsk }: { sessions: Today['toConfirm']; onAsk: (asked: Asked) => void }) {
  const t = useTranslations('today')
  const tc = useTranslations('clients.one')
  if (sessions.length === 0) return null
  return (
    <Section title={t('toConfirm')} count={sessions.length} lead={t('toConfirmLead')}>
      <Rows>
        {sessions.flatMap((session) =>
          session.clients
            .filter((client) => client.guest === null && client.asked && client.answer === 'none')
            .map((client) => (
              <Row key={`${session.id} ${client.id}`} className="flex flex-wrap items-start gap-x-6 gap-y-2">
                <div className="min-w-0 flex-1 basis-72">
                  <SessionLine session={named(session)} />
                  <ConsentLine consent={session.consent} className="mt-0.5" />
                </div>
                <Button
                  size="sm"
                  aria-label={t('askOf', { name: client.pseudonym })}
                  onPress={() =>
                    onAsk({
                      clientId: client.id,
                      pseudonym: client.pseudonym,
                      sessionId: session.id,
                      number: session.number,
                    })
                  }
                >
                  {session.clients.length > 1 ? t('askOf', { name: client.pseudonym }) : tc('ask')}
                </Button>
              </Row>
            )),
        )}
      </Rows>
    </Section>
  )
}

/** Sessions that take place about now, each a way to its recorder. */
export function Now({ sessions }: { sessions: Today['now'] }) {
  const t = useTranslations('today')
  const tr = useTranslations('recordings')
  if (sessions.length === 0) return null
  return (
    <Section title={t('now')}>
      <Rows>
        {sessions.map((session, n) => (
          <Row key={session.id} className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <SessionLine session={named(session)} className={BESIDE_A_BUTTON} />
            <ButtonLink
              size="sm"
              variant={n === 0 ? 'primary' : 'secondary'}
              to="/sessions/$sessionId/record"
              params={{ sessionId: session.id }}
            >
              <Mic aria-hidden size={14} />
              {tr('record')}
            </ButtonLink>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

/** Recordings in which something waits, each a way into its room. */
export function Waiting<Line extends Today['questions'][number]>({
  title,
  lines,
  word,
}: {
  title: string
  lines: readonly Line[]
  word: (line: Line) => string
}) {
  const format = useFormatter()
  if (lines.length === 0) return null
  return (
    <Section title={title} count={lines.length}>
      <Rows>
        {lines.map((line) => (
          <Row key={line.recordingId} pressable className="flex items-center gap-4">
            <div className="min-w-0 flex-1">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <RowLink
                  to="/recordings/$recordingId"
                  params={{ recordingId: line.recordingId }}
                  className="row-link font-semibold"
                >
                  <SessionName session={line.session} />
                </RowLink>
                <time dateTime={line.session.startedAt} className="text-sm text-ink-faint">
                  {format.dateTime(new Date(line.session.startedAt), 'day')}
                </time>
              </p>
              <p className="text-ink-soft">{word(line)}</p>
            </div>
            <ChevronRight aria-hidden size={16} className="shrink-0 text-ink-faint" />
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

/** Copies where recordings were made. Ticked in haste, a copy can be taken back while the notice stands. */
export function Copies({ copies }: { copies: Outputs['copies']['list']['copies'] }) {
  const t = useTranslations('today')
  const tr = useTranslations('recordings.remove')
  const ta = useTranslations('app')
  const format = useFormatter()
  const say = useRefusalWords()
  const queries = useQueryClient()
  const tick = useMutation(
    trpc.copies.tick.mutationOptions({
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.copies.pathKey() }),
      onError: (error) => void notify({ tone: 'may-not', title: say(error) }),
    }),
  )
  if (copies.length === 0) return null
  return (
    <Section title={t('copies')} count={copies.length} lead={t('copiesLead')}>
      <Rows>
        {copies.map((copy) => (
          <Row key={copy.id} className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <div className="min-w-0 flex-1 basis-72">
              <p className="font-semibold">{t(`copy.${copy.source}`)}</p>
              <p className="text-ink-soft">
                {t('copyOf', {
                  client: format.list(copy.session.clients),
                  number: copy.session.number,
                  day: format.dateTime(new Date(copy.createdAt), 'day'),
                })}
              </p>
            </div>
            <Button
              size="sm"
              onPress={() =>
                tick.mutate(
                  { copyId: copy.id },
                  {
                    onSuccess: () =>
                      void notify({
                        title: tr('ticked'),
                        action: { label: ta('undo'), onPress: () => tick.mutate({ copyId: copy.id, removed: false }) },
                      }),
                  },
                )
              }
            >
              {tr('tick')}
            </Button>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

export function Uploads({ uploads }: { uploads: Today['uploads'] }) {
  const t = useTranslations('today')
  const tr = useTranslations('recordings')
  if (uploads.length === 0) return null
  return (
    <Section title={t('uploads')} count={uploads.length}>
      <Rows>
        {uploads.map((upload) => (
          <Row key={upload.id} pressable={upload.state === 'failed'}>
            <p className="pb-1.5">
              <RowLink
                to="/recordings"
                className={upload.state === 'failed' ? 'row-link font-semibold' : 'font-semibold'}
              >
                <SessionName session={upload.session} />
              </RowLink>
            </p>
            {upload.state === 'failed' ? (
              <p className="measure text-may-not">
                {tr('states.failed')}. {tr(`failures.${upload.failure ?? 'other'}`)}
              </p>
            ) : upload.state === 'recording' ? (
              <p className="flex flex-wrap items-center gap-x-4 gap-y-1">
                <span className="text-ink-soft">{tr('states.recording')}</span>
                <TextLink to="/sessions/$sessionId/record" params={{ sessionId: upload.session.id }}>
                  {tr('goOn')}
                </TextLink>
              </p>
            ) : (
              <UploadState recordingId={upload.id} />
            )}
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

export function Next({ sessions }: { sessions: Today['next'] }) {
  const t = useTranslations('today')
  const tg = useTranslations('guests.roles')
  const format = useFormatter()
  if (sessions.length === 0) return null
  return (
    <Section title={t('next')}>
      <Rows>
        {sessions.map((session) => (
          <Row key={session.id} className="flex flex-wrap items-baseline gap-x-4">
            <time dateTime={session.startedAt} className="w-36 text-ink-soft">
              {format.dateTime(new Date(session.startedAt), 'dayTime')}
            </time>
            <span className="font-medium">
              <SessionName session={named(session)} />
            </span>
            {session.clients.some(({ answer }) => answer === 'no') ? (
              <StateMark state="may-not">
                {t('nextNo', {
                  names: format.list(
                    session.clients
                      .filter(({ answer }) => answer === 'no')
                      .map(({ guest, pseudonym }) => (guest ? tg(guest) : pseudonym)),
                  ),
                })}
              </StateMark>
            ) : null}
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

/** Recordings that are destroyed soon, each with a way to the client whose answer would keep it. */
export function GoingUnconfirmed({ recordings }: { recordings: Today['goingUnconfirmed'] }) {
  const t = useTranslations('today')
  const format = useFormatter()
  if (recordings.length === 0) return null
  return (
    <Section title={t('goingUnconfirmed')} count={recordings.length} lead={t('goingUnconfirmedLead')}>
      <Rows>
        {recordings.map((one) => (
          <Row key={one.recordingId} className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <SessionLine session={one.session} className={BESIDE_A_BUTTON}>
              <StateMark state="waiting">
                {t('goesOn', { day: format.dateTime(new Date(one.goesAt), 'day') })}
              </StateMark>
            </SessionLine>
            {one.clients.map((client) => (
              <ButtonLink key={client.id} size="sm" to="/clients/$clientId" params={{ clientId: client.id }}>
                {t('toClient', { name: client.pseudonym })}
              </ButtonLink>
            ))}
          </Row>
        ))}
      </Rows>
    </Section>
  )
}

/** Recordings of which a client asked to leave out a part that is still to be found: until then nobody else hears them. */
export function PartsToFind({ parts }: { parts: Today['partsToFind'] }) {
  const t = useTranslations('today')
  const tr = useTranslations('recordings')
  if (parts.length === 0) return null
  return (
    <Section title={t('partsToFind')} count={parts.length} lead={t('partsToFindLead')}>
      <Rows>
        {parts.map((one) => (
          <Row key={one.recordingId} className="flex flex-wrap items-center gap-x-6 gap-y-2">
            <SessionLine session={one.session} at="day" className={BESIDE_A_BUTTON} />
            <ButtonLink size="sm" to="/recordings/$recordingId/find" params={{ recordingId: one.recordingId }}>
              {tr('findPart')}
            </ButtonLink>
          </Row>
        ))}
      </Rows>
    </Section>
  )
}
