import { mediaForms, processings, purposes, type Scope } from '@earshot/consent-core'
import { Checkbox, CheckboxGroup } from '@earshot/ui/checkbox'
import { DatePicker } from '@earshot/ui/date-picker'
import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { Fold } from './fold.tsx'
import { ConditionsFold } from './conditions-fold.tsx'
import {
  differs,
  nameable,
  untilDay,
  withForms,
  withPersons,
  withProcessing,
  withPurposes,
  withUntil,
} from './scope-change.ts'
import type { Trial } from './use-trial.ts'

export type FoldsProps = { trial: Trial; base: Scope; scope: Scope }

/** The parts of a scope, each folded to what it says. */
export function ScopeFolds(props: FoldsProps) {
  const t = useTranslations('tryOut.scope')
  const tc = useTranslations('consent')
  const { trial, base, scope } = props
  const change = trial.change
  return (
    <div className="border-t border-line">
      <Boxes
        title={t('purposes')}
        all={purposes.map((id) => ({ id, name: tc(`purposes.${id}`) }))}
        chosen={scope.purposes}
        before={base.purposes}
        none={t('nothing')}
        onChange={(chosen) => change(withPurposes(scope, chosen))}
      />
      <Persons {...props} />
      <Boxes
        title={t('forms')}
        all={mediaForms.map((id) => ({ id, name: tc(`formsAlone.${id}`) }))}
        chosen={scope.forms}
        before={base.forms}
        none={t('nothing')}
        onChange={(chosen) => change(withForms(scope, chosen))}
      />
      <Boxes
        title={t('processing')}
        all={processings.map((id) => ({ id, name: tc(`processing.${id}`) }))}
        chosen={scope.processing}
        before={base.processing}
        none={t('nothing')}
        onChange={(chosen) => change(withProcessing(scope, chosen))}
      />
      <Until {...props} />
      <ConditionsFold {...props} />
    </div>
  )
}

type Box = { id: string; name: string; detail?: string }

function Boxes({
  title,
  all,
  chosen,
  before,
  none,
  onChange,
}: {
  title: string
  all: readonly Box[]
  chosen: readonly string[]
  before: readonly string[]
  none: string
  onChange: (chosen: string[]) => void
}) {
  const format = useFormatter()
  const names = all.filter((one) => chosen.includes(one.id)).map((one) => one.name)
  return (
    <Fold
      title={title}
      says={names.length > 0 ? format.list(names) : none}
      isChanged={differs([...chosen].toSorted(), [...before].toSorted())}
    >
      <CheckboxGroup label={title} labelHidden value={[...chosen]} onChange={onChange}>
        {all.map(({ id, name, detail }) => (
          <Checkbox key={id} value={id} description={detail}>
            {name}
          </Checkbox>
        ))}
      </CheckboxGroup>
    </Fold>
  )
}

function Persons({ trial, base, scope }: FoldsProps) {
  const t = useTranslations('tryOut.scope')
  const tc = useTranslations('consent.audienceRoles')
  // From what it named first, so that nobody moves in the list when they are left out.
  const offered = nameable(base, trial.facts, trial.session)
  const ids = (of: Scope) => of.audience.map((one) => one.personId)
  return (
    <Boxes
      title={t('persons')}
      all={offered.map(({ personId, name, role }) => ({ id: personId, name, detail: tc(role) }))}
      chosen={ids(scope)}
      before={ids(base)}
      none={t('nobody')}
      onChange={(chosen) => trial.change(withPersons(scope, offered, chosen))}
    />
  )
}

function Until({ trial, base, scope }: FoldsProps) {
  const t = useTranslations('tryOut.scope')
  const format = useFormatter()
  const { timeZone } = useMe().program
  return (
    <Fold
      title={t('until')}
      says={scope.until === null ? t('noEnd') : format.dateTime(new Date(scope.until - 1), 'dayYear')}
      isChanged={scope.until !== base.until}
    >
      <DatePicker
        className="max-w-xs"
        label={t('until')}
        labelHidden
        description={t('untilDay')}
        value={untilDay(scope, timeZone)}
        onChange={(day) => trial.change(withUntil(scope, day, timeZone))}
      />
    </Fold>
  )
}
