import { approaches, purposes, settings } from '@earshot/asking/scripts'
import { Checkbox, CheckboxGroup } from '@earshot/ui/checkbox'
import { Segmented } from '@earshot/ui/segmented'
import { TextArea } from '@earshot/ui/text-area'
import { useTranslations } from 'use-intl'
import type { Content } from './content.ts'

/** When, how, where and for what a script asks, and why it works. */
export function ContentFields({
  content,
  onChange,
  never,
  tried,
}: {
  content: Content
  onChange: (part: Partial<Content>) => void
  never: readonly string[]
  tried: boolean
}) {
  const t = useTranslations('scripts')
  const ta = useTranslations('asking')
  const tc = useTranslations('consent.purposes')
  const missing = (of: readonly string[]) => (tried && of.length === 0 ? t('choose') : undefined)
  return (
    <div className="flex flex-col gap-6">
      <TextArea
        label={t('why')}
        description={t('whyMeans')}
        value={content.why}
        onChange={(why) => onChange({ why })}
        maxLength={600}
        rows={3}
        optional
      />
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        <Choice title={t('ask')}>
          <Segmented
            aria-label={t('ask')}
            value={content.ask ?? 'first'}
            onChange={(ask) => onChange({ ask })}
            options={(['first', 'again'] as const).map((id) => ({ id, label: ta(id) }))}
          />
        </Choice>
        <Choice title={t('approach')}>
          <Segmented
            aria-label={t('approach')}
            value={content.approach ?? 'attention'}
            onChange={(approach) => onChange({ approach })}
            options={approaches.map((id) => ({ id, label: ta(`ways.approaches.${id}`) }))}
          />
        </Choice>
      </div>
      <div className="grid gap-x-8 gap-y-6 sm:grid-cols-2">
        <CheckboxGroup
          label={t('settings')}
          value={content.settings}
          onChange={(chosen) => onChange({ settings: settings.filter((one) => chosen.includes(one)) })}
          error={missing(content.settings)}
        >
          {settings.map((one) => (
            <Checkbox key={one} value={one}>
              {ta(`ways.settings.${one}`)}
            </Checkbox>
          ))}
        </CheckboxGroup>
        <CheckboxGroup
          label={t('purposes')}
          description={t('purposesMeans')}
          value={content.purposes}
          onChange={(chosen) => onChange({ purposes: purposes.filter((one) => chosen.includes(one)) })}
          error={missing(content.purposes)}
        >
          {purposes.map((one) => (
            <Checkbox key={one} value={one}>
              {tc(one)}
              {never.includes(one) ? <span className="text-sm text-may-not"> · {t('neverUsed')}</span> : null}
            </Checkbox>
          ))}
        </CheckboxGroup>
      </div>
    </div>
  )
}

function Choice({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <div className="flex flex-col gap-1.5">
      <span aria-hidden className="text-sm font-medium text-ink-soft">
        {title}
      </span>
      {children}
    </div>
  )
}
