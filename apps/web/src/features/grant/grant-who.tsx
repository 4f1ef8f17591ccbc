import { Checkbox, CheckboxGroup } from '@earshot/ui/checkbox'
import { useState, type ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import type { GroupChoice, Named } from './grant-audience.ts'
import { Groups } from './grant-groups.tsx'
import { Step, type SectionProps } from './grant-step.tsx'

export function Who({
  people,
  others,
  groups,
  happened,
  ...section
}: SectionProps & { people: Named[]; others: Named[]; groups: GroupChoice[]; happened: number }) {
  const t = useTranslations('grant')
  const { name } = section
  const hasSupervisor = people.some((one) => one.role === 'supervisor')
  return (
    <Step title={t('steps.who')}>
      <div data-field="persons">
        <Boxes
          {...section}
          people={people}
          label={t('persons', { name })}
          description={t('personsHint', { name })}
          problem={section.error('persons')}
        />
      </div>
      <Groups {...section} groups={groups} happened={happened} />
      <Others {...section} others={others} />
      {hasSupervisor ? null : <p className="measure text-sm text-ink-soft">{t('personsNobody')}</p>}
    </Step>
  )
}

/** The rest of the program: another supervisor, a colleague. Folded away, since most yeses name none of them. */
function Others({ others, ...section }: SectionProps & { others: Named[] }) {
  const t = useTranslations('grant')
  const [isNamed] = useState(() => others.some((one) => section.draft.persons.includes(one.id)))
  if (others.length === 0) return null
  return (
    <details open={isNamed}>
      <summary className="w-fit rounded-sm py-1 font-medium text-ink-soft hover:text-ink">{t('others')}</summary>
      <div className="pt-2">
        <Boxes {...section} people={others} label={t('others')} labelHidden />
      </div>
    </details>
  )
}

const STANDS_IN = 'stands-in:'

/** A box for each person, and under each supervisor who is named one for whoever stands in for them. */
function Boxes({
  people,
  draft,
  change,
  name,
  problem,
  ...field
}: Pick<SectionProps, 'draft' | 'change' | 'name'> & {
  people: Named[]
  label: string
  labelHidden?: boolean
  description?: ReactNode
  problem?: string
}) {
  const t = useTranslations('grant')
  const tc = useTranslations('consent')
  const me = useMe().person
  function choose(chosen: string[]) {
    const persons = chosen.filter((one) => !one.startsWith(STANDS_IN))
    change({ persons, standIns: persons.filter((id) => chosen.includes(STANDS_IN + id)) })
  }
  return (
    <CheckboxGroup
      label={field.label}
      labelHidden={field.labelHidden}
      description={field.description}
      error={problem}
      value={[...draft.persons, ...draft.standIns.map((id) => STANDS_IN + id)]}
      onChange={choose}
    >
      {people.flatMap((one) => [
        <Checkbox key={one.id} value={one.id} description={tc(`audienceRoles.${one.role}`)}>
          {one.id === me.id ? t('you', { name: one.name }) : one.name}
        </Checkbox>,
        one.role === 'supervisor' && draft.persons.includes(one.id) ? (
          <Checkbox
            key={STANDS_IN + one.id}
            value={STANDS_IN + one.id}
            className="pl-7"
            description={t('standInsHint', { name })}
          >
            {t('standIns', { name: one.name })}
          </Checkbox>
        ) : null,
      ])}
    </CheckboxGroup>
  )
}
