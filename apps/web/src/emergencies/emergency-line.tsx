import { Button } from '@earshot/ui/button'
import { StateMark } from '@earshot/ui/state-mark'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useFormatter, useTranslations } from 'use-intl'
import { useRefusalWords } from '../api/refusal-words.ts'
import { trpc } from '../api/trpc.ts'
import type { Outputs } from '../api/views.ts'
import { useNow } from '../clock/use-now.ts'
import { lastDay } from '../consent/last-day.ts'
import { SessionName } from '../sessions/session-name.tsx'

export type Line = Outputs['emergencies']['list']['lines'][number]

/** One opening: who, why, which session, and whether the client knows of it. */
export function EmergencyLine({
  line,
  mayTell,
  onPutOff,
}: {
  line: Line
  mayTell: boolean
  onPutOff: (() => void) | null
}) {
  const t = useTranslations('emergencies')
  const te = useTranslations('errors')
  const say = useRefusalWords()
  const format = useFormatter()
  const now = useNow()
  const queries = useQueryClient()
  const told = useMutation(trpc.emergencies.told.mutationOptions())
  const waits = line.toldAt === null

  const tell = () =>
    told.mutate(
      { id: line.id },
      {
        async onSuccess() {
          // A duty towards a client: said to be done once the list shows it.
          await queries.invalidateQueries({ queryKey: trpc.emergencies.pathKey() })
          notify({ title: t('tellSaved') })
        },
      },
    )
  return (
    <>
      <div className="min-w-0 flex-1 basis-72">
        <p className="flex flex-wrap items-baseline gap-x-3">
          <span className="font-semibold">
            <SessionName session={line.session} />
          </span>
          <time dateTime={line.openedAt} className="text-sm text-ink-faint">
            {format.dateTime(new Date(line.openedAt), 'dayYearTime')}
          </time>
        </p>
        <p className="text-ink-soft">
          {t('line', { name: line.by.name, reason: t(`reasons.${line.reason}`) })}
          {Date.parse(line.closesAt) > now
            ? ` · ${t('openNow', { time: format.dateTime(new Date(line.closesAt), 'time') })}`
            : null}
        </p>
        <p className="pt-0.5">
          {line.toldAt ? (
            <span className="text-sm text-ink-faint">
              {t('told', { day: format.dateTime(new Date(line.toldAt), 'dayYear') })}
            </span>
          ) : (
            <StateMark state="waiting">
              {line.putOff
                ? t('putOffUntil', {
                    day: format.dateTime(lastDay(line.putOff.until), 'day'),
                    reason: t(`putOffReasons.${line.putOff.for}`),
                  })
                : t('notTold')}
            </StateMark>
          )}
        </p>
        {told.isError ? (
          <p role="alert" className="font-medium text-may-not">
            {te('notDone')}. {say(told.error)}
          </p>
        ) : null}
      </div>
      {waits ? (
        <div className={`flex flex-wrap items-center gap-2 ${onPutOff ? 'max-sm:-ml-2.5' : ''}`}>
          {onPutOff ? (
            <Button size="sm" variant="quiet" onPress={onPutOff}>
              {t('putOff')}
            </Button>
          ) : null}
          {mayTell ? (
            <Button size="sm" isPending={told.isPending} onPress={tell}>
              {t('tell')}
            </Button>
          ) : null}
        </div>
      ) : null}
    </>
  )
}
