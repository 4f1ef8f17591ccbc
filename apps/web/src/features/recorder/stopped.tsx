import { Button } from '@earshot/ui/button'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { ClientAsked } from './client-asked.tsx'
import { Heading } from './heading.tsx'
import { Lost } from './lost.tsx'
import type { Recorder } from './recorder.ts'
import type { RecorderState } from './recorder-state.ts'
import type { Shown } from './shown.ts'
import { useLengthWords } from './use-length-words.ts'
import { WaitsToBeSent } from './waits-to-be-sent.tsx'

/** Stop was pressed: the microphone is off. What becomes of it is said in peace. */
export function Stopped({ shown, recorder, state }: { shown: Shown; recorder: Recorder; state: RecorderState }) {
  const t = useTranslations('recorder')
  const lengthOf = useLengthWords()
  const [asking, setAsking] = useState(false)
  if (asking) return <ClientAsked shown={shown} recorder={recorder} onBack={() => setAsking(false)} />
  const look = 'min-h-16 w-full'
  return (
    <div className="flex flex-col gap-6" data-testid="recorder" data-phase="stopped">
      <p className="text-ink-soft">{t('session', { number: shown.session.number })}</p>
      <div>
        <Heading>{t('stopped.title')}</Heading>
        <p className="measure pt-1 text-ink-soft">{t('stopped.lead', { length: lengthOf(recorder.capturedMs()) })}</p>
      </div>
      <div className="flex max-w-xl flex-col gap-3">
        <Button variant="primary" className={look} onPress={() => void recorder.end()}>
          {t('stopped.keep')}
        </Button>
        <Button className={look} onPress={() => setAsking(true)}>
          {t('stopped.asked')}
        </Button>
        <Button variant="quiet" className={look} onPress={() => void recorder.start()}>
          {t('stopped.goOn')}
        </Button>
      </div>
      <div className="flex max-w-xl flex-col gap-3">
        <WaitsToBeSent sending={state.sending} isAtWork={false} />
        <Lost gaps={state.gaps} />
      </div>
    </div>
  )
}
