import { Button } from '@earshot/ui/button'
import { Mic, Pause, Square } from '@earshot/ui/icons'
import { StateBand, StateShape } from '@earshot/ui/state-mark'
import { useTranslations } from 'use-intl'
import { clock } from '../../player/clock.ts'
import { Heading } from './heading.tsx'
import { LeaveOutLast } from './leave-out-last.tsx'
import { LevelBar } from './level-bar.tsx'
import { Lost } from './lost.tsx'
import type { Recorder } from './recorder.ts'
import type { RecorderState } from './recorder-state.ts'
import type { Shown } from './shown.ts'
import { useLengthWords } from './use-length-words.ts'
import { useTick } from './use-recorder.ts'
import { WaitsToBeSent } from './waits-to-be-sent.tsx'

const TICK_MS = 250

/** While it records, or could: a large calm state, a large stop, and off the record beside it. */
export function AtWork({ shown, recorder, state }: { shown: Shown; recorder: Recorder; state: RecorderState }) {
  const t = useTranslations('recorder')
  const lengthOf = useLengthWords()
  useTick(TICK_MS)
  const { phase } = state
  const isOn = phase === 'on'
  const isOff = phase === 'off'
  const title = isOn ? t('on') : isOff ? t('off') : phase === 'starting' ? t('starting') : t('noMicrophone.title')
  return (
    <div className="flex flex-1 flex-col" data-testid="recorder" data-phase={phase}>
      <p className="text-ink-soft">{t('session', { number: shown.session.number })}</p>
      <div className="flex flex-col items-center gap-3 py-8 text-center sm:py-12">
        <div aria-live="polite">
          <Heading key={phase} className="flex items-center justify-center gap-3">
            <StateShape state={isOn ? 'may-hear' : isOff || phase === 'starting' ? 'waiting' : 'may-not'} size={22} />
            {title}
          </Heading>
        </div>
        <p
          className="text-[4rem] leading-none font-semibold tracking-tight tabular-nums sm:text-[5.5rem]"
          data-testid="clock"
        >
          {clock(recorder.capturedMs())}
        </p>
        {isOn ? (
          <div className="w-full max-w-md pt-2">
            <LevelBar recorder={recorder} />
          </div>
        ) : isOff ? (
          <>
            <p className="measure text-ink-soft">{t('offLead')}</p>
            <p className="text-sm text-ink-faint tabular-nums">{t('offFor', { length: lengthOf(recorder.gapMs()) })}</p>
          </>
        ) : state.noMicrophone ? (
          <p role="alert" className="measure text-may-not">
            {t(`noMicrophone.${state.noMicrophone}`)}
          </p>
        ) : null}
      </div>

      <div className="mx-auto grid w-full max-w-xl grid-cols-1 gap-3 sm:grid-cols-2">
        <Button variant="primary" className="min-h-20 text-lg" onPress={() => recorder.stop()}>
          <Square aria-hidden size={20} />
          {t('stop')}
        </Button>
        {isOff ? (
          <Button className="min-h-20 text-lg" onPress={() => void recorder.start()}>
            <Mic aria-hidden size={20} />
            {t('goOn')}
          </Button>
        ) : phase === 'no-microphone' ? (
          <Button className="min-h-20 text-lg" onPress={() => void recorder.start()}>
            <Mic aria-hidden size={20} />
            {t('noMicrophone.again')}
          </Button>
        ) : (
          <Button className="min-h-20 text-lg" onPress={() => recorder.offTheRecord()}>
            <Pause aria-hidden size={20} />
            {t('goOff')}
          </Button>
        )}
      </div>

      <div className="mx-auto flex w-full max-w-xl flex-col gap-3 pt-6">
        {isOn || isOff ? <LeaveOutLast shown={shown} recorder={recorder} /> : null}
        <div aria-live="assertive" className="flex flex-col gap-3 empty:hidden">
          {state.muted ? <StateBand state="may-not">{t('warnings.muted')}</StateBand> : null}
          {state.stalled ? <StateBand state="may-not">{t('warnings.stalled')}</StateBand> : null}
          {state.silent && !state.muted ? <StateBand state="waiting">{t('warnings.silent')}</StateBand> : null}
        </div>
        <WaitsToBeSent sending={state.sending} isAtWork />
        <Lost gaps={state.gaps} />
      </div>
    </div>
  )
}
