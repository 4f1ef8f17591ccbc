/**
 * Wall-clock texts (`2026-11-12T14:00`, `2026-11-12`) in a time zone, and the instants that they mean.
 * Forms show the program's own time, wherever the person sits.
 */

const partsOf = (ms: number, timeZone: string) => {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  const found = new Map(format.formatToParts(ms).map((part) => [part.type, part.value]))
  const part = (type: Intl.DateTimeFormatPartTypes) => found.get(type) ?? ''
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
    second: part('second'),
  }
}

/** The minute that a clock on the wall shows. */
export function toWallClock(ms: number, timeZone: string): string {
  const { day, time } = partsOf(ms, timeZone)
  return `${day}T${time}`
}

/**
 * The instant at which that clock showed this minute. In the hour that a change of clocks skips, the instant an hour
 * later; in the hour that comes twice, the first.
 */
export function fromWallClock(text: string, timeZone: string): number {
  const wanted = Date.parse(`${text}:00Z`)
  const offsetAt = (ms: number) => {
    const { day, time, second } = partsOf(ms, timeZone)
    return Date.parse(`${day}T${time}:${second}Z`) - Math.floor(ms / 1000) * 1000
  }
  const guesses = [wanted - offsetAt(wanted - 86_400_000), wanted - offsetAt(wanted + 86_400_000)]
  const right = guesses.filter((ms) => ms + offsetAt(ms) === wanted)
  return right.length > 0 ? Math.min(...right) : Math.max(...guesses)
}

/** The first instant after a day has ended there. */
export function endOfDay(day: string, timeZone: string): number {
  const next = new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
  return fromWallClock(`${next}T00:00`, timeZone)
}

/** How many midnights of that clock lie between two instants. */
export const daysBetween = (from: number, to: number, timeZone: string): number =>
  (Date.parse(partsOf(to, timeZone).day) - Date.parse(partsOf(from, timeZone).day)) / 86_400_000
