import type { Instant } from '../vocabulary.ts'
import { refuse } from './result.ts'

/** FHIR counts years from 0001 to 9999. */
const EARLIEST: Instant = -62_135_596_800_000
const LATEST: Instant = 253_402_300_799_999
const isWritable = (at: Instant) => Number.isInteger(at) && at >= EARLIEST && at <= LATEST

const MINUTE = 60_000
const FORM = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{3})?(?:Z|([+-])((?:0\d|1[0-3]):[0-5]\d|14:00))$/

/** An instant as FHIR's dateTime or instant: to the millisecond, in UTC. */
export function writeTime(at: Instant, path: string): string {
  if (!isWritable(at)) refuse(path, 'is no millisecond of the years that FHIR counts')
  return new Date(at).toISOString()
}

/** From its first instant to the first that is past it: a value in seconds means the whole second. */
export interface Moment {
  readonly first: Instant
  readonly past: Instant
}

/**
 * A dateTime or instant with zone, in seconds or milliseconds. A date alone, a time without zone or another number of
 * digits leaves open when exactly, and is refused.
 */
export function readTime(text: string, path: string): Moment {
  const parts = FORM.exec(text)
  if (!parts) refuse(path, 'is not a time to the second or millisecond with its zone')
  const [, local, fraction, sign, offset = '00:00'] = parts
  const asUtc = `${local}${fraction ?? '.000'}Z`
  const read = Date.parse(asUtc)
  // Date.parse would pass 30 February on as a day in March.
  if (Number.isNaN(read) || new Date(read).toISOString() !== asUtc) refuse(path, 'is no day or time that there is')
  const [hours, minutes] = offset.split(':').map(Number)
  const ahead = (sign === '-' ? -1 : 1) * (hours! * 60 + minutes!) * MINUTE
  const first = read - ahead
  if (!isWritable(first)) refuse(path, 'is no time of the years that FHIR counts')
  return { first, past: first + (fraction ? 1 : 1000) }
}

/** Where another element tells a time, it has to be that of the consent. */
export function sameTime(text: string, path: string, happened: Instant): void {
  if (readTime(text, path).first !== happened) refuse(path, 'is another time than that of the consent')
}
