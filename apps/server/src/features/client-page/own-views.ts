import { purposes } from '@earshot/consent-core'
import { notedFor, type Own } from '../../clients/own.ts'
import { notedLine, whatOf } from '../../clients/own-lines.ts'
import { toldTo } from '../../clients/own-receipt.ts'
import type { OwnLog } from '../../gate/own-log.ts'
import type { Kept } from '../../gate/own-recordings.ts'
import { html, type Html } from './html.ts'
import { clinicianIn } from './done-pages.ts'
import { press } from './layout.ts'
import type { Opened } from './pages.ts'

const MINUTE = 60_000
/** Shown at once; the rest stands below, folded. */
const SHOWN = 8

/** @param isTogether others take part in sessions of theirs */
export function mayHear(
  own: Own,
  { isWaiting, isTogether }: { isWaiting: boolean; isTogether: boolean },
  here: Opened,
): Html {
  const { visit, program, speech } = here
  const { t, list, day, within } = speech
  const { hearers, inForce, events } = own
  const clinician = clinicianIn(events)
  // That another one who signs said something is not told by how this is put.
  const hasSaid = toldTo(events, visit.representativeId).length > 0
  const count = hearers.length
  const ends = inForce.map(({ scope }) => scope.until ?? Infinity)
  const deletes = inForce.some(({ scope }) => scope.conditions.deleteOnWithdraw)
  return html`<section>
    <h1>${t('page.mayHear', { count })}</h1>
    ${
      count === 0
        ? html`${!isWaiting && html`<p>${t(hasSaid ? 'page.nothingNow' : 'page.nothingYet')}</p>`}
          ${program.emergencyAccess && html`<p>${t('page.emergency')}</p>`}`
        : html`<ul class="people">
              ${hearers.map(
                ({ person, purposes: what }) =>
                  html`<li>
                    <strong>${t('page.person', { name: person.name, role: t(`rolesShort.${person.role}`) })}</strong>
                    <span class="faint"
                      >${list(what.map((one, n) => (n === 0 ? String : within)(t(`purposeNames.${one}`, { clinician }))))}</span
                    >
                  </li>`,
              )}
            </ul>
            ${also(own, here)} ${whatOf(own, speech).map((one) => html`<p>${one}</p>`)}
            ${isTogether && html`<p>${t('page.together')}</p>`}
            ${Math.max(...ends) < Infinity && html`<p>${t('form.until', { day: day(Math.max(...ends) - 1) })}</p>`}
            ${deletes && html`<p class="faint">${t('page.stopDeletes')}</p>`}
            <div class="actions">
              ${press('/c/stop', visit.formToken, t('page.stop'), { look: 'primary' })}
              <a class="secondary" href="/c/change">${t('page.change')}</a>
            </div>
            <p class="faint">${t('page.stopMeans')}</p>`
    }
  </section>`
}

/** Whoever is meant besides, or that nobody is. */
function also({ joinLater, standInsFor }: Own, { program, speech: { t, list } }: Opened): Html {
  const others = [
    ...(joinLater ? [t('page.joinLater')] : []),
    ...(standInsFor.length > 0 ? [t('page.standIns', { names: list(standInsFor.map(({ name }) => name)) })] : []),
  ]
  const end = program.emergencyAccess ? t('page.nobodyElseEmergency') : t('page.nobodyElse')
  return html`${others.map((one) => html`<p>${one}</p>`)}
    <p>${end}</p>`
}

type Named = Awaited<ReturnType<Opened['services']['people']['named']>>

export function listened(log: OwnLog, { events }: Own, named: Named, { speech }: Opened): Html {
  const { t, day } = speech
  const roles = new Map(
    events.flatMap((event) =>
      'scope' in event ? event.scope.audience.map(({ personId, role }) => [personId, role] as const) : [],
    ),
  )
  const clinician = clinicianIn(events)
  const lines = log.listened.map(({ personId, at, ms, purpose }) => {
    const role = t(`rolesShort.${roles.get(personId) ?? 'supervisor'}`)
    const what = t('page.listenedLine', {
      day: day(at),
      name: named(personId).name,
      role,
      minutes: Math.round(ms / MINUTE),
    })
    const why =
      purpose === 'withholding' && !asksToFind(events)
        ? t('page.toKeep')
        : whyOf(purpose, speech, isOwn(purpose) ? named(personId).name : clinician)
    return html`<li>${what} ${why && html`<span class="faint">${why}</span>`}</li>`
  })
  return html`<section>
    <h2>${t('page.listened')}</h2>
    ${log.hasGap && html`<p class="alert">${t('page.gap')}</p>`}
    ${lines.length === 0 ? html`<p>${t('page.listenedNobody')}</p>` : folded(lines, t('page.listened'))}
  </section>`
}

/** That another client asked for it is not told. */
const asksToFind = (events: Own['events']) =>
  events.some((event) => event.kind === 'range-withheld' && event.ranges === null)

