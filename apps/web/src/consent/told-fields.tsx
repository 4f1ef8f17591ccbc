import { DatePicker } from '@earshot/ui/date-picker'
import { Option, Select } from '@earshot/ui/select'
import { useTranslations } from 'use-intl'
import { useMe } from '../api/me.ts'
import { fromWallClock, toWallClock } from './wall-clock.ts'
import { useNow } from '../clock/use-now.ts'

export const waysTold = ['spoken', 'tapped', 'paper', 'spoken-on-recording'] as const
export type WayTold = (typeof waysTold)[number]
export type Told = { obtained: WayTold; happened: string }

/** Said to me, just now: how most answers come. `happened` is a wall-clock text of the program's zone. */
export function useToldNow(): () => Told {
  const { timeZone } = useMe().program
  return () => ({ obtained: 'spoken', happened: toWallClock(Date.now(), timeZone) })
}

/** What goes to the server; null while the time is missing or still to come. */
export function useToldInstant(): (told: Told) => { obtained: WayTold; happened: string } | null {
  const { timeZone } = useMe().program
  return ({ obtained, happened }) => {
    if (!happened) return null
    const ms = fromWallClock(happened, timeZone)
    // The minute that is shown began before now.
    return ms > Date.now() ? null : { obtained, happened: new Date(ms).toISOString() }
  }
}

/** How and when something was said. */
export function ToldFields({
  told,
  onChange,
  words,
  error,
}: {
  told: Told
  onChange: (told: Told) => void
  words: { how: string; when: string }
  error?: string
}) {
  const t = useTranslations('consent.obtained')
  const { timeZone } = useMe().program
  const now = useNow()
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Select
        label={words.how}
        value={told.obtained}
        onChange={(key) => {
          const obtained = waysTold.find((one) => one === key)
          if (obtained) onChange({ ...told, obtained })
        }}
      >
        {waysTold.map((way) => (
          <Option key={way} id={way}>
            {t(way)}
          </Option>
        ))}
      </Select>
      <DatePicker
        label={words.when}
        granularity="minute"
        value={told.happened}
        maxValue={toWallClock(now, timeZone)}
        onChange={(happened) => onChange({ ...told, happened })}
        error={error}
      />
    </div>
  )
}
