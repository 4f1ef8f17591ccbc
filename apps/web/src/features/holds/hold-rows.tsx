import { Button } from '@earshot/ui/button'
import { Cell, Column, Table, TableRow } from '@earshot/ui/table'
import { notify } from '@earshot/ui/toast'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { useRefusalWords } from '../../api/refusal-words.ts'
import { trpc } from '../../api/trpc.ts'
import { useNow } from '../../clock/use-now.ts'
import { lastDay } from '../../consent/last-day.ts'
import { SessionName } from '../../sessions/session-name.tsx'
import { ConfirmDialog } from '../../shell/confirm-dialog.tsx'
import { stepsFor, type HoldLine, type Step } from './steps.ts'

const DAY_MS = 24 * 60 * 60 * 1000

export function HoldRows({ holds }: { holds: HoldLine[] }) {
  const t = useTranslations('holds')
  const tr = useTranslations('recordings')
  const format = useFormatter()
  const say = useRefusalWords()
  const me = useMe().person.id
  const now = useNow()
  const queries = useQueryClient()
  const [lifting, setLifting] = useState<HoldLine | null>(null)
  const saying = useMutation(trpc.holds.say.mutationOptions())
  const write = ({ id }: HoldLine, step: Step) =>
    saying.mutate(
      { holdId: id, step, nextCheck: step === 'checked' ? new Date(now + 90 * DAY_MS).toISOString() : null },
      {
        onSuccess({ isSomethingGone }) {
          if (isSomethingGone) notify({ tone: 'may-not', title: t('setTooLate') })
          else notify({ title: t('said') })
          setLifting(null)
        },
        onSettled: () => void queries.invalidateQueries({ queryKey: trpc.holds.pathKey() }),
      },
    )
  const day = (at: string) => format.dateTime(new Date(at), 'dayYear')
  const nameOf = ({ session }: HoldLine) => tr('name', { client: format.list(session.clients), number: session.number })
  const stateOf = ({ state, askedBy, since, liftAskedBy }: HoldLine) =>
    state === 'asked'
      ? t('states.asked', { name: askedBy.name })
      : state === 'in-force' || state === 'lift-asked'
        ? t(`states.${state}`, { day: day(since!), name: liftAskedBy?.name ?? '' })
        : t(`states.${state}`)
  return (
    <>
      <Table
        caption={t('title')}
        head={
          <>
            <Column>{t('session')}</Column>
            <Column>{t('why')}</Column>
            <Column>{t('state')}</Column>
            <Column>{t('nextCheck')}</Column>
            <Column>
              <span className="sr-only">{t('by')}</span>
            </Column>
          </>
        }
      >
        {holds.map((hold) => (
          <TableRow key={hold.id} className={stepsFor(hold, me).length === 0 ? 'text-ink-faint' : ''}>
            <Cell head name={t('session')}>
              <SessionName session={hold.session} />
            </Cell>
            <Cell name={t('why')}>{t(`reasons.${hold.why}`)}</Cell>
            <Cell name={t('state')}>{stateOf(hold)}</Cell>
            <Cell name={t('nextCheck')}>
              {format.dateTime(lastDay(hold.nextCheck), 'dayYear')}{' '}
              {hold.isDue ? <span className="font-medium">{t('due')}</span> : null}
            </Cell>
            <Cell className="max-sm:pt-2">
              <div className="flex flex-wrap gap-y-2 max-sm:-ml-2.5 sm:justify-end">
                {stepsFor(hold, me).map((step) => (
                  <Button
                    key={step}
                    size="sm"
                    variant="quiet"
                    className="-my-1 whitespace-nowrap"
                    aria-label={t('stepOf', { step: t(`steps.${step}`), session: nameOf(hold) })}
                    onPress={() => (step === 'lifted' ? setLifting(hold) : write(hold, step))}
                  >
                    {t(`steps.${step}`)}
                  </Button>
                ))}
              </div>
            </Cell>
          </TableRow>
        ))}
      </Table>
      <p role="alert" className="font-medium text-may-not empty:hidden">
        {saying.isError && !lifting ? say(saying.error) : null}
      </p>
      {lifting ? (
        <ConfirmDialog
          title={t('lift.title')}
          lead={t('lift.lead')}
          submit={t('lift.submit')}
          danger
          doing={saying}
          onSubmit={() => write(lifting, 'lifted')}
          onClose={() => setLifting(null)}
        />
      ) : null}
    </>
  )
}
