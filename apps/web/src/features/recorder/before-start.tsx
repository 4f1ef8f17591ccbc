import { Button } from '@earshot/ui/button'
import { Mic } from '@earshot/ui/icons'
import { StateBand } from '@earshot/ui/state-mark'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { ConsentBand } from '../../consent/consent-line.tsx'
import { ButtonLink, TextLink } from '../../links/links.tsx'
import { Guests } from '../../sessions/guests.tsx'
import { ClientAsked } from './client-asked.tsx'
import { Heading } from './heading.tsx'
import { missingYes } from './missing-yes.ts'
import type { Recorder } from './recorder.ts'
import type { RecorderState } from './recorder-state.ts'
import type { Shown } from './shown.ts'
import { useLengthWords } from './use-length-words.ts'
import { WaitsForYes } from './waits-for-yes.tsx'

/** What the client allowed, and the one step that begins; or what was begun and not ended. */
export function BeforeStart({ shown, recorder, state }: { shown: Shown; recorder: Recorder; state: RecorderState }) {
  const t = useTranslations('recorder')
  const tr = useTranslations('errors')
  const say = useRefusalWords()
  const format = useFormatter()
  const lengthOf = useLengthWords()
  const [asking, setAsking] = useState(false)
  const { session, refusal } = shown
  const isLeft = state.hasTake
  const missing = isLeft ? null : missingYes(shown)
  // Where a yes is missing, today's answer to it is not the next step.
  const waits = missing ? null : session.clients.find((one) => one.guest === null && one.asked && one.answer === 'none')
  if (asking) return <ClientAsked shown={shown} recorder={recorder} onBack={() => setAsking(false)} />
  return (
    <>
      <p className="pb-2 text-sm">
        <TextLink to="/today">{t('back')}</TextLink>
      </p>
      <Heading takesFocus={false}>{isLeft ? t('left.title') : t('title', { number: session.number })}</Heading>
      <p className="pt-1 pb-6 text-ink-soft">
        {`${format.list(session.clients.map((one) => one.pseudonym))} · `}
        <time dateTime={session.startedAt}>{format.dateTime(new Date(session.startedAt), 'dayTime')}</time>
      </p>
      <div className="flex flex-col gap-4">
        {missing ? <WaitsForYes session={session} missing={missing} /> : null}
        {refusal && !missing ? (
          <StateBand state="may-not">
            <span className="font-semibold">{t('before.refused')}</span>
            <span>
              {' '}
              {refusal.code === 'consent-forbids'
                ? null
                : tr.has(refusal.code as 'server')
                  ? tr(refusal.code as 'server')
                  : null}
            </span>
          </StateBand>
        ) : null}
        {missing ? null : (
          <ConsentBand
            consent={session.consent}
            action={
              waits ? (
                <ButtonLink size="sm" to="/clients/$clientId" params={{ clientId: waits.id }}>
                  {t('before.answer')}
                </ButtonLink>
              ) : null
            }
          />
        )}
        {waits ? <p className="measure text-ink-soft">{t('before.askFirst')}</p> : null}
        {isLeft ? null : <Guests session={session} asked={shown.guestsAsked} />}
        {isLeft ? (
          <p className="measure">
            {t('left.lead', { length: lengthOf(recorder.capturedMs()) })}{' '}
            <span className="text-ink-soft">{t('left.byItself')}</span>
          </p>
        ) : (
          <p className="measure text-ink-soft">
            {t('before.lead')} {t('before.stops')}
          </p>
        )}
        {state.error || state.noMicrophone ? (
          <p role="alert" className="measure font-medium text-may-not">
            {state.noMicrophone ? t(`noMicrophone.${state.noMicrophone}`) : say(state.error)}
          </p>
        ) : null}
        <div className="flex flex-wrap gap-3 pt-2">
          {refusal ? null : (
            <Button variant="primary" size="lg" className="min-h-14 px-7" onPress={() => void recorder.start()}>
              <Mic aria-hidden size={18} />
              {t(isLeft ? 'left.goOn' : 'before.start')}
            </Button>
          )}
          {isLeft ? (
            <>
              <Button
                variant={refusal ? 'primary' : 'secondary'}
                size="lg"
                className="min-h-14 px-7"
                onPress={() => void recorder.end()}
              >
                {t('left.end')}
              </Button>
              <Button variant="quiet" size="lg" className="min-h-14" onPress={() => setAsking(true)}>
                {t('asked')}
              </Button>
            </>
          ) : null}
        </div>
      </div>
    </>
  )
}
