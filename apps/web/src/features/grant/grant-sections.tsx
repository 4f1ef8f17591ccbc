import { interpreters, mediaForms, processings, purposes, type Purpose } from '@earshot/consent-core'
import { Checkbox, CheckboxGroup } from '@earshot/ui/checkbox'
import { DatePicker } from '@earshot/ui/date-picker'
import { Radio, RadioGroup } from '@earshot/ui/radio-group'
import { Option, Select } from '@earshot/ui/select'
import { TextField } from '@earshot/ui/text-field'
import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { toWallClock } from '../../consent/wall-clock.ts'
import { saidIn } from './grant-draft.ts'
import { Step, type SectionProps } from './grant-step.tsx'
import { useNow } from '../../clock/use-now.ts'

export type SessionChoice = { id: string; number: number; startedAt: string }

const languages = ['en', 'ko', 'es', 'zh', 'vi'] as const

/** Keeps the order and the vocabulary of a list that a group of boxes answers. */
function chosenOf<T extends string>(all: readonly T[], chosen: readonly string[]): T[] {
  return all.filter((one) => chosen.includes(one))
}

const NO_SESSION = { sessionId: '', answersSession: false }

export function Said({ draft, change, error, name, sessions }: SectionProps & { sessions: SessionChoice[] }) {
  const t = useTranslations('grant')
  const tc = useTranslations('consent')
  const ts = useTranslations('clients.one')
  const format = useFormatter()
  const { timeZone } = useMe().program
  const now = useNow()
  const choices = saidIn(sessions, draft.happened, timeZone)
  const session = choices.find((one) => one.id === draft.sessionId)
  return (
    <Step title={t('steps.said')}>
      <div data-field="happened">
        <DatePicker
          className="max-w-xs"
          label={t('when', { name })}
          granularity="minute"
          value={draft.happened}
          maxValue={toWallClock(now, timeZone)}
          onChange={(happened) =>
            change({
              happened,
              ...(saidIn(sessions, happened, timeZone).some((one) => one.id === draft.sessionId) ? {} : NO_SESSION),
            })
          }
          error={error('happened')}
        />
      </div>
      {choices.length > 0 ? (
        <div className="flex flex-col gap-1">
          <Select
            className="max-w-xs"
            label={t('during')}
            value={draft.sessionId || 'none'}
            onChange={(key) => change(key === 'none' ? NO_SESSION : { ...NO_SESSION, sessionId: String(key) })}
          >
            <Option id="none">{t('duringNone')}</Option>
            {choices.map((one) => (
              <Option key={one.id} id={one.id}>
                {`${ts('session', { number: one.number })} · ${format.dateTime(new Date(one.startedAt), 'day')}`}
              </Option>
            ))}
          </Select>
          {session && draft.reconfirm ? (
            <Checkbox isSelected={draft.answersSession} onChange={(answersSession) => change({ answersSession })}>
              {t('answersSession', { number: session.number })}
            </Checkbox>
          ) : null}
        </div>
      ) : null}
      <div data-field="obtained">
        <RadioGroup
          label={t('how')}
          description={t('howHint')}
          value={draft.obtained}
          onChange={(way) => change({ obtained: way === 'paper' ? 'paper' : 'tapped' })}
          error={error('obtained')}
        >
          <Radio value="paper">{tc('obtained.paper')}</Radio>
          <Radio value="tapped">{tc('obtained.tapped')}</Radio>
        </RadioGroup>
      </div>
      <div data-field="notice" className="grid grid-cols-[minmax(0,1fr)_6rem] items-start gap-x-3">
        <TextField
          label={t('notice')}
          value={draft.noticeId}
          onChange={(noticeId) => change({ noticeId })}
          maxLength={64}
          description={t('noticeHint')}
          error={error('notice')}
        />
        <TextField
          label={t('noticeVersion')}
          inputMode="numeric"
          value={draft.noticeVersion}
          onChange={(noticeVersion) => change({ noticeVersion })}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        <Select label={t('language')} value={draft.language} onChange={(key) => change({ language: String(key) })}>
          {languages.map((one) => (
            <Option key={one} id={one}>
              {tc(`languages.${one}`)}
            </Option>
          ))}
        </Select>
        <Select
          label={t('interpreter')}
          value={draft.interpreter}
          onChange={(key) => change({ interpreter: interpreters.find((one) => one === key) ?? 'none' })}
        >
          {interpreters.map((one) => (
            <Option key={one} id={one}>
              {tc(`interpreter.${one}`)}
            </Option>
          ))}
        </Select>
      </div>
    </Step>
  )
}

