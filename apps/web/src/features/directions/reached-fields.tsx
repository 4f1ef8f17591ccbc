import { DatePicker } from '@earshot/ui/date-picker'
import { Option, Select } from '@earshot/ui/select'
import { TextField } from '@earshot/ui/text-field'
import { useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import type { Inputs } from '../../api/views.ts'
import { useNow } from '../../clock/use-now.ts'
import { fromWallClock, toWallClock } from '../../consent/wall-clock.ts'

type Sent = Inputs['directions']['open']['reached'][number]
/** As it is typed; `at` is a wall clock of the program's zone. */
export type Reached = { whom: string; how: Sent['how']; at: string }

const ways = ['phone', 'in-person', 'message'] as const

export const reachedNow = (timeZone: string): Reached => ({
  whom: '',
  how: 'phone',
  at: toWallClock(Date.now(), timeZone),
})

/** What goes to the server; null while who or when is missing, or it is still to come. */
export function sentOf({ whom, how, at }: Reached, timeZone: string): Sent | null {
  if (whom.trim() === '' || at === '') return null
  const ms = fromWallClock(at, timeZone)
  return ms > Date.now() ? null : { whom: whom.trim(), how, at: new Date(ms).toISOString() }
}

/** Who was reached, how and when. */
export function ReachedFields({
  value,
  onChange,
  tried,
}: {
  value: Reached
  onChange: (next: Reached) => void
  tried: boolean
}) {
  const t = useTranslations('direction.reached')
  const { timeZone } = useMe().program
  const now = useNow()
  const isWrong = value.at === '' || fromWallClock(value.at, timeZone) > now
  return (
    <div className="flex flex-col gap-4">
      <TextField
        label={t('whom')}
        description={t('whomHint')}
        autoComplete="off"
        maxLength={120}
        value={value.whom}
        onChange={(whom) => onChange({ ...value, whom })}
        error={tried && value.whom.trim() === '' ? t('whomMissing') : undefined}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <Select
          label={t('how')}
          value={value.how}
          onChange={(key) => onChange({ ...value, how: ways.find((one) => one === key) ?? value.how })}
        >
          {ways.map((one) => (
            <Option key={one} id={one}>
              {t(`ways.${one}`)}
            </Option>
          ))}
        </Select>
        <DatePicker
          label={t('when')}
          granularity="minute"
          value={value.at}
          maxValue={toWallClock(now, timeZone)}
          onChange={(at) => onChange({ ...value, at })}
          error={tried && isWrong ? t('whenWrong') : undefined}
        />
      </div>
    </div>
  )
}
