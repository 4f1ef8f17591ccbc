import { Button } from '@earshot/ui/button'
import { StateBand } from '@earshot/ui/state-mark'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import type { Direction } from './direction-page.tsx'

/** Whether it was read, and the one press with which its clinician says so. */
export function DirectionState({ direction }: { direction: Direction }) {
  const t = useTranslations('direction')
  const format = useFormatter()
  const { state, can, entries, clinician } = direction
  if (state === 'unread') {
    return can.acknowledge ? (
      <Unread direction={direction} />
    ) : (
      <StateBand state="waiting">{t('unread', { name: clinician.name })}</StateBand>
    )
  }
  const last = entries.findLast((one) => one.kind === (state === 'done' ? 'done' : 'acknowledged'))
  const said = { name: last?.by.name ?? '', time: format.dateTime(new Date(last?.written ?? 0), 'dayTime') }
  return <StateBand state="may-hear">{t(state === 'done' ? 'doneBy' : 'readBy', said)}</StateBand>
}

function Unread({ direction }: { direction: Direction }) {
  const t = useTranslations('direction')
  const te = useTranslations('errors')
  const say = useRefusalWords()
  const format = useFormatter()
  const queries = useQueryClient()
  const acknowledge = useMutation(
    trpc.directions.acknowledge.mutationOptions({
      // Said to be read once it is written down. Refused, the page shows what it says now.
      onSettled: () => queries.invalidateQueries({ queryKey: trpc.directions.pathKey() }),
    }),
  )
  const press = () =>
    acknowledge.mutate(
      { directionId: direction.id, orderSeq: direction.orderSeq },
      {
        onSuccess: () => void notify({ title: t('acknowledged', { time: format.dateTime(new Date(), 'time') }) }),
      },
    )
  return (
    <div className="flex flex-col gap-2">
      <StateBand
        state="waiting"
        action={
          <Button variant="primary" isPending={acknowledge.isPending} onPress={press} className="print:hidden">
            {t('acknowledge')}
          </Button>
        }
      >
        <span className="font-semibold">{t('unreadOwn')}</span>
      </StateBand>
      <p role="alert" className="font-medium text-may-not empty:hidden">
        {acknowledge.isError ? `${te('notDone')}. ${say(acknowledge.error)}` : null}
      </p>
    </div>
  )
}
