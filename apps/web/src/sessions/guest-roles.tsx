import { Checkbox, CheckboxGroup } from '@earshot/ui/checkbox'
import { useTranslations } from 'use-intl'
import { guestRoles, type GuestRole } from './guest-role.ts'

/** Who else can be heard in a session, while it is entered. Folded away: most sessions have nobody else. */
export function GuestRoles({ chosen, onChange }: { chosen: GuestRole[]; onChange: (chosen: GuestRole[]) => void }) {
  const t = useTranslations('guests')
  return (
    <details>
      <summary className="w-fit rounded-sm py-1 font-medium text-ink-soft hover:text-ink">{t('title')}</summary>
      <div className="pt-2">
        <CheckboxGroup
          label={t('title')}
          labelHidden
          description={t('hint')}
          value={chosen}
          onChange={(roles) => onChange(guestRoles.filter((one) => roles.includes(one)))}
        >
          {guestRoles.map((role) => (
            <Checkbox key={role} value={role}>
              {t(`roles.${role}`)}
            </Checkbox>
          ))}
        </CheckboxGroup>
      </div>
    </details>
  )
}
