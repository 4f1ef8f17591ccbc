import type { Clock, DemoSession, When } from './types.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/**
 * Turns the demo's relative times into epoch milliseconds.
 * @param now the moment of filling, in epoch milliseconds
 * @throws Error for a session that is not among those given
 */
export function timesOf(sessions: readonly DemoSession[], timeZone: string, now: number): (when: When) => number {
  const starts = new Map(sessions.map((session) => [session.key, session.startedAt]))
  // Swedish writes `2026-11-24 09:30:00`.
  const clock = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  const today = Date.parse(`${clock.format(now).slice(0, 10)}T00:00:00Z`)

  return function instantOf(when: When): number {
    if ('minutesAgo' in when) return now - when.minutesAgo * MINUTE
    if ('daysAgo' in when) return shownAt(clock, today - when.daysAgo * DAY, when.at)
    if ('inDays' in when) return shownAt(clock, today + when.inDays * DAY, when.at)
    if ('endOfDayIn' in when) return shownAt(clock, today + (when.endOfDayIn + 1) * DAY, '00:00')
    const start = starts.get(when.session)
    if (!start) throw new Error(`no session ${when.session}`)
    return instantOf(start) + when.minutes * MINUTE
  }
}

/** The instant at which a zone's clock shows this time on this day. */
function shownAt(clock: Intl.DateTimeFormat, day: number, at: Clock): number {
  const wall = Date.parse(`${new Date(day).toISOString().slice(0, 10)}T${at}:00Z`)
  const offset = (instant: number) =>
    Date.parse(`${clock.format(instant).replace(' ', 'T')}Z`) - Math.floor(instant / 1000) * 1000
  // Asked for twice, near the instant and at it: they differ on the day on which the clocks change.
  return wall - offset(wall - offset(wall))
}
