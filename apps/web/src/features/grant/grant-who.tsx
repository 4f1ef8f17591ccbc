import { Checkbox, CheckboxGroup } from '@earshot/ui/checkbox'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import type { Named } from './grant-draft.ts'
import { Step, type SectionProps } from './grant-step.tsx'

export function Who({
  draft,
  change,
  error,
  name,
  people,
  others,
}: SectionProps & { people: Named[]; others: Named[] }) {
  const t = useTranslations('grant')
  const tc = useTranslations('consent')
  const me = useMe().person
  const hasSupervisor = people.some((one) => one.role === 'supervisor')
  return (
    <Step title={t('steps.who')}>
      <div data-field="persons">
        <CheckboxGroup
          label={t('persons', { name })}
          description={t('personsHint', { name })}
          value={draft.persons}
          onChange={(persons) => change({ persons })}
          error={error('persons')}
        >
          {people.map((one) => (
            <Checkbox key={one.id} value={one.id} description={tc(`audienceRoles.${one.role}`)}>
              {one.id === me.id ? t('you', { name: one.name }) : one.name}
            </Checkbox>
          ))}
        </CheckboxGroup>
      </div>
      <Others others={others} draft={draft} change={change} />
      {hasSupervisor ? null : <p className="measure text-sm text-ink-soft">{t('personsNobody')}</p>}
    </Step>
  )
}

/** The rest of the program: a group, another supervisor. Folded away, since most yeses name none of them. */
function Others({ others, draft, change }: Pick<SectionProps, 'draft' | 'change'> & { others: Named[] }) {
  const t = useTranslations('grant')
  const tc = useTranslations('consent')
  const [isNamed] = useState(() => others.some((one) => draft.persons.includes(one.id)))
  if (others.length === 0) return null
  return (
    <details open={isNamed}>
      <summary className="w-fit rounded-sm py-1 font-medium text-ink-soft hover:text-ink">{t('others')}</summary>
      <CheckboxGroup
        label={t('others')}
        labelHidden
        className="pt-2"
        value={draft.persons}
        onChange={(persons) => change({ persons })}
      >
        {others.map((one) => (
          <Checkbox key={one.id} value={one.id} description={tc(`audienceRoles.${one.role}`)}>
            {one.name}
          </Checkbox>
        ))}
      </CheckboxGroup>
    </details>
  )
}
