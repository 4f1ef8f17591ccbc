import { Checkbox } from '@earshot/ui/checkbox'
import { Option, Select } from '@earshot/ui/select'
import { useTranslations } from 'use-intl'
import { Group, type FieldsProps } from './policy-fields.tsx'

const NOBODY = 'nobody'

/** A door beside the consent: off unless the program wants it, and then explained before anything else. */
export function EmergencyFields({ shown, changes, change }: FieldsProps) {
  const t = useTranslations('policy.emergency')
  const isOn = changes.emergencyAccess ?? shown.emergencyAccess
  const personId = changes.emergencyPersonId === undefined ? shown.emergencyPersonId : changes.emergencyPersonId
  return (
    <Group title={t('title')} of={['emergencyAccess', 'emergencyPersonId']} changes={changes}>
      <p className="measure text-ink-soft">{t('lead')}</p>
      <Checkbox isSelected={isOn} onChange={(emergencyAccess) => change({ emergencyAccess })}>
        {t('on')}
      </Checkbox>
      {isOn ? (
        <Select
          className="max-w-xs"
          label={t('person')}
          description={t('personMeans')}
          value={personId ?? NOBODY}
          onChange={(key) => change({ emergencyPersonId: key === NOBODY ? null : String(key) })}
        >
          <Option id={NOBODY}>{t('nobody')}</Option>
          {shown.people.map((one) => (
            <Option key={one.id} id={one.id}>
              {one.name}
            </Option>
          ))}
        </Select>
      ) : null}
    </Group>
  )
}
