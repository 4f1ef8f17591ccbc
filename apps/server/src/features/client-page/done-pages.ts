import type { LedgerEvent } from '@earshot/consent-core'
import { ownConsentAt, type Own } from '../../clients/own.ts'
import type { Written } from '../../gate/ledger.ts'
import { ownRecordings } from '../../gate/own-recordings.ts'
import { eventIn, id } from '../../gate/schema.ts'
import { wayChosen } from '../../gate/withhold.ts'
import { notFound } from '../../refusal.ts'
import { html, type Html } from './html.ts'
import { layout } from './layout.ts'
import { silenceTold } from './silence.ts'
import type { Opened, Shown, VisitPages } from './pages.ts'

type Done<Kind extends LedgerEvent['kind']> = LedgerEvent & { readonly kind: Kind }

/**
 * What was done, told from the entry that says so: on a page of its own, which Back and a reload show again and which does
 * nothing, but for counting the players that have answered since.
 */
export function donePages({ get }: VisitPages): void {
  get('/c/done/:event', ['link', 'signer'], async (here) => told(here, await saidHere(here)))
}

/** Where a press leads once it is written. */
export const toDone = ({ id: eventId }: Written): Shown => ({ to: `/c/done/${eventId}` })

/** An entry of whoever has the page open; of anybody else's there is no such page. @throws Refusal not-found */
async function saidHere({ services, visit, request }: Opened): Promise<LedgerEvent> {
  const { programId, clientId, representativeId } = visit
  const eventId = id.safeParse((request.params as { event: string }).event).data
  if (eventId === undefined) throw notFound()
  const where = { programId, clientId, id: eventId, recordedBy: representativeId ?? clientId }
  const row = await services.db.ledgerEvent.findFirst({ where })
  const event = row && eventIn(row.canonical)
  if (!event) throw notFound()
  return event
}

function told(here: Opened, event: LedgerEvent): Promise<string> {
  switch (event.kind) {
    case 'withdrawn':
      return event.all ? stopped(here, event) : changed(here, event)
    case 'amended':
      return changed(here, event)
    case 'disputed':
      return disputed(here, event)
    case 'reconfirmed':
    case 'declined':
      return answered(here, event)
    case 'deletion-requested':
      return askedToDelete(here, event)
    case 'range-withheld':
      return leftOut(here, event)
    default:
      throw notFound()
  }
}

async function stopped(here: Opened, event: Done<'withdrawn'>): Promise<string> {
  const { t, time } = here.speech
  // Whatever can't be read of it, it is stopped.
  const before = await consentBefore(here, event).catch(() => null)
  const clinician = clinicianIn(before?.events ?? [])
  const isDeleted = before?.inForce.some(({ scope }) => scope.conditions.deleteOnWithdraw)
  return donePage(
    here,
    t('done.stopTitle', { time: time(event.written) }),
    [
      t('done.stop'),
      ...(await silenceTold(here, event, 'all')),
      ...(clinician === '' ? [] : [t('done.stopTold', { clinician })]),
    ],
    isDeleted
      ? html`<p>${t('done.stopDeletes')}</p>
          <nav><a class="primary" href="/c/page">${t('done.toPage')}</a></nav>`
      : html`<h2>${t('page.kept')}</h2>
          <p>${t('done.stopNext')}</p>
          <p><a class="secondary" href="/c/delete/all">${t('page.deleteAll')}</a></p>
          <p><a href="/c/page">${t('done.keepLocked')}</a></p>`,
  )
}

async function changed(here: Opened, event: LedgerEvent): Promise<string> {
  const { t, time } = here.speech
  return donePage(here, t('done.changedTitle', { time: time(event.written) }), [
    t('done.changed'),
    ...(await silenceTold(here, event, 'some')),
  ])
}

async function disputed(here: Opened, event: Done<'disputed'>): Promise<string> {
  const { t, time } = here.speech
  const { events } = await consentBefore(here, event)
  return donePage(here, t('done.disputeTitle', { time: time(event.written) }), [
    t('done.dispute', { clinician: clinicianIn(events) }),
    ...(await silenceTold(here, event, 'some')),
  ])
}

