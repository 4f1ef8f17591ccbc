import { mediaForms } from '@earshot/consent-core'
import { startOfDay } from '../../clients/days.ts'
import { narrowed, notedFor, ownConsent, type Own } from '../../clients/own.ts'
import { notedLine } from '../../clients/own-lines.ts'
import { settleAsk } from '../../gate/asks.ts'
import { appendEvents } from '../../gate/ledger.ts'
import { id, storedScope, type NewEvent } from '../../gate/schema.ts'
import { notFound, Refusal } from '../../refusal.ts'
import { clinicianIn, donePage, toDone } from './done-pages.ts'
import { html } from './html.ts'
import { hidden, layout, press } from './layout.ts'
import { ownWord } from './own-word.ts'
import { listOf, textOf, type Fields, type Opened, type VisitPages } from './pages.ts'

/** Ending and narrowing: as few presses as it took to agree, at once, and no reason is asked. */
export function changePages({ get, post }: VisitPages): void {
  post('/c/stop', ['link', 'signer'], async (here) => {
    const { services, visit } = here
    const event = {
      ...ownWord(here),
      kind: 'withdrawn' as const,
      all: true,
      purposes: [],
      scopeIds: [],
    }
    const [written] = await appendEvents(services.db, visit.programId, [event], services.now)
    await takeBackWaiting(here, 'all')
    return toDone(written!)
  })

  post('/c/take-back', ['link', 'signer'], async (here) => {
    await takeBackWaiting(here, 'own')
    const { t, time } = here.speech
    return donePage(here, t('done.changedTitle', { time: time(here.services.now()) }), [t('done.takenBack')])
  })

  get('/c/change', ['link', 'signer'], async (here) => changePage(here, await ownOf(here)))

  post('/c/change', ['link', 'signer'], async (here, given) => {
    const { services, visit } = here
    const before = await ownOf(here)
    if (narrowing(here, before, given).length === 0) return changePage(here, before, true)
    // What waits was agreed to before it was narrowed: it is asked again, or not at all. Closed first, it can't become
    // a yes beside this; what became one meanwhile is read, and narrowed with the rest.
    await takeBackWaiting(here, 'all')
    const own = await ownOf(here)
    const events = narrowing(here, own, given)
    if (events.length === 0) return changePage(here, own, true)
    const written = await appendEvents(services.db, visit.programId, events, services.now)
    return toDone(written.at(-1)!)
  })

  // Which yes it is, and what follows, is said before.
  get('/c/dispute/:event', ['link', 'signer'], async (here) => {
    const { services, visit, speech } = here
    const { said, own } = await saidToBeTheirs(here, (here.request.params as { event: string }).event)
    const named = await services.people.named([said[0].recordedBy.personId])
    return layout(speech, {
      formToken: visit.formToken,
      body: html`<h1>${speech.t('dispute.title')}</h1>
        <p>${notedLine(said, speech, named, visit.representativeId === null)}</p>
        <p>${speech.t('dispute.means', { clinician: clinicianIn(own.events) })}</p>
        <div class="actions">
          ${press('/c/dispute', visit.formToken, speech.t('dispute.sure'), { look: 'danger', fields: { event: said[0].id } })}
          <a class="secondary" href="/c/page">${speech.t('change.back')}</a>
        </div>`,
    })
  })

  post('/c/dispute', ['link', 'signer'], async (here, given) => {
    const { services, visit } = here
    const { said } = await saidToBeTheirs(here, textOf(given, 'event'))
    const base = ownWord(here)
    const events = said.map((event) => ({ ...base, kind: 'disputed' as const, eventId: event.id }))
    const [written] = await appendEvents(services.db, visit.programId, events, services.now)
    return toDone(written!)
  })
}

/** All that was said at once with a yes. @throws Refusal not-found for one that is not theirs to say that of */
async function saidToBeTheirs(here: Opened, event: string) {
  const own = await ownOf(here)
  const eventId = id.safeParse(event).data
  const said = notedFor(own, here.visit, here.sees).find((together) => together.some((one) => one.id === eventId))
  if (!said) throw notFound()
  return { said, own }
}

const ownOf = ({ services, visit }: Opened): Promise<Own> =>
  ownConsent(services.db, visit.programId, visit.clientId, services.now())

/**
 * Takes back what was signed and does not count yet: it never will.
 * @param whose after a stop or a change it is everybody's for this client, who are asked again, or not at all
 */
