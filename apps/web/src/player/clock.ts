/**
 * Moments of a recording as people read, hear and type them. All in integer milliseconds from its start.
 */

const SECOND = 1000

const two = (n: number) => String(n).padStart(2, '0')

/** `12:03`, and `1:02:03` from the first hour on; minutes keep two digits so that a column of times stands still. */
export function clock(ms: number): string {
  const whole = Math.max(0, Math.floor(ms / SECOND))
  const hours = Math.floor(whole / 3600)
  const rest = `${two(Math.floor((whole % 3600) / 60))}:${two(whole % 60)}`
  return hours > 0 ? `${hours}:${rest}` : rest
}

/** `12:03.4`: the playhead, where tenths tell that it moves. */
export function clockTenths(ms: number): string {
  const safe = Math.max(0, Math.floor(ms))
  return `${clock(safe)}.${Math.floor((safe % SECOND) / 100)}`
}

/** `03:12–03:40`, or `03:12` for a moment. */
export function clockSpan(startMs: number, endMs: number | null): string {
  return endMs === null ? clock(startMs) : `${clock(startMs)}–${clock(endMs)}`
}

/**
 * What a person typed as a moment: `75`, `1:15`, `1:02:03`, `12:03.4`. Digits may be full-width, as a Korean keyboard
 * writes them. Null where it says no time, such as `1:75`.
 */
export function parseClock(text: string): number | null {
  const plain = text.normalize('NFKC').trim()
  if (!/^\d{1,4}(:\d{1,2}){0,2}(\.\d{1,3})?$/.test(plain)) return null
  const [whole = '', fraction = ''] = plain.split('.')
  const parts = whole.split(':').map(Number)
  if (parts.slice(1).some((part) => part > 59)) return null
  const seconds = parts.reduce((sum, part) => sum * 60 + part, 0)
  return seconds * SECOND + Number(fraction.padEnd(3, '0'))
}
