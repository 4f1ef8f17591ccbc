import { DatePicker } from '@earshot/ui/date-picker'
import { Radio, RadioGroup } from '@earshot/ui/radio-group'
import { TextArea } from '@earshot/ui/text-area'
import { useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { useNow } from '../../clock/use-now.ts'
import { toWallClock } from '../../consent/wall-clock.ts'
import { dueAt, whens, type Due } from './due.ts'

/** As the server has it: long enough to say what is to be done, too short for telling a session. */
export const LONGEST = 1_000
/** From here on it is said how much is left. */
const NEARLY = 200

export type Order = { text: string; due: Due }
export const NO_ORDER: Order = { text: '', due: { when: 'now', other: '' } }

/** What is to be done, and by when. */
export function OrderFields({
  label,
  value,
  onChange,
  tried,
}: {
  label: string
  value: Order
  onChange: (next: Order) => void
  tried: boolean
}) {
  const t = useTranslations('direction.open')
  const { timeZone } = useMe().program
  const now = useNow()
  const left = LONGEST - value.text.length
  const { due } = value
  return (
    <>
      <TextArea
        label={label}
        description={left < NEARLY ? `${t('textHint')} ${t('left', { count: left })}.` : t('textHint')}
        rows={4}
        maxLength={LONGEST}
        value={value.text}
        onChange={(text) => onChange({ ...value, text })}
        error={tried && value.text.trim() === '' ? t('textMissing') : undefined}
      />
      <div className="flex flex-col gap-3">
        <RadioGroup
          label={t('due')}
          value={due.when}
          onChange={(key) =>
            onChange({ ...value, due: { ...due, when: whens.find((one) => one === key) ?? due.when } })
          }
        >
          {whens.map((one) => (
            <Radio key={one} value={one}>
              {t(`whens.${one}`)}
            </Radio>
          ))}
        </RadioGroup>
        {due.when === 'other' ? (
          <DatePicker
            className="max-w-xs"
            label={t('other')}
            granularity="minute"
            minValue={toWallClock(now, timeZone)}
            value={due.other}
            onChange={(other) => onChange({ ...value, due: { ...due, other } })}
            error={tried && dueAt(due, now, timeZone) === null ? t('otherMissing') : undefined}
          />
        ) : null}
      </div>
    </>
  )
}
