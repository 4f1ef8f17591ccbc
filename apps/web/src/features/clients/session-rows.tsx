import { Button } from '@earshot/ui/button'
import { Row, Rows } from '@earshot/ui/section'
import { lazy, Suspense } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import type { Outputs } from '../../api/views.ts'
import { useNow } from '../../clock/use-now.ts'
import { ConsentLine } from '../../consent/consent-line.tsx'
import { ButtonLink, TextLink } from '../../links/links.tsx'
import { LaterWords } from '../../locale/later-words.tsx'
import { isRecordable } from '../../sessions/recordable.ts'

const SessionMenu = lazy(async () => ({ default: (await import('../../emergencies/session-menu.tsx')).SessionMenu }))

const OwnSessionMenu = lazy(async () => ({ default: (await import('../../noes/own-session-menu.tsx')).OwnSessionMenu }))

type SessionView = Outputs['clients']['show']['sessions'][number]

/** A client's sessions with what they said to each. Others who took part are named, what they said is not. */
export function SessionRows({
  sessions,
  clientId,
  recordingOf,
  onAsk,
  mayOpenInEmergency,
}: {
  sessions: SessionView[]
  clientId: string
  /** The id of what was recorded in a session, for whoever held it. */
  recordingOf: (sessionId: string) => string | undefined
  onAsk: (session: SessionView) => void
  /** For the person named for emergencies. */
  mayOpenInEmergency: boolean
}) {
  const t = useTranslations('clients.one')
  const tr = useTranslations('recordings')
  const { person } = useMe()
  const format = useFormatter()
  const now = useNow()
  if (sessions.length === 0) return <p className="border-t border-line py-4 text-ink-soft">{t('sessionsNone')}</p>
  return (
    <Rows>
      {sessions.map((session) => {
        const self = session.clients.find((one) => one.id === clientId)
        const others = session.clients.filter((one) => one.id !== clientId)
        const recordingId = recordingOf(session.id)
        const waits = self?.asked && self.answer === 'none' && Date.parse(session.startedAt) <= now
        return (
          <Row key={session.id} className="flex flex-wrap items-start gap-x-4 gap-y-2">
            <div className="min-w-0 flex-1 basis-72">
              <p className="flex flex-wrap items-baseline gap-x-3">
                <span className="font-semibold tabular-nums">{t('session', { number: session.number })}</span>
                <time dateTime={session.startedAt} className="text-sm text-ink-faint">
                  {format.dateTime(new Date(session.startedAt), 'dayTime')}
                </time>
                {others.length > 0 ? (
                  <span className="text-sm text-ink-faint">
                    {t('withOthers', { names: format.list(others.map((one) => one.pseudonym)) })}
                  </span>
                ) : null}
              </p>
              <ConsentLine consent={session.consent} className="mt-0.5" />
              {recordingId ? (
                <TextLink to="/recordings/$recordingId" params={{ recordingId }} className="ml-6 text-sm">
                  {t('recording')}
                </TextLink>
              ) : null}
            </div>
            <div className="flex flex-wrap items-center gap-3">
              {session.clinician.id === person.id && isRecordable(session, now) && !recordingId ? (
                <ButtonLink size="sm" to="/sessions/$sessionId/record" params={{ sessionId: session.id }}>
                  {tr('record')}
                </ButtonLink>
              ) : null}
              {self && self.answer !== 'none' ? (
                <span className="text-sm text-ink-soft">{t(`answered.${self.answer}`)}</span>
              ) : null}
              <Button size="sm" variant={waits ? 'secondary' : 'quiet'} onPress={() => onAsk(session)}>
                {self?.answer === 'none' ? t('ask') : t('askAgain')}
              </Button>
              {session.clinician.id === person.id ? (
                <Suspense>
                  <LaterWords>
                    <OwnSessionMenu session={session} />
                  </LaterWords>
                </Suspense>
              ) : null}
              {mayOpenInEmergency && Date.parse(session.startedAt) <= now ? (
                <Suspense>
                  <SessionMenu session={{ id: session.id, name: t('session', { number: session.number }) }} />
                </Suspense>
              ) : null}
            </div>
          </Row>
        )
      })}
    </Rows>
  )
}
