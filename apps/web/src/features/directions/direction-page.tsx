import { Button } from '@earshot/ui/button'
import { Page } from '@earshot/ui/page'
import { useQuery } from '@tanstack/react-query'
import { lazy, Suspense, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { trpc } from '../../api/trpc.ts'
import type { Outputs } from '../../api/views.ts'
import { useDueWords } from '../../directions/due-words.ts'
import { Asked } from '../../shell/asked.tsx'
import { DirectionState } from './direction-state.tsx'
import { ReadAndDone } from './read-and-done.tsx'
import { ReachedRows } from './reached-rows.tsx'

const ChangeDialog = lazy(async () => ({ default: (await import('./change-dialog.tsx')).ChangeDialog }))
const FinishDialog = lazy(async () => ({ default: (await import('./finish-dialog.tsx')).FinishDialog }))
const ReachedDialog = lazy(async () => ({ default: (await import('./reached-dialog.tsx')).ReachedDialog }))

export type Direction = Outputs['directions']['show']

/** One direction as it stands and as it came to stand so. Made to be printed too: what can be pressed stays out of it. */
export function DirectionPage({ directionId }: { directionId: string }) {
  const query = useQuery(trpc.directions.show.queryOptions({ directionId }))
  return <Asked query={query}>{(shown) => <Shown direction={shown} />}</Asked>
}

function Shown({ direction }: { direction: Direction }) {
  const t = useTranslations('direction')
  const format = useFormatter()
  const [open, setOpen] = useState<'change' | 'finish' | 'reached' | null>(null)
  const close = () => setOpen(null)
  const { client, session, can, state } = direction
  const canChange = can.change && state !== 'done'
  return (
    <Page
      title={t('title', { client: client.pseudonym, number: session.number })}
      lead={`${t('ordered', {
        by: direction.openedBy.name,
        clinician: direction.clinician.name,
        time: format.dateTime(new Date(direction.openedAt), 'dayYearTime'),
      })} ${t('heldOn', { day: format.dateTime(new Date(session.startedAt), 'dayYear') })}`}
      actions={
        <div className="flex flex-wrap gap-2 print:hidden">
          <Button variant="quiet" onPress={() => window.print()}>
            {t('print')}
          </Button>
          {canChange ? <Button onPress={() => setOpen('change')}>{t('change.do')}</Button> : null}
          {canChange ? (
            <Button variant="primary" onPress={() => setOpen('finish')}>
              {t('finish.do')}
            </Button>
          ) : null}
        </div>
      }
    >
      <div className="flex flex-col gap-9">
        <Orders direction={direction} />
        <DirectionState direction={direction} />
        <ReachedRows direction={direction} onAdd={() => setOpen('reached')} />
        <ReadAndDone direction={direction} />
        <p className="measure text-sm text-ink-faint">{t('record')}</p>
      </div>
      <Suspense>
        {open === 'change' ? (
          <ChangeDialog direction={direction} onClose={close} />
        ) : open === 'finish' ? (
          <FinishDialog direction={direction} onClose={close} />
        ) : open === 'reached' ? (
          <ReachedDialog directionId={direction.id} onClose={close} />
        ) : null}
      </Suspense>
    </Page>
  )
}

/** What was ordered, the first above what changed it since; by when, as it stands. */
function Orders({ direction }: { direction: Direction }) {
  const t = useTranslations('direction')
  const format = useFormatter()
  const { text: due, isOver } = useDueWords('dayYearTime')(direction)
  const { entries } = direction
  const orders = entries.filter((one) => 'text' in one)
  return (
    <section className="flex flex-col gap-4" aria-labelledby="what">
      <h2 id="what" className="text-base font-semibold">
        {t('what')}
      </h2>
      {orders.map((one) => (
        <div key={one.written} className="border-l-2 border-line-strong pl-4">
          {one.kind === 'changed' ? (
            <p className="text-sm text-ink-faint">
              {t('changed', { name: one.by.name, time: format.dateTime(new Date(one.written), 'dayTime') })}
            </p>
          ) : null}
          <p className="measure text-lg whitespace-pre-line">{one.text}</p>
        </div>
      ))}
      <p className={`font-semibold ${isOver ? 'text-may-not' : ''}`}>{due}</p>
    </section>
  )
}
