import { Button } from '@earshot/ui/button'
import { Radio, RadioGroup } from '@earshot/ui/radio-group'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { refusalOf } from '../../api/refusal.ts'
import { api } from '../../api/trpc.ts'
import type { Recorder } from './recorder.ts'
import type { Shown } from './shown.ts'

const CHOICES = [2, 5, 10, null] as const
/** What is on its way arrives within seconds, and is asked for so often. */
const AGAIN_MS = 1_500

/** The client asks to leave out the last minutes, and may press it: it is in no rendition, and the session goes on. */
export function LeaveOutLast({ shown, recorder }: { shown: Shown; recorder: Recorder }) {
  const t = useTranslations('recorder.leaveOut')
  const say = useRefusalWords()
  const { clients } = shown.session
  const [isOpen, setIsOpen] = useState(false)
  const [clientId, setClientId] = useState<string | null>(clients.length === 1 ? clients[0]!.id : null)
  const [isMissing, setIsMissing] = useState(false)
  const [state, setState] = useState<'rest' | 'doing' | 'done'>('rest')
  const [error, setError] = useState<unknown>(null)

  async function leaveOut(minutes: number | null) {
    if (clientId === null) return setIsMissing(true)
    // Where it stands at the press, however long it takes to be heard.
    const spot = recorder.spot()
    if (!spot || state === 'doing') return
    setState('doing')
    setError(null)
    for (;;) {
      try {
        await api.recorder.leaveOut.mutate({ ...spot, clientId, minutes })
        setState('done')
        return setIsOpen(false)
      } catch (reason) {
        if (refusalOf(reason).code !== 'pieces-missing') {
          setError(reason)
          return setState('rest')
        }
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS))
      }
    }
  }

  return (
    <div className="flex flex-col gap-3 pt-2" data-testid="leave-out-last">
      {isOpen ? (
        <fieldset className="m-0 flex min-w-0 flex-col gap-3 border-0 p-0">
          <legend className="pb-2 font-semibold">{t('title')}</legend>
          <p className="measure text-ink-soft">{t('lead')}</p>
          {clients.length > 1 ? (
            <RadioGroup
              label={t('who')}
              value={clientId}
              onChange={setClientId}
              error={isMissing && clientId === null ? t('whoMissing') : undefined}
            >
              {clients.map((client) => (
                <Radio key={client.id} value={client.id}>
                  {client.pseudonym}
                </Radio>
              ))}
            </RadioGroup>
          ) : null}
          <div className="grid grid-cols-2 gap-3">
            {CHOICES.map((minutes) => (
              <Button
                key={minutes}
                className="min-h-14"
                isDisabled={state === 'doing'}
                onPress={() => void leaveOut(minutes)}
              >
                {minutes === null ? t('all') : t('last', { minutes })}
              </Button>
            ))}
          </div>
          <Button variant="quiet" className="min-h-12" isDisabled={state === 'doing'} onPress={() => setIsOpen(false)}>
            {t('back')}
          </Button>
        </fieldset>
      ) : (
        <Button variant="quiet" className="min-h-14 text-base" onPress={() => setIsOpen(true)}>
          {t('open')}
        </Button>
      )}
      <p aria-live="polite" className="measure text-center text-ink-soft empty:hidden">
        {state === 'doing' ? t('doing') : state === 'done' && !isOpen ? t('done') : null}
      </p>
      <p role="alert" className="measure font-medium text-may-not empty:hidden">
        {error === null ? null : say(error)}
      </p>
    </div>
  )
}