async function answered(here: Opened, event: Done<'reconfirmed' | 'declined'>): Promise<string> {
  const { t, time } = here.speech
  const { kind, sessionId, happened } = event
  const { startedAt } = await sessionSeen(here, sessionId)
  return donePage(here, t('done.sessionTitle', { time: time(event.written) }), [
    t(kind === 'reconfirmed' ? 'done.sessionYes' : 'done.sessionNo'),
    // A no before it begins ends nothing that could be heard.
    ...(kind === 'declined' && startedAt.getTime() <= happened ? await silenceTold(here, event, { sessionId }) : []),
  ])
}

async function askedToDelete(here: Opened, event: Done<'deletion-requested'>): Promise<string> {
  const { services, visit, sees } = here
  const { t, time } = here.speech
  const { programId, clientId } = visit
  const { sessionIds } = event
  // Whether anything is recorded, and of which session it was, is not for everyone to see.
  if (sessionIds !== null && !sees) throw notFound()
  const all = sees ? await ownRecordings(services.db, programId, clientId, services.now()) : []
  const asked = all.filter((one) => sessionIds === null || sessionIds.includes(one.sessionId))
  const where = { programId, sessionId: { in: asked.map((one) => one.sessionId) }, removedAt: null }
  const copies = await services.db.externalCopy.count({ where })
  const isHeld = asked.some((one) => one.hold !== null)
  return donePage(here, t('done.deleteTitle', { time: time(event.written) }), [
    ...(await silenceTold(here, event, sessionIds === null ? 'all' : { sessionId: sessionIds[0]! })),
    ...(isHeld ? [t('hold.asked'), t('hold.askedGoes')] : []),
    // Of one that is held nothing is destroyed now; of all of them, what is not held.
    ...(isHeld && sessionIds !== null ? [] : [t('done.delete')]),
    t('done.deleteStays'),
    ...(copies > 0 ? [t('done.deleteCopies')] : []),
  ])
}

async function leftOut(here: Opened, event: Done<'range-withheld'>): Promise<string> {
  const { services, visit, sees } = here
  const { t, time } = here.speech
  if (!sees) throw notFound()
  const way = await wayChosen(services.db, visit.programId, event.id)
  const named = await services.people.named([event.finderId])
  return donePage(here, t('leaveOut.doneTitle', { time: time(event.written) }), [
    t('leaveOut.nobody'),
    way && event.finderId ? t(`leaveOut.finding.${way}`, { name: named(event.finderId).name }) : t('leaveOut.cutting'),
  ])
}

const consentBefore = ({ services, visit }: Opened, { happened }: LedgerEvent): Promise<Own> =>
  ownConsentAt(services.db, visit.programId, visit.clientId, happened - 1)

/** @throws Refusal not-found where sessions are not for this one to see */
async function sessionSeen({ services, visit, sees }: Opened, sessionId: string) {
  if (!sees) throw notFound()
  return services.db.session.findUniqueOrThrow({
    where: { programId_id: { programId: visit.programId, id: sessionId } },
  })
}

/** The clinician as the newest yes names them; empty where there is none. */
export const clinicianIn = (events: Own['events']): string =>
  events.flatMap((event) => ('scope' in event ? event.scope.audience : [])).findLast(({ role }) => role === 'clinician')
    ?.name ?? ''

/** What was done, and by when; shown only once it is. */
export function donePage(
  { visit, speech }: Opened,
  title: string,
  sentences: readonly string[],
  more: Html = html`<nav><a class="primary" href="/c/page">${speech.t('done.toPage')}</a></nav>`,
): string {
  return layout(speech, {
    formToken: visit.formToken,
    body: html`<h1>${title}</h1>
      ${sentences.map((one) => html`<p>${one}</p>`)} ${more}`,
  })
}
