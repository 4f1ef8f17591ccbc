import { Button } from '@earshot/ui/button'
import { DatePicker } from '@earshot/ui/date-picker'
import { Dialog } from '@earshot/ui/dialog'
import { Option, Select } from '@earshot/ui/select'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { Inputs } from '../../api/views.ts'
import { useNow } from '../../clock/use-now.ts'
import { endOfDay, toWallClock } from '../../consent/wall-clock.ts'
import { NoOther } from './no-other.tsx'

type Why = Inputs['holds']['ask']['why']
const WHY: readonly Why[] = ['court-order', 'authority', 'legal-claim', 'complaint']

/** One of two asks for a hold: of which session, why, and when it is looked at again. */
export function AskHoldDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('holds')
  const ta = useTranslations('app')
  const tr = useTranslations('recordings')
  const format = useFormatter()
  const say = useRefusalWords()
  const { timeZone } = useMe().program
  const queries = useQueryClient()
  const today = toWallClock(useNow(), timeZone).slice(0, 10)
  const sessions = useQuery(trpc.overview.show.queryOptions()).data?.sessions ?? []
  const [sessionId, setSession] = useState<string | null>(null)
  const [why, setWhy] = useState<Why | null>(null)
  const [until, setUntil] = useState('')
  const [tried, setTried] = useState(false)
  const ask = useMutation(trpc.holds.ask.mutationOptions())

  function submit() {
    setTried(true)
    if (!sessionId || !why || !until) return
    ask.mutate(
      { sessionId, why, nextCheck: new Date(endOfDay(until, timeZone)).toISOString() },
      {
        onSuccess() {
          void queries.invalidateQueries({ queryKey: trpc.holds.pathKey() })
          notify({ title: t('asked') })
          onClose()
        },
      },
    )
  }

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      size="sm"
      title={t('ask')}
      lead={t('askLead')}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {ta('cancel')}
          </Button>
          <Button variant="primary" isPending={ask.isPending} onPress={submit}>
            {t('askSubmit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <NoOther />
        <Select
          label={t('session')}
          placeholder={t('sessionMissing')}
          value={sessionId}
          onChange={(key) => setSession(key === null ? null : String(key))}
          error={tried && !sessionId ? t('sessionMissing') : undefined}
        >
          {sessions.map((one) => (
            <Option key={one.id} id={one.id}>
              {`${tr('name', { client: format.list(one.clients.map(({ pseudonym }) => pseudonym)), number: one.number })} · ${format.dateTime(new Date(one.startedAt), 'dayYear')}`}
            </Option>
          ))}
        </Select>
        <Select
          label={t('why')}
          placeholder={t('whyMissing')}
          value={why}
          onChange={(key) => setWhy(WHY.find((one) => one === key) ?? null)}
          error={tried && !why ? t('whyMissing') : undefined}
        >
          {WHY.map((one) => (
            <Option key={one} id={one}>
              {t(`reasons.${one}`)}
            </Option>
          ))}
        </Select>
        <DatePicker
          label={t('nextCheck')}
          value={until}
          minValue={today}
          onChange={setUntil}
          error={tried && !until ? t('nextCheckMissing') : undefined}
        />
        <p role="alert" className="font-medium text-may-not empty:hidden">
          {ask.isError ? say(ask.error) : null}
        </p>
      </div>
    </Dialog>
  )
}
