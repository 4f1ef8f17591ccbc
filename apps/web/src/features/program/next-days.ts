import type { Purpose } from '@earshot/consent-core'
import { lastDay } from '../../consent/last-day.ts'
import { toWallClock } from '../../consent/wall-clock.ts'
import type { Client } from './term.ts'

const DAY_MS = 86_400_000
/** Today, and the thirty days after it. */
const DAYS = 31
/** Whoever ends within so many is asked at the next session or not at all. */
const URGENT_DAYS = 3

export type Ending = {
  clientId: string
  pseudonym: string
  clinician: string | null
  purposes: readonly Purpose[]
  /** Whether somebody asks once more before it, the client chose this end themself, or there is nothing to ask. */
  atEnd: Client['scopes'][number]['atEnd']
}
/** A day (`2026-11-30`) with each yes that ends when it does; `isUrgent` where one of them is to be asked for soon. */
export type NextDay = { day: string; isUrgent: boolean; endings: readonly Ending[] }

/** The day that a clock on the program's wall shows. */
export const dayOn = (at: Date, timeZone: string): string => toWallClock(at.getTime(), timeZone).slice(0, 10)

/** The days ahead by the program's own calendar, each with what ends on it; those without an ending too. */
export function nextDays(
  clients: readonly Pick<Client, 'id' | 'pseudonym' | 'clinician' | 'scopes'>[],
  nowMs: number,
  timeZone: string,
): NextDay[] {
  const endings = clients.flatMap(({ id, pseudonym, clinician, scopes }) =>
    scopes.flatMap(({ state, until, purposes, atEnd }) =>
      state === 'in-force' && until !== null
        ? [
            {
              day: dayOn(lastDay(until), timeZone),
              clientId: id,
              pseudonym,
              clinician: clinician?.name ?? null,
              purposes,
              atEnd,
            },
          ]
        : [],
    ),
  )
  const byDay = Map.groupBy(endings, (one) => one.day)
  const today = Date.parse(dayOn(new Date(nowMs), timeZone))
  return Array.from({ length: DAYS }, (_, at) => {
    const day = new Date(today + at * DAY_MS).toISOString().slice(0, 10)
    const endings = byDay.get(day) ?? []
    return { day, isUrgent: at <= URGENT_DAYS && endings.some((one) => one.atEnd === 'ask'), endings }
  })
}
