import { askOf, factsOf, formFor } from '../../clients/ask.ts'
import { isNo, isYes, type Answers } from '../../clients/offer.ts'
import { mustWait } from '../../clients/signing.ts'
import { clinicianOf } from './form-text.ts'
import { html, type Html } from './html.ts'
import type { InForm } from './in-form.ts'
import { layout } from './layout.ts'
import type { Opened, Shown } from './pages.ts'

type Thanked = Pick<InForm, 'facts' | 'speech'> & { readonly answers: Answers }

/** A no is met warmly, and so is a *Not now*. */
export function thanksFor({ answers, facts: { inForce }, speech: { t } }: Thanked): string {
  if (isYes(answers)) return t('form.thanksYes')
  if (isNo(answers)) return t('form.thanksNo')
  return t(inForce.length > 0 ? 'form.thanksLaterBesides' : 'form.thanksLater')
}

/** Where several have to sign, that one signature is not all of it. */
export const thanksOthers = ({ answers, facts: { signing }, speech: { t } }: Thanked): Html | null =>
  isYes(answers) && signing && mustWait(signing) ? html`<p>${t('form.forOther.all')}</p>` : null

/** @param clinician who still has to say that the link was theirs; null: nobody has to */
export const thanksBody = (thanked: Thanked, clinician: string | null): Html =>
  html`<h1>${thanked.speech.t('form.thanksTitle')}</h1>
    <p>${thanksFor(thanked)}</p>
    ${clinician !== null && html`<p>${thanked.speech.t('form.thanksWaits', { clinician })}</p>`}
    ${thanksOthers(thanked)}`

/** Behind the client's link: what this visit answered last. What it was is read from where it is kept. */
export async function thanksPage(here: Opened): Promise<Shown> {
  const { services, visit, speech } = here
  const { programId, askId, clientId } = visit
  const ask = askId === null ? null : await askOf(services.db, programId, askId, clientId)
  if (!ask?.answers || !ANSWERED.has(ask.state) || ask.representativeId !== visit.representativeId)
    return { to: '/c/page' }
  const form = await formFor(services.db, ask, visit.language)
  const facts = await factsOf(services.db, ask, form, services.now())
  const thanked = { answers: ask.answers, facts, speech }
  return layout(speech, {
    isForm: true,
    formToken: visit.formToken,
    body: html`${thanksBody(thanked, ask.state === 'answered' ? clinicianOf(ask.offer) : null)}
      <nav><a class="primary" href="/c/page">${speech.t('form.toPage')}</a></nav>`,
  })
}

const ANSWERED = new Set(['answered', 'signed', 'settled'])
