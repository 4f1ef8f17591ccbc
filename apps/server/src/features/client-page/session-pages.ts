import { z } from 'zod'
import { ownConsent, type Own } from '../../clients/own.ts'
import { appendEvent } from '../../gate/ledger.ts'
import { ownSessions, type OwnSession } from '../../gate/own-sessions.ts'
import { id } from '../../gate/schema.ts'
import { notFound } from '../../refusal.ts'
import { toDone } from './done-pages.ts'
import { html, type Html } from './html.ts'
import { layout, press } from './layout.ts'
import { ownWord } from './own-word.ts'
import { textOf, type Opened, type VisitPages } from './pages.ts'

/** "Is it still okay to record today?": answered in one press, alone or beforehand, and changed as easily. */
export function sessionPages({ post }: VisitPages): void {
  post('/c/session', ['link'], async (here, given) => {
    const { services, visit } = here
    const now = services.now()
    const sessionId = id.parse(textOf(given, 'session'))
    const answer = said.parse(textOf(given, 'answer'))
    const own = await ownConsent(services.db, visit.programId, visit.clientId, now)
    const session = (await sessionsOf(here, own)).find((one) => one.id === sessionId)
    if (!session) throw notFound()
    if (answer === 'no' && session.startedAt <= now) return sureOf(here, session)
    const kind = answer === 'yes' ? ('reconfirmed' as const) : ('declined' as const)
    const event = { ...ownWord(here), kind, sessionId }
    const written = await appendEvent(services.db, visit.programId, event, services.now)
    return toDone(written)
  })
}

const said = z.enum(['yes', 'no', 'no-for-good'])

/** Once it has begun, a no destroys what is recorded of it already: that is said before it is done. */
const sureOf = ({ visit, speech }: Opened, session: OwnSession): string =>
  layout(speech, {
    formToken: visit.formToken,
    body: html`<h1>${speech.t('page.session.sure')}</h1>
      <p>${speech.t('page.session.sureMeans')}</p>
      <div class="actions">
        ${press('/c/session', visit.formToken, speech.t('page.session.noForGood'), {
          look: 'danger',
          fields: { session: session.id, answer: 'no-for-good' },
        })}
        <a class="secondary" href="/c/page">${speech.t('change.back')}</a>
      </div>`,
  })

export const sessionsOf = ({ services, visit }: Opened, { inForce }: Own): Promise<OwnSession[]> =>
  ownSessions(services.db, visit.programId, visit.clientId, inForce, services.now())

/** The question for each session that is near, with what was answered so far. */
export function sessionPart(sessions: readonly OwnSession[], { services, visit, speech }: Opened): Html | null {
  const now = services.now()
  const { t, day } = speech
  if (sessions.length === 0) return null
  const answer = (session: OwnSession, to: 'yes' | 'no') =>
    press('/c/session', visit.formToken, t(`page.session.${to}`), { fields: { session: session.id, answer: to } })
  return html`<section>
    <h2>${t('page.session.title')}</h2>
    <ul>
      ${sessions.map(
        (one) =>
          html`<li>
            <span
              >${t('page.session.of', { day: day(one.startedAt) })}
              ${one.answer && html`<span class="faint">${t(`page.session.said.${one.answer}`)}</span>`}</span
            >
            <span class="answers">
              ${one.answer !== 'yes' && answer(one, 'yes')} ${one.answer !== 'no' && answer(one, 'no')}
            </span>
          </li>`,
      )}
    </ul>
    ${sessions.some((one) => one.startedAt > now) && html`<p class="faint">${t('page.session.means')}</p>`}
  </section>`
}