/** What the clinician does alone, or with the client. */
const isOwn = (purpose: string | null) => purpose === 'own-review' || purpose === 'together'

function whyOf(purpose: string | null, { t }: Opened['speech'], clinician: string): string | null {
  if (purpose === 'emergency') return t('page.inEmergency')
  if (purpose === 'withholding') return t('page.toFind')
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
                ${here.map(
                  (one) =>
                    html`<li>
                      ${keptLine(one, speech)}
                      <span class="line-actions">${leaveOutLink(one, speech)} ${deleteLink(one, speech)}</span>
                    </li>`,
                )}
              </ul>
              ${here.length > 1 && html`<p><a href="/c/delete/all">${t('page.deleteAll')}</a></p>`}`
      }
    </section>
    ${
      gone.length > 0 &&
      html`<section>
        <h2>${t('page.gone')}</h2>
        ${folded(
          gone.map(
            (one) =>
              html`<li>
                ${t('page.goneLine', { day: day(one.startedAt) })}
                ${one.deletedBy && html`<a href="/c/deleted/${one.deletedBy}">${t('certificate.link')}</a>`}
              </li>`,
          ),
          t('page.gone'),
        )}
      </section>`
    }`
}

function keptLine(one: Kept, { t, day }: Opened['speech']): Html {
  const when = { day: day(one.startedAt) }
  if (one.state === 'preparing') return html`<span>${t('page.keptPreparing', when)}</span>`
  const hold = one.hold && { since: day(one.hold.since), next: day(one.hold.nextCheck) }
  if (one.state === 'held' && hold) return html`<span>${t('hold.silent', { ...when, ...hold })}</span>`
  if (one.state === 'going') return html`<span>${t('page.keptGoing', when)}</span>`
  const length = Math.round((one.durationMs ?? 0) / MINUTE)
  const goes = one.goneBy === null ? null : { day: day(one.goneBy) }
  return html`<span
    >${t('page.keptLine', { ...when, form: t('page.keptSound'), length })}
    ${hold && html`<span class="faint">${t('hold.stands', hold)}</span>`}
    ${goes && html`<span class="faint">${t(one.isUnconfirmed ? 'page.keptUnconfirmed' : 'page.keptUntil', goes)}</span>`}
    ${one.part && html`<span class="faint">${partLine(one.part, t)}</span>`}
    ${one.part?.isOut && one.part.isKeptBack && html`<span class="faint">${t('hold.part')}</span>`}</span
  >`
}

function partLine({ isSought, isOut, ms }: NonNullable<Kept['part']>, t: Opened['speech']['t']): string {
  if (!isOut) return t('leaveOut.goesOut', { length: Math.round(ms / MINUTE) })
  return isSought ? t('leaveOut.isSought') : t('leaveOut.isOut', { length: Math.round(ms / MINUTE) })
}

const leaveOutLink = ({ state, sessionId, number }: Kept, { t }: Opened['speech']): Html | null =>
  state === 'kept'
    ? html`<a class="secondary small" href="/c/leave-out/${sessionId}.${number}">${t('leaveOut.open')}</a>`
    : null

const deleteLink = ({ state, sessionId }: Kept, { t }: Opened['speech']): Html | null =>
  state === 'going' || state === 'held'
    ? null
    : html`<a class="secondary small" href="/c/delete/${sessionId}">${t('page.delete')}</a>`

export function noted(own: Own, named: Named, { visit, sees, speech }: Opened): Html | null {
  const { t } = speech
  const yeses = notedFor(own, visit, sees)
  if (yeses.length === 0) return null
  return html`<section>
    <h2>${t('page.notedTitle')}</h2>
    ${folded(
      yeses.map(
        (yes) =>
          html`<li>
            <span>${notedLine(yes, speech, named, visit.representativeId === null)}</span>
            <a href="/c/dispute/${yes[0].id}">${t('page.dispute')}</a>
          </li>`,
      ),
      t('page.notedTitle'),
    )}
  </section>`
}

type Asks = Awaited<ReturnType<Opened['services']['db']['consentAsk']['findMany']>>

export function wordForWord(asks: Asks, { visit, speech }: Opened): Html | null {
  const { t, day } = speech
  // What somebody else pressed who had the link is not what this client agreed to.
  const signed = asks.filter((one) => one.signatureId !== null && one.state !== 'not-theirs')
  if (signed.length === 0) return null
  return html`<section>
    <h2>${t('page.wordForWord')}</h2>
    ${signed.map(
      (one) =>
        html`<details>
          <summary>
            ${t(one.representativeId === visit.representativeId ? 'page.signedOn' : 'page.signedForOn', { day: day(one.answeredAt!.getTime()) })}
          </summary>
          <div class="shown" lang="${one.language}">
            ${one.shown!.split('\n').map((line) => line && html`<p>${line}</p>`)}
          </div>
        </details>`,
    )}
  </section>`
}
