import { Button } from '@earshot/ui/button'
import { Progress } from '@earshot/ui/progress'
import { StateShape } from '@earshot/ui/state-mark'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { ButtonLink } from '../../links/links.tsx'
import { Heading } from './heading.tsx'
import { Lost } from './lost.tsx'
import type { Recorder } from './recorder.ts'
import type { RecorderState } from './recorder-state.ts'
import { WaitsToBeSent } from './waits-to-be-sent.tsx'

/** Its end was said, and what still waits is on its way. */
export function Ending({ state }: { state: RecorderState }) {
  const t = useTranslations('recorder')
  return (
    <div className="flex flex-col gap-5" data-testid="recorder" data-phase="ending">
      <Heading>{t('ending')}</Heading>
      <Progress label={t('ending')} className="max-w-md" />
      {state.sending.waitingMs > 0 ? (
        <div className="max-w-xl">
          <WaitsToBeSent sending={state.sending} isAtWork={false} />
        </div>
      ) : null}
    </div>
  )
}

/** It is said to be gone only when it is. */
export function Discarding({ state }: { state: RecorderState }) {
  const t = useTranslations('recorder')
  return (
    <div className="flex flex-col gap-5" data-testid="recorder" data-phase="discarding">
      <Heading>{t('discarding')}</Heading>
      <Progress label={t('discarding')} className="max-w-md" />
      {state.error ? (
        <p role="alert" className="measure text-ink-soft">
          {t('discardingAway')}
        </p>
      ) : null}
    </div>
  )
}

export function Over({ phase, state }: { phase: 'ended' | 'discarded' | 'held'; state: RecorderState }) {
  const t = useTranslations('recorder')
  const isKept = phase === 'ended'
  return (
    <div className="flex flex-col items-start gap-5" data-testid="recorder" data-phase={phase}>
      <div>
        <Heading className="flex items-center gap-3">
          <StateShape state={isKept ? 'may-hear' : 'may-not'} size={20} />
          {t(`${phase}.title`)}
        </Heading>
        <p className="measure pt-1 text-ink-soft">{t(`${phase}.lead`)}</p>
      </div>
      {isKept ? (
        <>
          <Lost gaps={state.gaps} />
          <ButtonLink variant="primary" size="lg" to="/recordings">
            {t('ended.recordings')}
          </ButtonLink>
        </>
      ) : (
        <ButtonLink variant="primary" size="lg" to="/today">
          {t('discarded.today')}
        </ButtonLink>
      )}
    </div>
  )
}

const known = ['not-found', 'other-piece', 'consent-forbids', 'lost-here'] as const

/** The server takes no more of it. The microphone is off. */
export function Refused({ recorder, state }: { recorder: Recorder; state: RecorderState }) {
  const t = useTranslations('recorder.refused')
  const tr = useTranslations('recorder')
  const say = useRefusalWords()
  const { refused } = state.sending
  const why = known.find((one) => one === refused) ?? (refused === null && state.error ? null : 'other')
  const mayEnd = refused !== 'not-found' && refused !== 'other-piece'
  return (
    <div className="flex flex-col items-start gap-5" data-testid="recorder" data-phase="refused">
      <div role="alert">
        <Heading className="flex items-center gap-3">
          <StateShape state="may-not" size={20} />
          {t('title')}
        </Heading>
        <p className="measure pt-1 text-ink-soft">{why ? t(why) : say(state.error)}</p>
      </div>
      <Lost gaps={state.gaps} />
      <div className="flex flex-wrap gap-3">
        {mayEnd ? (
          <Button variant="primary" size="lg" onPress={() => void recorder.end()}>
            {t('end')}
          </Button>
        ) : null}
        <ButtonLink size="lg" to="/today">
          {tr('back')}
        </ButtonLink>
      </div>
    </div>
  )
}
