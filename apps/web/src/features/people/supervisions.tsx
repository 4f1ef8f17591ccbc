import { Button } from '@earshot/ui/button'
import { Section } from '@earshot/ui/section'
import { Cell, Column, Table, TableRow } from '@earshot/ui/table'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { SuperviseDialog } from './supervise-dialog.tsx'

type Listed = Outputs['people']['list']
type Supervision = Listed['supervision'][number]

/** Who supervises whom, with those that are over below. */
export function Supervisions({ people, supervision }: Listed) {
  const t = useTranslations('people')
  const format = useFormatter()
  const [open, setOpen] = useState<'add' | Supervision | null>(null)
  const rows = supervision.toSorted((a, b) => Number(a.to !== null) - Number(b.to !== null))
  const day = (iso: string) => format.dateTime(new Date(iso), 'dayYear')
  return (
    <Section
      title={t('supervision')}
      lead={t('supervisionLead')}
      actions={
        <Button size="sm" onPress={() => setOpen('add')}>
          {t('add')}
        </Button>
      }
    >
      {rows.length === 0 ? (
        <p className="border-t border-line py-4 text-ink-soft">{t('supervisionNone')}</p>
      ) : (
        <Table
          caption={t('supervision')}
          head={
            <>
              <Column>{t('supervisor')}</Column>
              <Column>{t('supervisee')}</Column>
              <Column>{t('from')}</Column>
              <Column>{t('to')}</Column>
              <Column>
                <span className="sr-only">{t('end')}</span>
              </Column>
            </>
          }
        >
          {rows.map((one) => (
            <TableRow key={one.id} className={one.to ? 'text-ink-faint' : ''}>
              <Cell head name={t('supervisor')}>
                {one.supervisor.name}
              </Cell>
              <Cell name={t('supervisee')}>{one.supervisee.name}</Cell>
              <Cell name={t('from')}>{day(one.from)}</Cell>
              <Cell name={t('to')}>{one.to ? day(one.to) : t('openEnd')}</Cell>
              <Cell className="text-right max-sm:pt-2 max-sm:text-left">
                {one.to ? null : (
                  <Button
                    size="sm"
                    variant="quiet"
                    className="-my-1"
                    aria-label={t('endOf', { supervisor: one.supervisor.name, supervisee: one.supervisee.name })}
                    onPress={() => setOpen(one)}
                  >
                    {t('end')}
                  </Button>
                )}
              </Cell>
            </TableRow>
          ))}
        </Table>
      )}
      {open === 'add' ? (
        <SuperviseDialog people={people} onClose={() => setOpen(null)} />
      ) : open ? (
        <EndDialog of={open} onClose={() => setOpen(null)} />
      ) : null}
    </Section>
  )
}

function EndDialog({ of, onClose }: { of: Supervision; onClose: () => void }) {
  const t = useTranslations('people')
  const queries = useQueryClient()
  const end = useMutation(trpc.people.endSupervision.mutationOptions())
  const names = { supervisor: of.supervisor.name, supervisee: of.supervisee.name }
  const submit = () =>
    end.mutate(
      { id: of.id },
      {
        onSuccess() {
          void queries.invalidateQueries({ queryKey: trpc.people.pathKey() })
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
      doing={end}
      onSubmit={submit}
      onClose={onClose}
    />
  )
}
