import { Button } from '@earshot/ui/button'
import { DatePicker } from '@earshot/ui/date-picker'
import { Dialog } from '@earshot/ui/dialog'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { PersonRole } from '../../api/views.ts'
import { fromWallClock, toWallClock } from '../../consent/wall-clock.ts'
import { useNow } from '../../clock/use-now.ts'
import { PersonSelect, type People } from './person-select.tsx'

export function SuperviseDialog({ people, onClose }: { people: People; onClose: () => void }) {
  const t = useTranslations('people')
  const ta = useTranslations('app')
  const say = useRefusalWords()
  const { timeZone } = useMe().program
  const queries = useQueryClient()
  const today = toWallClock(useNow(), timeZone).slice(0, 10)
  const [superviseeId, setSupervisee] = useState<string | null>(null)
  const [supervisorId, setSupervisor] = useState<string | null>(null)
  const [from, setFrom] = useState(today)
  const [tried, setTried] = useState(false)
  const supervise = useMutation(trpc.people.supervise.mutationOptions())
  const having = (role: PersonRole) => people.filter((one) => one.roles.includes(role))
  const nameOf = (id: string | null) => people.find((one) => one.id === id)?.name ?? ''
  const same = superviseeId !== null && superviseeId === supervisorId

  function submit() {
    setTried(true)
    if (!superviseeId || !supervisorId || same || !from) return
    supervise.mutate(
      {
        superviseeId,
        supervisorId,
        // From today means from now: nobody was in charge before it was entered.
        from: from === today ? undefined : new Date(fromWallClock(`${from}T00:00`, timeZone)).toISOString(),
      },
      {
        onSuccess() {
          void queries.invalidateQueries({ queryKey: trpc.people.pathKey() })
          notify({ title: t('added', { supervisor: nameOf(supervisorId), supervisee: nameOf(superviseeId) }) })
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
      title={t('addTitle')}
      lead={t('addLead')}
      actions={
        <>
          <Button variant="quiet" onPress={onClose}>
            {ta('cancel')}
          </Button>
          <Button variant="primary" isPending={supervise.isPending} onPress={submit}>
            {t('addSubmit')}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-5">
        <PersonSelect
          label={t('supervisor')}
          people={having('supervisor')}
          nobody={t('noSupervisors')}
          missing={t('supervisorMissing')}
          value={supervisorId}
          onChange={setSupervisor}
          error={tried && !supervisorId ? t('supervisorMissing') : same ? t('samePerson') : undefined}
        />
        <PersonSelect
          label={t('supervisee')}
          people={having('supervisee')}
          nobody={t('noSupervisees')}
          missing={t('superviseeMissing')}
          value={superviseeId}
          onChange={setSupervisee}
          error={tried && !superviseeId ? t('superviseeMissing') : undefined}
        />
        <DatePicker label={t('from')} value={from} minValue={today} onChange={setFrom} />
        <p role="alert" className="font-medium text-may-not empty:hidden">
          {supervise.isError ? say(supervise.error) : null}
        </p>
      </div>
    </Dialog>
  )
}