async function takeBackWaiting({ services, visit }: Opened, whose: 'own' | 'all'): Promise<void> {
  const { programId, clientId, representativeId } = visit
  const waiting = await services.db.consentAsk.findMany({
    where: { programId, clientId, state: { in: WAITING }, ...(whose === 'own' ? { representativeId } : {}) },
  })
  for (const ask of waiting) {
    const change = { state: 'closed', settledAt: new Date(services.now()) }
    const from = ask.state === 'signed' ? 'signed' : 'answered'
    await settleAsk(services.db, ask, from, { change, events: [] }, services.now).catch((error: unknown) => {
      // Confirmed or closed by somebody else at the same time: it waits no more.
      if (!(error instanceof Refusal && error.reason === 'ask-closed')) throw error
    })
  }
}

const WAITING = ['answered', 'signed']

/** A day of the program's calendar ends with that day. */
function untilOf(given: Fields, timeZone: string): number | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(textOf(given, 'until'))
  if (!found) return null
  const [year, month, day] = found.slice(1).map(Number) as [number, number, number]
  return startOfDay(year, month, day + 1, timeZone)
}

function narrowing(here: Opened, own: Own, given: Fields): NewEvent[] {
  const { program } = here
  const left = new Set(listOf(given, 'keep'))
  const { purposes, scopes, emptied } = narrowed(own, {
    taken: new Set(listOf(given, 'shown').filter((one) => !left.has(one))),
    until: untilOf(given, program.timeZone),
  })
  const base = ownWord(here)
  const isTaken = purposes.length + emptied.length > 0
  return [
    ...scopes.map((scope) => ({ ...base, kind: 'amended' as const, scope: storedScope(scope) })),
    ...(isTaken ? [{ ...base, kind: 'withdrawn' as const, all: false, purposes, scopeIds: emptied }] : []),
  ]
}

/** What is allowed, ticked; taking a tick away takes it back. */
function changePage({ visit, speech }: Opened, own: Own, isNothing = false): string {
  const { t, list } = speech
  const { inForce, hearers } = own
  const clinicians = hearers.filter(({ person }) => person.role === 'clinician').map(({ person }) => person.name)
  const clinician = clinicians[0] ?? ''
  const others = hearers.filter(({ person }) => person.role !== 'clinician')
  const purposes = [...new Set(inForce.flatMap((one) => one.purposes))]
  const machines = [...new Set(inForce.flatMap(({ scope }) => scope.processing))]
  // The first is what there is at all: to end that, stop all listening.
  const forms = mediaForms.filter((one) => inForce.some(({ scope }) => scope.forms.includes(one))).slice(1)
  const deletes = inForce.some(({ scope }) => scope.conditions.deleteOnWithdraw)
  const tick = (value: string, label: string) =>
    html`<label class="line"
      ><input type="hidden" name="shown" value="${value}" /><input
        type="checkbox"
        name="keep"
        value="${value}"
        checked
      /><span>${label}</span></label
    >`
  return layout(speech, {
    formToken: visit.formToken,
    body: html`<h1>${t('change.title')}</h1>
      <p>${t('change.lead')} ${t('change.keepTicked')}</p>
      ${deletes && html`<p>${t('change.deletes')}</p>`}
      ${isNothing && html`<p class="alert" role="alert">${t('change.nothing')}</p>`}
      <form method="post" action="/c/change">
        ${hidden(visit.formToken)}
        <fieldset>
          <legend>${t('change.purposes')}</legend>
          ${purposes.map((one) => tick(one, t(`purposeNames.${one}`, { clinician })))}
          ${forms.map((one) => one !== 'audio' && tick(one, t(`formNames.${one}`)))}
          ${machines.map((one) => tick(one, t(`processingNames.${one}`)))}
        </fieldset>
        <fieldset>
          <legend>${t('change.persons')}</legend>
          ${others.map(({ person }) =>
            tick(person.personId, t('page.person', { name: person.name, role: t(`rolesShort.${person.role}`) })),
          )}
          ${own.joinLater && tick('join-later', t('change.joinLater'))}
          ${
            own.standInsFor.length > 0 &&
            tick('stand-ins', t('change.standIns', { names: list(own.standInsFor.map(({ name }) => name)) }))
          }
          ${clinicians.length > 0 && html`<p class="faint">${t('change.clinicianStays', { name: list(clinicians) })}</p>`}
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
