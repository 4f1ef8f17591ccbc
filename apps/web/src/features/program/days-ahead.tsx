import { Row, Rows, Section } from '@earshot/ui/section'
import { StateMark } from '@earshot/ui/state-mark'
import { useFormatter, useTranslations } from 'use-intl'
import { useMe } from '../../api/me.ts'
import { useNow } from '../../clock/use-now.ts'
import { TextLink } from '../../links/links.tsx'
import { nextDays, type NextDay } from './next-days.ts'
import type { Client } from './term.ts'

/** A name among words, as large as a finger without moving the lines apart by as much. */
const REACH = 'touch inline-flex items-center pointer-coarse:-my-2.5'

/** Marks above this many on one day are told in the list alone. */
const MOST_MARKS = 5

/** What ends on which of the next days: a strip for the eye, the days that matter as a list for everyone. */
export function DaysAhead({ clients }: { clients: Client[] }) {
  const t = useTranslations('program.ahead')
  const tc = useTranslations('consent.purposesInText')
  const format = useFormatter()
  const { timeZone } = useMe().program
  const days = nextDays(clients, useNow(), timeZone)
  const busy = days.filter((one) => one.endings.length > 0)
  return (
    <Section title={t('title')} lead={t('lead')}>
      <Strip days={days} />
      {busy.length === 0 ? (
        <p className="py-4 text-ink-soft">{t('none')}</p>
      ) : (
        <Rows>
          {busy.map(({ day, isUrgent, endings }) => (
            <Row key={day} className="grid gap-x-6 gap-y-1 sm:grid-cols-[9rem_1fr]">
              <p>
                <time dateTime={day} className="font-semibold">
                  {format.dateTime(noonOf(day), { ...inUtc, weekday: 'short', day: 'numeric', month: 'short' })}
                </time>
                {isUrgent ? (
                  <span className="block text-sm">
                    <StateMark state="waiting">{t('urgent')}</StateMark>
                  </span>
                ) : null}
              </p>
              <ul className="flex flex-col gap-1">
                {endings.map(({ clientId, pseudonym, clinician, purposes, atEnd }, at) => (
                  <li key={`${clientId} ${at}`}>
                    <TextLink to="/clients/$clientId" params={{ clientId }} className={REACH}>
                      {pseudonym}
                    </TextLink>
                    <span className="text-ink-soft">
                      {` · ${format.list(purposes.map((one) => tc(one)))}`}
                      {atEnd === 'client-ends' ? ` · ${t('clientEnds')}` : null}
                      {atEnd === 'ask' && clinician ? ` · ${t('asks', { name: clinician })}` : null}
                    </span>
                  </li>
                ))}
              </ul>
            </Row>
          ))}
        </Rows>
      )}
    </Section>
  )
}

function Strip({ days }: { days: readonly NextDay[] }) {
  const format = useFormatter()
  return (
    <div aria-hidden>
      <Months days={days} />
      <ol className="flex border-t border-line">
        {days.map(({ day, endings }, at) => (
          <li
            key={day}
            className={`flex min-w-0 flex-1 flex-col items-center gap-1 pt-2 pb-1.5 ${isWeekend(day) ? 'bg-sunken' : ''}`}
          >
            <span className="flex h-10 flex-col-reverse items-center gap-0.5">
              {endings.slice(0, MOST_MARKS).map(({ clientId, atEnd }, nth) => (
                <span
                  key={`${clientId} ${nth}`}
                  className={`size-1.5 rounded-full sm:size-2 ${atEnd === 'ask' ? 'bg-waiting' : 'bg-ink-faint'}`}
                />
              ))}
            </span>
            {/* Two figures are wider than a day of a phone: from its edge on, and over the ground of the next. */}
            <span
              className={`relative text-xs whitespace-nowrap tabular-nums max-lg:self-start ${endings.length > 0 || at === 0 ? 'font-semibold text-ink' : 'text-ink-faint'} ${at % 7 === 0 ? '' : 'max-lg:invisible'}`}
            >
              {format.number(Number(day.slice(-2)))}
            </span>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** Days that a month needs in the strip for its name to fit. */
const NAMED_FROM = 4

function Months({ days }: { days: readonly NextDay[] }) {
  const format = useFormatter()
  const months = [...Map.groupBy(days, ({ day }) => day.slice(0, 7)).values()]
  return (
    <div className="flex pb-1 text-xs text-ink-faint">
      {months.map((within) => (
        <span key={within[0]!.day} style={{ flexGrow: within.length }} className="min-w-0 basis-0 truncate">
          {within.length < NAMED_FROM ? null : format.dateTime(noonOf(within[0]!.day), { ...inUtc, month: 'long' })}
        </span>
      ))}
    </div>
  )
}

/** A day as a date of its own, apart from any clock. */
const noonOf = (day: string) => new Date(`${day}T12:00:00Z`)
const inUtc = { timeZone: 'UTC' } as const
const isWeekend = (day: string) => [0, 6].includes(noonOf(day).getUTCDay())
