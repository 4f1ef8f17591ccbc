import { Button } from '@earshot/ui/button'
import { DatePicker } from '@earshot/ui/date-picker'
import { Dialog } from '@earshot/ui/dialog'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import { useNow } from '../../clock/use-now.ts'
import { endOfDay, fromWallClock, toWallClock } from '../../consent/wall-clock.ts'
import { PersonSelect, type People } from './person-select.tsx'

/** Appoints one supervisor to stand in for another, from a day to the end of a day. */
export function AppointDialog({ people, onClose }: { people: People; onClose: () => void }) {
  const t = useTranslations('people.standIns')
  const tp = useTranslations('people')
  const ta = useTranslations('app')
  const format = useFormatter()
  const say = useRefusalWords()
  const { timeZone } = useMe().program
  const queries = useQueryClient()
  const today = toWallClock(useNow(), timeZone).slice(0, 10)
  const [standInId, setStandIn] = useState<string | null>(null)
  const [forId, setFor] = useState<string | null>(null)
  const [from, setFrom] = useState(today)
  const [until, setUntil] = useState('')
  const [tried, setTried] = useState(false)
  const appoint = useMutation(trpc.standIns.appoint.mutationOptions())
  const supervisors = people.filter((one) => one.roles.includes('supervisor'))
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? ''
  const same = standInId !== null && standInId === forId

  function submit() {
    setTried(true)
    if (!standInId || !forId || same || !from || !until || until < from) return
    // From today means from now: nobody stood in before it was entered.
    const begins = from === today ? Date.now() : fromWallClock(`${from}T00:00`, timeZone)
    const ends = endOfDay(until, timeZone)
    appoint.mutate(
      { standInId, forId, from: new Date(begins).toISOString(), to: new Date(ends).toISOString() },
      {
        onSuccess() {
          void queries.invalidateQueries({ queryKey: trpc.standIns.pathKey() })
          const day = format.dateTime(new Date(begins), 'day')
          notify({ title: t('appointed', { standIn: nameOf(standInId), supervisor: nameOf(forId), day }) })
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
      title={t('appoint')}
      lead={t('appointLead')}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {ta('cancel')}
          </Button>
          <Button variant="primary" isPending={appoint.isPending} onPress={submit}>
            {t('appointSubmit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <PersonSelect
          label={t('standIn')}
          missing={t('standInMissing')}
          people={supervisors}
          nobody={tp('noSupervisors')}
          value={standInId}
          onChange={setStandIn}
          error={tried && !standInId ? t('standInMissing') : undefined}
        />
        <PersonSelect
          label={t('supervisor')}
          missing={t('supervisorMissing')}
          people={supervisors}
          nobody={tp('noSupervisors')}
          value={forId}
          onChange={setFor}
          error={tried && !forId ? t('supervisorMissing') : same ? t('samePerson') : undefined}
        />
        <div className="grid gap-5 sm:grid-cols-2 sm:gap-4">
          <DatePicker
            label={tp('from')}
            value={from}
            minValue={today}
            onChange={setFrom}
            error={tried && !from ? t('fromMissing') : undefined}
          />
          <DatePicker
            label={t('until')}
            value={until}
            minValue={from || today}
            onChange={setUntil}
            error={tried && (!until || until < from) ? t('untilMissing') : undefined}
          />
        </div>
        <p role="alert" className="font-medium text-may-not empty:hidden">
          {appoint.isError ? say(appoint.error) : null}
        </p>
      </div>
    </Dialog>
  )
}
