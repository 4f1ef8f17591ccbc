import { purposes } from '@earshot/consent-core'
import type { Own } from '../../clients/own.ts'
import type { OwnLog } from '../../gate/own-log.ts'
import type { Kept } from '../../gate/own-recordings.ts'
import { html, type Html } from './html.ts'
import { press } from './layout.ts'
import type { Opened } from './pages.ts'

const MINUTE = 60_000
/** Shown at once; the rest stands below, folded. */
const SHOWN = 8

export function mayHear({ hearers, inForce }: Own, { visit, program, speech }: Opened): Html {
  const { t, list, day, within } = speech
  const clinician = clinicianIn(hearers)
  const count = hearers.length
  const ends = inForce.flatMap(({ scope }) => scope.until ?? [])
  return html`<section>
    <h1>${t('page.mayHear', { count })}</h1>
    ${
      count === 0
        ? html`<p>${t('page.nothingYet')}</p>`
        : html`<ul class="people">
              ${hearers.map(
                ({ person, purposes }) =>
                  html`<li>
                    <strong>${t('page.person', { name: person.name, role: t(`rolesShort.${person.role}`) })}</strong>
                    <span class="faint"
                      >${list(purposes.map((one, n) => (n === 0 ? String : within)(t(`purposeNames.${one}`, { clinician }))))}</span
                    >
                  </li>`,
              )}
            </ul>
            <p>${t(program.emergencyAccess ? 'page.nobodyElseEmergency' : 'page.nobodyElse')}</p>
            ${ends.length > 0 && html`<p>${t('form.until', { day: day(Math.max(...ends) - 1) })}</p>`}
            <div class="actions">
              ${press('/c/stop', visit.formToken, t('page.stop'), { look: 'primary' })}
              <a class="secondary" href="/c/change">${t('page.change')}</a>
            </div>
            <p class="faint">${t('page.stopMeans')}</p>`
    }
  </section>`
}

const clinicianIn = (hearers: Own['hearers']): string =>
  hearers.find(({ person }) => person.role === 'clinician')?.person.name ?? ''

type Named = Awaited<ReturnType<Opened['services']['people']['named']>>

export function listened(log: OwnLog, { events }: Own, named: Named, { speech }: Opened): Html {
  const { t, day } = speech
  const roles = new Map(
    events.flatMap((event) =>
      'scope' in event ? event.scope.audience.map(({ personId, role }) => [personId, role] as const) : [],
    ),
  )
  const clinician =
    events
      .flatMap((event) => ('scope' in event ? event.scope.audience : []))
      .findLast(({ role }) => role === 'clinician')?.name ?? ''
  const lines = log.listened.map(({ personId, at, ms, purpose }) => {
    const role = t(`rolesShort.${roles.get(personId) ?? 'supervisor'}`)
    const what = t('page.listenedLine', {
      day: day(at),
      name: named(personId).name,
      role,
      minutes: Math.round(ms / MINUTE),
    })
    const why = whyOf(purpose, speech, isOwn(purpose) ? named(personId).name : clinician)
    return html`<li>${what} ${why && html`<span class="faint">${why}</span>`}</li>`
  })
  return html`<section>
    <h2>${t('page.listened')}</h2>
    ${log.hasGap && html`<p class="alert">${t('page.gap')}</p>`}
    ${lines.length === 0 ? html`<p>${t('page.listenedNobody')}</p>` : folded(lines, t('page.listened'))}
  </section>`
}

/** What the clinician does alone, or with the client. */
const isOwn = (purpose: string | null) => purpose === 'own-review' || purpose === 'together'

function whyOf(purpose: string | null, { t }: Opened['speech'], clinician: string): string | null {
  if (purpose === 'emergency') return t('page.inEmergency')
  const known = purposes.find((one) => one === purpose)
  return known ? t(`purposes.${known}`, { clinician }) : null
}

