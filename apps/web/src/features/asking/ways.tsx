import { adviceOn, type Facts, type Kind } from '@earshot/asking/coach'
import { backfires, fill, scripts, settings, type Script, type Setting } from '@earshot/asking/scripts'
import { Button } from '@earshot/ui/button'
import { Section } from '@earshot/ui/section'
import { Option, Select } from '@earshot/ui/select'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { LargeType } from './large-type.tsx'

interface WaysProps {
  readonly facts: Facts
  readonly onTake: (words: string, kind: Kind) => void
}

/** The library: for the setting that is chosen, each way to ask as it is said here, and why it works. */
export function Ways({ facts, onTake }: WaysProps) {
  const t = useTranslations('asking')
  const [setting, setSetting] = useState<Setting>('established')
  const [large, setLarge] = useState<string | null>(null)
  const found = scripts.filter((one) => one.settings.includes(setting))
  return (
    <div className="flex flex-col gap-10">
      <Select
        label={t('ways.setting')}
        value={setting}
        onChange={(key) => setSetting(settings.find((one) => one === key) ?? setting)}
        className="max-w-xs"
      >
        {settings.map((one) => (
          <Option key={one} id={one}>
            {t(`ways.settings.${one}`)}
          </Option>
        ))}
      </Select>
      {(['first', 'again'] as const).map((kind) => (
        <Section key={kind} title={t(kind)}>
          <ul className="flex flex-col gap-8 pt-2">
            {found
              .filter((one) => one.kind === kind)
              .map((one) => (
                <Way key={one.id} script={one} words={fill(one.text, facts)} onTake={onTake} onLarge={setLarge} />
              ))}
          </ul>
        </Section>
      ))}
      <Section title={t('ways.backfires')} lead={t('ways.backfiresLead')}>
        <dl className="grid gap-x-10 gap-y-6 pt-2 lg:grid-cols-2">
          {backfires.map(({ says, fault }) => (
            <div key={fault} className="measure">
              <dt className="text-ink-soft">
                <q>{says}</q>
              </dt>
              <dd className="mt-1 text-sm text-ink-faint">{adviceOn[fault].why}</dd>
              <dd className="mt-1">{adviceOn[fault].better(facts)}</dd>
            </div>
          ))}
        </dl>
      </Section>
      {large === null ? null : <LargeType words={large} onClose={() => setLarge(null)} />}
    </div>
  )
}

interface WayProps {
  readonly script: Script
  readonly words: string
  readonly onTake: WaysProps['onTake']
  readonly onLarge: (words: string) => void
}

function Way({ script, words, onTake, onLarge }: WayProps) {
  const t = useTranslations('asking')
  return (
    <li className="flex flex-col gap-2 border-l-2 border-line-strong pl-4">
      <p className="measure text-[17px] leading-[26px]">{words}</p>
      <p className="measure text-sm text-ink-faint">
        <span className="text-ink-soft">{t(`ways.approaches.${script.approach}`)}.</span> {script.why}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button size="sm" onPress={() => onTake(words, script.kind)}>
          {t('ways.take')}
        </Button>
        <Button size="sm" variant="quiet" onPress={() => onLarge(words)}>
          {t('ways.large')}
        </Button>
      </div>
    </li>
  )
}
