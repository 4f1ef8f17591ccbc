import { Button } from '@earshot/ui/button'
import { Radio, RadioGroup } from '@earshot/ui/radio-group'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { Heading } from './heading.tsx'
import type { Recorder } from './recorder.ts'
import type { Shown } from './shown.ts'
import { saidOf, type Choice } from './said-of.ts'

/** A client asked to stop: keep or discard what came before, as they choose. Neither is chosen beforehand. */
export function ClientAsked({ shown, recorder, onBack }: { shown: Shown; recorder: Recorder; onBack: () => void }) {
  const t = useTranslations('recorder.client')
  const [choices, setChoices] = useState<Readonly<Record<string, Choice>>>({})
  const [tried, setTried] = useState(false)
  const { clients } = shown.session
  const areSeveral = clients.length > 1
  const said = saidOf(clients, choices)
  const discards = said?.some((one) => !one.keep) ?? false

  function submit() {
    setTried(true)
    if (said) void recorder.clientStopped(said)
  }

  return (
    <div className="flex flex-col gap-6" data-testid="client-asked">
      <div>
        <Heading>{t('title')}</Heading>
        <p className="measure pt-1 text-ink-soft">{t('lead')}</p>
      </div>
      {clients.map((client) => (
        <RadioGroup
          key={client.id}
          label={areSeveral ? client.pseudonym : t('before')}
          value={choices[client.id] ?? null}
          onChange={(value) => setChoices((all) => ({ ...all, [client.id]: value as Choice }))}
          error={tried && !said ? t('missing') : undefined}
        >
          <Radio value="keep" description={t('keepMeans')}>
            <span className="font-semibold">{t('keep')}</span>
          </Radio>
          <Radio value="discard" description={t(areSeveral ? 'discardMeansAll' : 'discardMeans')}>
            <span className="font-semibold">{t('discard')}</span>
          </Radio>
          {areSeveral ? (
            <Radio value="none">
              <span className="font-semibold">{t('didNotAsk')}</span>
            </Radio>
          ) : null}
        </RadioGroup>
      ))}
      <div className="flex flex-wrap gap-3">
        <Button variant={discards ? 'danger' : 'primary'} size="lg" className="min-h-14 px-7" onPress={submit}>
          {t(said ? (discards ? 'submitDiscard' : 'submitKeep') : 'submit')}
        </Button>
        <Button variant="quiet" size="lg" className="min-h-14" onPress={onBack}>
          {t('back')}
        </Button>
      </div>
    </div>
  )
}
