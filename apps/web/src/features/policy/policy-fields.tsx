import { purposes } from '@earshot/consent-core'
import { Badge } from '@earshot/ui/badge'
import { Checkbox, CheckboxGroup } from '@earshot/ui/checkbox'
import { TextField } from '@earshot/ui/text-field'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import {
  dayFields,
  daysOf,
  numberFields,
  type Changes,
  type DayField,
  type NumberField,
  type Shown,
} from './policy-draft.ts'

export type FieldsProps = { shown: Shown; changes: Changes; change: (part: Changes) => void }

/** One of the rules' groups: its name beside it, as in the form for a yes, and whether something in it is not saved. */
export function Group({
  title,
  of,
  changes,
  children,
}: {
  title: ReactNode
  of: readonly (keyof Changes)[]
  changes: Changes
  children: ReactNode
}) {
  const t = useTranslations('policy.bar')
  return (
    <section className="grid gap-x-8 gap-y-4 border-t border-line py-6 sm:grid-cols-[9rem_minmax(0,1fr)]">
      <div className="flex flex-wrap items-baseline gap-x-2 gap-y-1 self-start sm:flex-col">
        <h2 className="font-semibold">{title}</h2>
        {of.some((one) => one in changes) ? <Badge tone="accent">{t('unsaved')}</Badge> : null}
      </div>
      <div className="flex min-w-0 flex-col gap-5">{children}</div>
    </section>
  )
}

export function Keeping(fields: FieldsProps) {
  const t = useTranslations('policy')
  return (
    <Group title={t('sections.keeping')} of={Object.keys(dayFields) as DayField[]} changes={fields.changes}>
      <Days {...fields} field="keepAtMostDays" label={t('keepAtMost')} means={t('keepAtMostMeans')} />
      <Days {...fields} field="deleteAfterReviewDays" label={t('afterReview')} means={t('afterReviewMeans')} />
      <Days {...fields} field="unconfirmedDays" label={t('unconfirmed')} means={t('unconfirmedMeans')} />
    </Group>
  )
}

/** What a client's certificate of deletion says of backups and of the record of consent. */
export function Afterwards(fields: FieldsProps) {
  const t = useTranslations('policy')
  return (
    <Group title={t('sections.afterwards')} of={['backupDays', 'evidenceYears']} changes={fields.changes}>
      <Days {...fields} field="backupDays" label={t('backups')} means={t('backupsMean')} />
      <Days {...fields} field="evidenceYears" label={t('evidence')} means={t('evidenceMeans')} unit="years" />
    </Group>
  )
}

function Days({
  shown,
  changes,
  change,
  field,
  label,
  means,
  unit = 'days',
}: FieldsProps & { field: NumberField; label: string; means: string; unit?: 'days' | 'years' }) {
  const t = useTranslations('policy')
  const value = changes[field] ?? String(shown[field])
  return (
    <div className="flex flex-col gap-1.5">
      <TextField
        label={`${label} (${t(unit)})`}
        inputMode="numeric"
        className="max-w-64 [&_input]:max-w-24"
        value={value}
        onChange={(text) => change({ [field]: text })}
        error={daysOf(field, value) === null ? t('daysOf', numberFields[field]) : undefined}
      />
      <p className="measure text-sm text-ink-faint">
        {field in changes ? (
          <span className="font-medium text-accent">
            {t(unit === 'days' ? 'stands' : 'standsYears', { days: shown[field] })}{' '}
          </span>
        ) : null}
        {means}
      </p>
    </div>
  )
}

export function Asking({ shown, changes, change }: FieldsProps) {
  const t = useTranslations('policy')
  return (
    <Group title={t('sections.asking')} of={['mustReconfirm']} changes={changes}>
      <Checkbox
        isSelected={changes.mustReconfirm ?? shown.mustReconfirm}
        onChange={(mustReconfirm) => change({ mustReconfirm })}
        description={t('mustReconfirmMeans')}
      >
        {t('mustReconfirm')}
      </Checkbox>
    </Group>
  )
}

export function Uses({ shown, changes, change }: FieldsProps) {
  const t = useTranslations('policy')
  const tc = useTranslations('consent.purposes')
  return (
    <Group title={t('sections.uses')} of={['neverPurposes']} changes={changes}>
      <CheckboxGroup
        label={t('never')}
        description={t('neverMeans')}
        value={changes.neverPurposes ?? shown.neverPurposes}
        onChange={(chosen) => change({ neverPurposes: purposes.filter((one) => chosen.includes(one)) })}
      >
        {purposes.map((one) => (
          <Checkbox key={one} value={one}>
            {tc(one)}
          </Checkbox>
        ))}
      </CheckboxGroup>
    </Group>
  )
}
