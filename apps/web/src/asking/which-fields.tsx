import { approaches, purposes, settings, type Purpose } from '@earshot/asking/scripts'
import { Option, Select } from '@earshot/ui/select'
import { useTranslations } from 'use-intl'
import type { Which } from './which.ts'

const ANY = 'any'

/** The setting, the approach and the purpose for which scripts are looked for. */
export function WhichFields({
  value,
  onChange,
  inUse = purposes,
}: {
  value: Which
  onChange: (which: Which) => void
  inUse?: readonly Purpose[]
}) {
  const t = useTranslations('asking.ways')
  const tc = useTranslations('consent.purposes')
  return (
    <div className="grid gap-x-4 gap-y-3 sm:grid-cols-3">
      <Select
        label={t('setting')}
        value={value.setting ?? ANY}
        onChange={(key) => onChange({ ...value, setting: settings.find((one) => one === key) ?? null })}
      >
        <Option id={ANY}>{t('anySetting')}</Option>
        {settings.map((one) => (
          <Option key={one} id={one}>
            {t(`settings.${one}`)}
          </Option>
        ))}
      </Select>
      <Select
        label={t('approach')}
        value={value.approach ?? ANY}
        onChange={(key) => onChange({ ...value, approach: approaches.find((one) => one === key) ?? null })}
      >
        <Option id={ANY}>{t('anyApproach')}</Option>
        {approaches.map((one) => (
          <Option key={one} id={one}>
            {t(`approaches.${one}`)}
          </Option>
        ))}
      </Select>
      <Select
        label={t('purpose')}
        value={value.purpose ?? ANY}
        onChange={(key) => onChange({ ...value, purpose: inUse.find((one) => one === key) ?? null })}
      >
        <Option id={ANY}>{t('anyPurpose')}</Option>
        {inUse.map((one) => (
          <Option key={one} id={one}>
            {tc(one)}
          </Option>
        ))}
      </Select>
    </div>
  )
}
