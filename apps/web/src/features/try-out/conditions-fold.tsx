import { Checkbox } from '@earshot/ui/checkbox'
import { TextField } from '@earshot/ui/text-field'
import { useTranslations } from 'use-intl'
import { Fold } from './fold.tsx'
import { daysIn, differs, withCondition } from './scope-change.ts'
import type { FoldsProps } from './scope-folds.tsx'

const numbers = [
  { part: 'keepAtMostDays', label: 'keep' },
  { part: 'deleteAfterReviewDays', label: 'review' },
] as const
const boxes = [
  { part: 'reconfirm', label: 'reconfirm' },
  { part: 'deleteOnWithdraw', label: 'onWithdraw' },
  { part: 'export', label: 'export' },
] as const

export function ConditionsFold({ trial, base, scope }: FoldsProps) {
  const t = useTranslations('tryOut.scope')
  const { conditions } = scope
  const says = [
    conditions.reconfirm ? t('asked') : null,
    ...numbers.map(({ part, label }) => {
      const days = conditions[part]
      return days === null ? null : `${t(label)}: ${t('keeps', { days })}`
    }),
    conditions.export ? t('export') : null,
    conditions.deleteOnWithdraw ? t('onWithdraw') : null,
  ].filter((one) => one !== null)
  return (
    <Fold
      title={t('conditions')}
      says={says.length > 0 ? says.join(' · ') : t('noConditions')}
      isChanged={differs(conditions, base.conditions)}
    >
      <div className="flex flex-col gap-4">
        <div className="flex flex-col gap-0.5">
          {boxes.map(({ part, label }) => (
            <Checkbox
              key={part}
              isSelected={conditions[part]}
              onChange={(is) => trial.change(withCondition(scope, { [part]: is }))}
            >
              {t(label)}
            </Checkbox>
          ))}
        </div>
        <div className="grid max-w-md grid-cols-2 gap-4">
          {numbers.map(({ part, label }) => (
            <TextField
              key={part}
              inputMode="numeric"
              label={t(label)}
              description={t('days')}
              value={conditions[part] === null ? '' : String(conditions[part])}
              onChange={(text) => trial.change(withCondition(scope, { [part]: daysIn(text) }))}
            />
          ))}
        </div>
      </div>
    </Fold>
  )
}
