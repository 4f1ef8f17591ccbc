import { DAY } from '@earshot/consent-core'
import { Button } from '@earshot/ui/button'
import { DatePicker } from '@earshot/ui/date-picker'
import { Dialog } from '@earshot/ui/dialog'
import { Radio, RadioGroup } from '@earshot/ui/radio-group'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../api/me.ts'
import { useRefusalWords } from '../api/refusal-words.ts'
import { trpc } from '../api/trpc.ts'
import { useNow } from '../clock/use-now.ts'
import { endOfDay, toWallClock } from '../consent/wall-clock.ts'

const reasons = ['would-endanger-somebody', 'would-hinder-help', 'asked-by-authority'] as const
/** As long as the server lets it wait at a time. */
const AT_MOST_MS = 30 * DAY

/** Why the client is not told yet, and until which day. */
export function PutOffDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('emergencies')
  const ta = useTranslations('app')
  const say = useRefusalWords()
  const format = useFormatter()
  const queries = useQueryClient()
  const { timeZone } = useMe().program
  const now = useNow()
  const [reason, setReason] = useState<(typeof reasons)[number] | null>(null)
  const [day, setDay] = useState('')
  const [tried, setTried] = useState(false)
  const write = useMutation(trpc.emergencies.putOff.mutationOptions())
  const until = day ? endOfDay(day, timeZone) : Number.NaN
  const fits = until > now && until <= now + AT_MOST_MS

  function submit() {
    setTried(true)
    if (!reason || !fits) return
    write.mutate(
      { id, reason, until: new Date(until).toISOString() },
      {
        async onSuccess() {
          await queries.invalidateQueries({ queryKey: trpc.emergencies.pathKey() })
          notify({ title: t('putOffDialog.saved', { day: format.dateTime(until - 1, 'dayYear') }) })
          onClose()
        },
      },
    )
  }
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t('putOffDialog.title')}
      lead={t('putOffDialog.lead')}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {ta('cancel')}
          </Button>
          <Button variant="primary" isPending={write.isPending} onPress={submit}>
            {t('putOffDialog.submit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <RadioGroup
          label={t('putOffDialog.reason')}
          value={reason}
          onChange={(value) => setReason(reasons.find((one) => one === value) ?? null)}
          error={tried && !reason ? t('putOffDialog.reasonMissing') : undefined}
        >
          {reasons.map((one) => (
            <Radio key={one} value={one}>
              {t(`putOffReasons.${one}`)}
            </Radio>
          ))}
        </RadioGroup>
        <DatePicker
          className="max-w-xs"
          label={t('putOffDialog.until')}
          description={t('putOffDialog.untilHint')}
          value={day}
          minValue={toWallClock(now, timeZone)}
          // The day that ends within the 30 days, so that its end does not lie beyond them.
          maxValue={toWallClock(now + AT_MOST_MS - DAY, timeZone)}
          onChange={setDay}
          error={tried && !fits ? t('putOffDialog.untilMissing') : undefined}
        />
        <p role="alert" className="font-medium text-may-not empty:hidden">
          {write.isError ? say(write.error) : null}
        </p>
      </div>
    </Dialog>
  )
}
