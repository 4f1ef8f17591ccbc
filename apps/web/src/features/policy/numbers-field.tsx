import { TextField } from '@earshot/ui/text-field'
import { useTranslations } from 'use-intl'
import { NamedPart } from '../../links/named-part.tsx'
import { Group, type FieldsProps } from './policy-fields.tsx'

/** Whom to call when somebody is in danger now. */
export function NumbersField({ shown, changes, change }: FieldsProps) {
  const t = useTranslations('policy.numbers')
  const value = changes.emergencyNumbers ?? shown.emergencyNumbers
  return (
    <Group title={<NamedPart id="numbers">{t('title')}</NamedPart>} of={['emergencyNumbers']} changes={changes}>
      <TextField
        className="max-w-md"
        label={t('label')}
        description={t('means')}
        autoComplete="off"
        maxLength={120}
        value={value}
        onChange={(emergencyNumbers) => change({ emergencyNumbers })}
      />
      {value.trim() === '' ? <p className="measure font-medium text-waiting">{t('missing')}</p> : null}
    </Group>
  )
}
