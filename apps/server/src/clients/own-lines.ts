import { mediaForms, processings, type Conditions, type LedgerEvent } from '@earshot/consent-core'
import type { Speech } from '../words/index.ts'
import type { Own } from './own.ts'

/** Sentences that a client reads on their page, on what they take along, and on the sheet that is printed for them. */

/** One who may hear, and what for. @param clinician whose work is graded, by name */
export const hearerLine = (
  { person, purposes }: Own['hearers'][number],
  { t, list }: Speech,
  clinician: string,
): string =>
  `${t('page.person', { name: person.name, role: t(`rolesShort.${person.role}`) })}: ${list(purposes.map((one) => t(`purposeNames.${one}`, { clinician })))}`

/** What of the sessions they may have, and what a machine may do with it; nothing where nobody may hear anything. */
export function whatOf({ inForce, hearers }: Pick<Own, 'inForce' | 'hearers'>, { t, list }: Speech): string[] {
  if (hearers.length === 0) return []
  const scopes = inForce.filter(({ purposes }) => purposes.length > 0).map(({ scope }) => scope)
  const forms = mediaForms.filter((one) => scopes.some((scope) => scope.forms.includes(one)))
  const machines = processings.filter((one) => scopes.some((scope) => scope.processing.includes(one)))
  return [
    t('page.what', { forms: list(forms.map((one) => t(`forms.${one}`))) }),
    ...(machines.length === 0
      ? []
      : [t('form.sumMachine', { processing: list(machines.map((one) => t(`processingNames.${one}`))) })]),
  ]
}

/** How a yes came about. @param own whether whoever reads it is the client, and not one who signs for them */
export function notedLine(
  [first, ...rest]: Own['noted'][number],
  { t, day }: Speech,
  named: (id: string) => { readonly name: string },
  own: boolean,
): string {
  const said = { day: day(first.happened), name: named(first.recordedBy.personId).name }
  const isOne = first.kind === 'reconfirmed' && rest.length === 0
  if (first.recordedBy.role === 'representative' && own) return t('page.notedFor', said)
  if (first.obtained === 'link') return t(isOne ? 'page.notedLinkSession' : 'page.notedLink', said)
  if (isTheirs(first)) return t('page.notedTapped', said)
  return t(isOne ? 'page.notedSession' : 'page.noted', said)
}

const isTheirs = ({ recordedBy }: LedgerEvent) => recordedBy.role === 'client' || recordedBy.role === 'representative'

/** How it is kept, until when, and how it ends. @param stop how whoever reads it ends it */
export function keptOf(
  { conditions, until }: { readonly conditions: Conditions; readonly until: number | null },
  { t, day }: Speech,
  stop: string,
): string[] {
  const { deleteAfterReviewDays: review, keepAtMostDays: keep } = conditions
  return [
    t('form.locked'),
    ...(review === null ? [] : [t('form.review', { days: review })]),
    ...(keep === null ? [] : [t('form.keep', { days: keep })]),
    // The last instant is the first that is no longer in it.
    until === null ? t('form.noUntil') : t('form.until', { day: day(until - 1) }),
    ...(conditions.reconfirm ? [t('form.reconfirm')] : []),
    ...(conditions.deleteOnWithdraw ? [t('form.deleteOnWithdraw')] : []),
    ...(conditions.export ? [t('form.export')] : []),
    stop,
    t('form.delete'),
  ]
}
