import { Button } from '@earshot/ui/button'
import { Dialog } from '@earshot/ui/dialog'
import { Radio, RadioGroup } from '@earshot/ui/radio-group'
import { TextField } from '@earshot/ui/text-field'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import { clock } from '../../player/clock.ts'
import { rangeSaid, widened } from './said-times.ts'

type Client = { readonly id: string; readonly pseudonym: string }
type How = 'times' | 'alone' | 'together'

/** Writes down that a client asked to leave out a part, as they said it. */
export function AskDialog({
  recordingId,
  clients,
  lastMs,
  onClose,
}: {
  recordingId: string
  clients: readonly Client[]
  /** How long it is, to whoever may hear it. */
  lastMs: number | null
  onClose: () => void
}) {
  const t = useTranslations('withholding.ask')
  const ta = useTranslations('app')
  const say = useRefusalWords()
  const queries = useQueryClient()
  const [clientId, setClientId] = useState<string | null>(clients.length === 1 ? clients[0]!.id : null)
  const [how, setHow] = useState<How | null>(null)
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const ask = useMutation(trpc.withholding.ask.mutationOptions())

  const range = rangeSaid(from, to, lastMs)
  const out = range && widened(range, lastMs)
  const what = how === null ? null : how === 'times' ? range && { ranges: [range] } : { find: how, words }

  function submit() {
    setTried(true)
    if (!what || clientId === null) return
    ask.mutate(
      { recordingId, clientId, what, obtained: 'spoken' },
      {
        onSuccess() {
          void queries.invalidateQueries({ queryKey: trpc.recordings.pathKey() })
          notify({ title: t('saved') })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('title')}
      lead={t('lead')}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {ta('cancel')}
          </Button>
          <Button variant="danger" isPending={ask.isPending} onPress={submit}>
            {how === 'times' ? t('forGood') : t('submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        {clients.length > 1 ? (
          <RadioGroup
            label={t('client')}
            value={clientId}
            onChange={setClientId}
            error={tried && clientId === null ? t('clientMissing') : undefined}
          >
            {clients.map(({ id, pseudonym }) => (
              <Radio key={id} value={id}>
                {pseudonym}
              </Radio>
            ))}
          </RadioGroup>
        ) : null}
        <RadioGroup
          label={t('how')}
          value={how}
          onChange={(value) => setHow(value as How)}
          error={tried && how === null ? t('howMissing') : undefined}
        >
          <Radio value="times" description={t('timesMeans')}>
            {t('times')}
          </Radio>
          <Radio value="alone">{t('alone')}</Radio>
          <Radio value="together">{t('together')}</Radio>
        </RadioGroup>
        {how === 'times' ? (
          <div className="flex flex-col gap-3">
            <div className="flex flex-wrap gap-4">
              <TextField
                className="w-32"
                label={t('from')}
                value={from}
                onChange={setFrom}
                error={tried && !range ? t('timesMissing') : undefined}
              />
              <TextField className="w-32" label={t('to')} value={to} onChange={setTo} description={t('timesHint')} />
            </div>
            {lastMs === null ? null : <p className="text-sm text-ink-soft">{t('lasts', { length: clock(lastMs) })}</p>}
            <div aria-live="polite" className="measure flex flex-col gap-1">
              {out ? (
                <>
                  <p className="font-medium">{t('lies', { from: clock(out.startMs), to: clock(out.endMs) })}</p>
                  <p>{t('goes')}</p>
                </>
              ) : null}
            </div>
          </div>
        ) : how === null ? null : (
          <TextField
            label={t('words')}
            optional
            description={t('wordsHint')}
            maxLength={300}
            value={words}
            onChange={setWords}
          />
        )}
        <p role="alert" className="font-medium text-may-not empty:hidden">
          {ask.isError ? say(ask.error) : null}
        </p>
      </div>
    </Dialog>
  )
}