const folded = (lines: readonly Html[], more: string): Html =>
  html`<ul>
      ${lines.slice(0, SHOWN)}
    </ul>
    ${
      lines.length > SHOWN &&
      html`<details>
        <summary>${more}: +${lines.length - SHOWN}</summary>
        <ul>
          ${lines.slice(SHOWN)}
        </ul>
      </details>`
    }`

export function keptPart(kept: readonly Kept[], { speech }: Opened): Html {
  const { t, day } = speech
  const here = kept.filter(({ state }) => state !== 'gone')
  const gone = kept.filter(({ state }) => state === 'gone')
  return html`<section>
      <h2>${t('page.kept')}</h2>
      ${
        here.length === 0
          ? html`<p>${t('page.keptNothing')}</p>`
          : html`<ul class="kept">
                ${here.map((one) => html`<li>${keptLine(one, speech)} ${deleteLink(one, speech)}</li>`)}
              </ul>
              ${here.length > 1 && html`<p><a href="/c/delete/all">${t('page.deleteAll')}</a></p>`}`
      }
    </section>
    ${
      gone.length > 0 &&
      html`<section>
        <h2>${t('page.gone')}</h2>
        ${folded(
          gone.map((one) => html`<li>${t('page.goneLine', { day: day(one.startedAt) })}</li>`),
          t('page.gone'),
        )}
      </section>`
    }`
}

function keptLine(one: Kept, { t, day }: Opened['speech']): Html {
  const when = { day: day(one.startedAt) }
  if (one.state === 'preparing') return html`<span>${t('page.keptPreparing', when)}</span>`
  if (one.state === 'going') return html`<span>${t('page.keptGoing', when)}</span>`
  const length = Math.round((one.durationMs ?? 0) / MINUTE)
  const goes = one.goneBy === null ? null : { day: day(one.goneBy) }
  return html`<span
    >${t('page.keptLine', { ...when, form: t('page.keptSound'), length })}
    ${goes && html`<span class="faint">${t(one.isUnconfirmed ? 'page.keptUnconfirmed' : 'page.keptUntil', goes)}</span>`}</span
  >`
}

const deleteLink = ({ state, sessionId }: Kept, { t }: Opened['speech']): Html | null =>
  state === 'going' ? null : html`<a class="secondary small" href="/c/delete/${sessionId}">${t('page.delete')}</a>`

export function noted({ noted: events }: Own, named: Named, { visit, speech }: Opened): Html | null {
  const { t, day } = speech
  if (events.length === 0) return null
  return html`<section>
    <h2>${t('page.notedTitle')}</h2>
    ${folded(
      events.map((event) => {
        const said = { day: day(event.happened), name: named(event.recordedBy.personId).name }
        const isTapped = event.recordedBy.role === 'client'
        const line = isTapped
          ? t('page.notedTapped', said)
          : t(event.kind === 'reconfirmed' ? 'page.notedSession' : 'page.noted', said)
        return html`<li>
          <span>${line}</span>
          ${press('/c/dispute', visit.formToken, t('page.dispute'), { look: 'plain', fields: { event: event.id } })}
        </li>`
      }),
      t('page.notedTitle'),
    )}
  </section>`
}

type Asks = Awaited<ReturnType<Opened['services']['db']['consentAsk']['findMany']>>

export function wordForWord(asks: Asks, { speech }: Opened): Html | null {
  const { t, day } = speech
  // What somebody else pressed who had the link is not what this client agreed to.
  const signed = asks.filter((one) => one.signatureId !== null && one.state !== 'not-theirs')
  if (signed.length === 0) return null
  return html`<section>
    <h2>${t('page.wordForWord')}</h2>
    ${signed.map(
      (one) =>
        html`<details>
          <summary>${t('page.signedOn', { day: day(one.answeredAt!.getTime()) })}</summary>
          <div class="shown" lang="${one.language}">
            ${one.shown!.split('\n').map((line) => line && html`<p>${line}</p>`)}
          </div>
        </details>`,
    )}
  </section>`
}
