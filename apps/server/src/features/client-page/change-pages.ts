import { narrowed, ownConsent, type Own } from '../../clients/own.ts'
import { appendEvents } from '../../gate/ledger.ts'
import { LEASE_MS } from '../../gate/permit.ts'
import { id, storedScope, type NewEvent } from '../../gate/schema.ts'
import { notFound } from '../../refusal.ts'
import { html, type Html } from './html.ts'
import { hidden, layout } from './layout.ts'
import { ownWord } from './own-word.ts'
import { listOf, textOf, type Fields, type Opened, type VisitPages } from './pages.ts'

/** Ending and narrowing: as few presses as it took to agree, at once, and no reason is asked. */
export function changePages({ get, post }: VisitPages): void {
  post('/c/stop', ['link'], async (here) => {
    const { services, visit, speech } = here
    const own = await ownOf(here)
    const event = {
      ...ownWord(visit, services.now()),
      kind: 'withdrawn' as const,
      all: true,
      purposes: [],
      scopeIds: [],
    }
    const [written] = await appendEvents(services.db, visit.programId, [event], services.now)
    const { t, time } = speech
    const clinician = own.hearers.find(({ person }) => person.role === 'clinician')?.person.name
    return donePage(
      here,
      t('done.stopTitle', { time: time(written!.written) }),
      [
        t('done.stop'),
        t('done.stopOpen'),
        t('done.stopLast', { time: time(written!.written + LEASE_MS) }),
        ...(clinician ? [t('done.stopTold', { clinician })] : []),
      ],
      html`<h2>${t('page.kept')}</h2>
        <p>${t('done.stopNext')}</p>
        <p><a class="secondary" href="/c/delete/all">${t('page.deleteAll')}</a></p>
        <p><a href="/c/page">${t('done.keepLocked')}</a></p>`,
    )
  })

  get('/c/change', ['link'], async (here) => changePage(here, await ownOf(here)))

  post('/c/change', ['link'], async (here, given) => {
    const { services, visit, speech } = here
    const own = await ownOf(here)
    const events = narrowing(here, own, given)
    if (events.length === 0) return changePage(here, own, true)
    const written = await appendEvents(services.db, visit.programId, events, services.now)
    const { t, time } = speech
    return donePage(here, t('done.changedTitle', { time: time(written.at(-1)!.written) }), [t('done.changed')])
  })

  post('/c/dispute', ['link'], async (here, given) => {
    const { services, visit, speech } = here
    const eventId = id.parse(textOf(given, 'event'))
    const own = await ownOf(here)
    if (!own.noted.some((event) => event.id === eventId)) throw notFound()
    const event = { ...ownWord(visit, services.now()), kind: 'disputed' as const, eventId }
    const [written] = await appendEvents(services.db, visit.programId, [event], services.now)
    const { t, time } = speech
    return donePage(here, t('done.disputeTitle', { time: time(written!.written) }), [t('done.dispute')])
  })
}

const ownOf = ({ services, visit }: Opened): Promise<Own> =>
  ownConsent(services.db, visit.programId, visit.clientId, services.now())

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

/** A day of the program's calendar ends with that day. */
function untilOf(given: Fields, timeZone: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(textOf(given, 'until'))
  if (!found) return null
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number]
  return startOfDay(year, month, day + 1, timeZone)
}

/** When a day begins in a zone, as an instant. */
function startOfDay(year: number, month: number, day: number, timeZone: string): number {
  const asUtc = Date.UTC(year, month - 1, day)
  const offset = (at: number) => {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' }).formatToParts(at)
    const text = parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''
    const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(text) ?? []
    return hours === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000
  }
  const guess = asUtc - offset(asUtc)
  return asUtc - offset(guess)
}

function narrowing({ services, visit, program }: Opened, own: Own, given: Fields): NewEvent[] {
  const now = services.now()
  const clinicians = own.hearers
    .filter(({ person }) => person.role === 'clinician')
    .map(({ person }) => person.personId)
  const { purposes, scopes, emptied } = narrowed(own, {
    purposes: new Set(listOf(given, 'purpose')),
    persons: new Set([...listOf(given, 'person'), ...clinicians]),
    until: untilOf(given, program.timeZone),
  })
  const base = ownWord(visit, now)
  const isTaken = purposes.length + emptied.length > 0
  return [
    ...scopes.map((scope) => ({ ...base, kind: 'amended' as const, scope: storedScope(scope) })),
    ...(isTaken ? [{ ...base, kind: 'withdrawn' as const, all: false, purposes, scopeIds: emptied }] : []),
  ]
}

/** What is allowed, ticked; taking a tick away takes it back. */
function changePage({ visit, speech }: Opened, { inForce, hearers }: Own, isNothing = false): string {
  const { t } = speech
  const clinician = hearers.find(({ person }) => person.role === 'clinician')?.person
  const others = hearers.filter(({ person }) => person.role !== 'clinician')
  const purposes = [...new Set(inForce.flatMap((one) => one.purposes))]
  const tick = (name: string, value: string, label: string) =>
    html`<label class="line"
      ><input type="checkbox" name="${name}" value="${value}" checked /><span>${label}</span></label
    >`
  return layout(speech, {
    formToken: visit.formToken,
    body: html`<h1>${t('change.title')}</h1>
      <p>${t('change.lead')} ${t('change.keepTicked')}</p>
      ${isNothing && html`<p class="alert" role="alert">${t('change.nothing')}</p>`}
      <form method="post" action="/c/change">
        ${hidden(visit.formToken)}
        <fieldset>
          <legend>${t('change.purposes')}</legend>
          ${purposes.map((one) => tick('purpose', one, t(`purposeNames.${one}`, { clinician: clinician?.name ?? '' })))}
        </fieldset>
        <fieldset>
          <legend>${t('change.persons')}</legend>
          ${others.map(({ person }) =>
            tick(
              'person',
              person.personId,
              t('page.person', { name: person.name, role: t(`rolesShort.${person.role}`) }),
            ),
          )}
          ${clinician && html`<p class="faint">${t('change.clinicianStays', { name: clinician.name })}</p>`}
        </fieldset>
        <fieldset>
          <legend>${t('change.until')}</legend>
          <input type="date" name="until" aria-label="${t('change.until')}" />
          <p class="faint">${t('change.untilHint')}</p>
        </fieldset>
        <nav>
          <button class="primary">${t('change.submit')}</button><a class="back" href="/c/page">${t('change.back')}</a>
        </nav>
      </form>`,
  })
}