export function Uses({
  draft,
  change,
  error,
  note,
}: SectionProps & {
  /** What the client said of a use before. */
  note?: (purpose: Purpose) => string | null
}) {
  const t = useTranslations('grant')
  const tc = useTranslations('consent')
  return (
    <Step title={t('steps.uses')}>
      <div data-field="purposes">
        <CheckboxGroup
          label={t('purposes')}
          labelHidden
          description={t('purposesHint')}
          value={draft.purposes}
          onChange={(chosen) => change({ purposes: chosenOf(purposes, chosen) })}
          error={error('purposes')}
        >
          {purposes.map((one) => (
            <Checkbox
              key={one}
              value={one}
              description={[tc(`purposeMeans.${one}`), note?.(one)].filter(Boolean).join(' ')}
            >
              {tc(`purposes.${one}`)}
            </Checkbox>
          ))}
        </CheckboxGroup>
      </div>
    </Step>
  )
}

export function What({ draft, change, error }: SectionProps) {
  const t = useTranslations('grant')
  const tc = useTranslations('consent')
  return (
    <Step title={t('steps.what')}>
      <div data-field="forms">
        <CheckboxGroup
          label={t('forms')}
          value={draft.forms}
          onChange={(chosen) => change({ forms: chosenOf(mediaForms, chosen) })}
          error={error('forms')}
        >
          {mediaForms.map((one) => (
            <Checkbox key={one} value={one}>
              {tc(`formsAlone.${one}`)}
            </Checkbox>
          ))}
        </CheckboxGroup>
      </div>
      <CheckboxGroup
        label={t('machine')}
        description={t('machineHint')}
        value={draft.processing}
        onChange={(chosen) => change({ processing: chosenOf(processings, chosen) })}
      >
        {processings.map((one) => (
          <Checkbox key={one} value={one}>
            {tc(`processing.${one}`)}
          </Checkbox>
        ))}
      </CheckboxGroup>
    </Step>
  )
}

export function HowLong({ draft, change, error }: SectionProps) {
  const t = useTranslations('grant')
  return (
    <Step title={t('steps.howLong')}>
      <div data-field="until">
        <DatePicker
          className="max-w-xs"
          optional
          label={t('until')}
          description={t('untilHint')}
          value={draft.until}
          onChange={(until) => change({ until })}
          error={error('until')}
        />
      </div>
      <div className="grid gap-4 sm:grid-cols-2">
        {(['keepDays', 'reviewDays'] as const).map((field) => (
          <div key={field} data-field={field}>
            <TextField
              optional
              inputMode="numeric"
              label={t(field === 'keepDays' ? 'keep' : 'review')}
              description={t('daysHint')}
              value={draft[field]}
              onChange={(days) => change({ [field]: days })}
              error={error(field)}
            />
          </div>
        ))}
      </div>
    </Step>
  )
}

export function Limits({ draft, change, name }: SectionProps) {
  const t = useTranslations('grant')
  return (
    <Step title={t('steps.limits')}>
      <div className="flex flex-col gap-1">
        <Checkbox
          isSelected={draft.reconfirm}
          onChange={(reconfirm) => change({ reconfirm })}
          description={t('reconfirmHint', { name })}
        >
          {t('reconfirm')}
        </Checkbox>
        <Checkbox isSelected={draft.deleteOnWithdraw} onChange={(deleteOnWithdraw) => change({ deleteOnWithdraw })}>
          {t('onWithdraw', { name })}
        </Checkbox>
        <Checkbox isSelected={draft.export} onChange={(isExport) => change({ export: isExport })}>
          {t('export')}
        </Checkbox>
      </div>
    </Step>
  )
}
