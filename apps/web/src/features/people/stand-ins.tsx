import { Button } from '@earshot/ui/button'
import { Section } from '@earshot/ui/section'
import { SkeletonRows } from '@earshot/ui/skeleton'
import { Cell, Column, Table, TableRow } from '@earshot/ui/table'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { useNow } from '../../clock/use-now.ts'
import { lastDay } from '../../consent/last-day.ts'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { AppointDialog } from './appoint-dialog.tsx'

type People = Outputs['people']['list']['people']
type StandIn = Outputs['standIns']['list']['standIns'][number]

/** Who stands in for whom, now and later, with those that are over below. */
export function StandIns({ people }: { people: People }) {
  const t = useTranslations('people.standIns')
  const ta = useTranslations('app')
  const say = useRefusalWords()
  const [open, setOpen] = useState<'appoint' | StandIn | null>(null)
  const list = useQuery(trpc.standIns.list.queryOptions())
  const close = () => setOpen(null)
  return (
    <Section
      title={t('title')}
      lead={t('lead')}
      actions={
        <Button size="sm" onPress={() => setOpen('appoint')}>
          {t('appoint')}
        </Button>
      }
    >
      {list.isError ? (
        <p className="border-t border-line py-4 text-may-not">{say(list.error)}</p>
      ) : list.isPending ? (
        <SkeletonRows label={ta('loading')} rows={1} />
      ) : list.data.standIns.length === 0 ? (
        <div className="border-t border-line py-4">
          <p className="measure text-ink-soft">{t('none')}</p>
        </div>
      ) : (
        <Appointments standIns={list.data.standIns} onEnd={setOpen} />
      )}
      {open === 'appoint' ? (
        <AppointDialog people={people} onClose={close} />
      ) : open ? (
        <EndDialog of={open} onClose={close} />
      ) : null}
    </Section>
  )
}

function Appointments({ standIns, onEnd }: { standIns: StandIn[]; onEnd: (one: StandIn) => void }) {
  const t = useTranslations('people.standIns')
  const tp = useTranslations('people')
  const format = useFormatter()
  const now = useNow()
  const isOver = ({ to }: StandIn) => Date.parse(to) <= now
  const rows = standIns.toSorted(
    (a, b) => Number(isOver(a)) - Number(isOver(b)) || (isOver(a) ? 0 : Date.parse(a.from) - Date.parse(b.from)),
  )
  return (
    <Table
      caption={t('title')}
      head={
        <>
          <Column>{t('standIn')}</Column>
          <Column>{t('supervisor')}</Column>
          <Column>{tp('from')}</Column>
          <Column>{tp('to')}</Column>
          <Column>{t('told')}</Column>
          <Column>
            <span className="sr-only">{t('end')}</span>
          </Column>
        </>
      }
    >
      {rows.map((one) => (
        <TableRow key={one.id} className={isOver(one) ? 'text-ink-faint' : ''}>
          <Cell head name={t('standIn')}>
            {one.standIn.name}
          </Cell>
          <Cell name={t('supervisor')}>{one.for.name}</Cell>
          <Cell name={tp('from')}>{format.dateTime(new Date(one.from), 'dayYear')}</Cell>
          <Cell name={tp('to')}>
            {Date.parse(one.to) <= Date.parse(one.from) ? t('takenBack') : format.dateTime(lastDay(one.to), 'dayYear')}
          </Cell>
          <Cell name={t('told')} className="tabular-nums">
            {one.told || t('nobodyTold')}
          </Cell>
          <Cell className="text-right max-sm:pt-2 max-sm:text-left">
            {isOver(one) ? null : (
              <Button
                size="sm"
                variant="quiet"
                className="-my-1"
                aria-label={t('endOf', { standIn: one.standIn.name, supervisor: one.for.name })}
                onPress={() => onEnd(one)}
              >
                {t('end')}
              </Button>
            )}
          </Cell>
        </TableRow>
      ))}
    </Table>
  )
}

function EndDialog({ of, onClose }: { of: StandIn; onClose: () => void }) {
  const t = useTranslations('people.standIns')
  const queries = useQueryClient()
  const end = useMutation(trpc.standIns.end.mutationOptions())
  const names = { standIn: of.standIn.name, supervisor: of.for.name }
  const submit = () =>
    end.mutate(
      { id: of.id },
      {
        onSuccess() {
          void queries.invalidateQueries({ queryKey: trpc.standIns.pathKey() })
          notify({ title: t('ended', names) })
          onClose()
        },
      },
    )
  return (
    <ConfirmDialog
      title={t('endTitle')}
      lead={t('endLead', names)}
      submit={t('endSubmit')}
      danger
      doing={end}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
