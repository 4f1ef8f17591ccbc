import { purposes } from '@earshot/consent-core'
import { Button } from '@earshot/ui/button'
import { Section } from '@earshot/ui/section'
import { StateShape } from '@earshot/ui/state-mark'
import { useTranslations } from 'use-intl'
import type { MatrixCell } from './trial.ts'
import type { Trial } from './use-trial.ts'

/**
 * Persons by purposes. Each cell is a question: pressed, it is the one that is asked above. Where eight columns have no
 * room each person is a block whose cells bear their purpose.
 */
export function Matrix({ trial }: { trial: Trial }) {
  const t = useTranslations('tryOut')
  const tc = useTranslations('consent.purposes')
  const { question, rows, nameOf } = trial
  return (
    <Section
      title={t('matrix.title')}
      lead={t('matrix.lead', { action: t(`actions.${question.action}`), form: t(`forms.${question.form}`) })}
    >
      <table className="w-full border-collapse border-t border-line text-left max-xl:block xl:table-fixed">
        <caption className="sr-only">{t('matrix.title')}</caption>
        <thead className="max-xl:sr-only">
          <tr className="border-b border-line align-bottom">
            <th scope="col" className="w-44 py-2 pr-3 text-sm font-medium text-ink-faint">
              {t('matrix.person')}
            </th>
            {purposes.map((one) => (
              <th key={one} scope="col" className="px-2 py-2 text-sm font-medium text-ink-faint">
                {tc(one)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-xl:block">
          {rows.map(({ personId, cells }) => (
            <tr
              key={personId}
              className="border-b border-line max-xl:grid max-xl:grid-cols-2 max-xl:gap-x-2 max-xl:gap-y-1 max-xl:py-3 sm:max-xl:grid-cols-4"
            >
              <th scope="row" className="py-1 pr-3 font-medium max-xl:col-span-full max-xl:pb-1.5">
                {nameOf(personId)}
              </th>
              {cells.map((cell) => (
                <td key={cell.purpose} className="max-xl:block xl:py-1">
                  <Cell
                    cell={cell}
                    person={nameOf(personId)}
                    isAsked={personId === question.personId && cell.purpose === question.purpose}
                    onAsk={() => {
                      trial.ask({ personId, purpose: cell.purpose })
                    }}
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  )
}

function Cell({
  cell: { purpose, effect, was },
  person,
  isAsked,
  onAsk,
}: {
  cell: MatrixCell
  person: string
  isAsked: boolean
  onAsk: () => void
}) {
  const t = useTranslations('tryOut.matrix')
  const tc = useTranslations('consent.purposes')
  const may = effect === 'permit'
  const isChanged = effect !== was
  return (
    <Button
      variant="quiet"
      aria-pressed={isAsked}
      onPress={onAsk}
      className="w-full justify-start! px-2! text-left! aria-pressed:bg-accent-soft aria-pressed:ring-1 aria-pressed:ring-accent aria-pressed:ring-inset [&>span]:w-full"
    >
      {/* So many noes in their own colour would shout; the yeses are what is looked for. */}
      <StateShape state={may ? 'may-hear' : 'may-not'} className={may ? undefined : 'text-ink-faint!'} />
      <span className={`min-w-0 ${may ? 'text-may-hear' : 'font-normal text-ink-faint'}`}>
        <span className="sr-only">{person}, </span>
        <span className="text-ink-soft xl:sr-only">{tc(purpose)}: </span>
        {t(may ? 'yes' : 'no')}
        {isChanged ? <span className="font-normal text-ink-soft">{` · ${t('new')}`}</span> : null}
      </span>
    </Button>
  )
}
