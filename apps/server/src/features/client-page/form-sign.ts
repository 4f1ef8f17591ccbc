import { howAnswered } from '../../clients/ask.ts'
import { noEvents, sessionYes, yesEvents } from '../../clients/answer-events.ts'
import { isYes, unanswered } from '../../clients/offer.ts'
import { settleAsk } from '../../gate/asks.ts'
import { newId } from '../../ids.ts'
import { signatureFrom, type Signature } from './form-fields.ts'
import { handedBack } from './form-hand-over.ts'
import { shownText } from './form-text.ts'
import { signPage, thanksFor } from './form-views.ts'
import { html } from './html.ts'
import type { InForm } from './in-form.ts'
import { layout } from './layout.ts'
import type { Fields, Shown } from './pages.ts'

/**
 * Signs the form. Its noes hold at once. A yes that was signed in the room does too; one that came by link waits until
 * the clinician has said that the link was their client's. *Not now* writes nothing.
 */
export async function signForm(here: InForm, given: Fields): Promise<Shown> {
  const { services, visit, ask, form, facts, speech } = here
  const { draft, way } = visit
  if (unanswered(facts.offer, draft).length > 0) return { to: '/c/form/4' }
  const signature = signatureFrom(given)
  const signs = isYes(draft)
  if (signs && !signature) return signPage(here, true)
  const happened = services.now()
  const how = howAnswered(ask, way, form, happened)
  const waits = signs && way === 'link'
  const yeses = signs && way === 'room' ? yesEvents(how, facts.offer, draft) : []
  const today = yeses.length > 0 && facts.inSession ? [sessionYes(how, ask.session!.id)] : []
  const sealed = signs ? await sealSignature(here, signature!) : null
  await settleAsk(
    services.db,
    ask,
    'open',
    {
      change: {
        state: waits ? 'answered' : 'settled',
        way,
        answeredAt: new Date(happened),
        answers: draft,
        shown: shownText(facts, draft, speech),
        language: form.language,
        formVersion: form.version,
        signatureId: sealed?.id ?? null,
        ...(waits ? {} : { settledAt: new Date(happened) }),
      },
      signature: sealed,
      events: [...noEvents(how, facts.offer, draft), ...yeses, ...today],
    },
    services.now,
  )
  return way === 'room' ? handedBack(here) : thanks(here, waits)
}

async function sealSignature({ services, visit }: InForm, signature: Signature) {
  const { programId, clientId } = visit
  const id = newId('sld')
  const sealed = await services.envelopes.seal(programId, clientId, id, JSON.stringify(signature))
  return { id, kind: 'signature' as const, sealed: Buffer.from(sealed) }
}

function thanks(here: InForm, waits: boolean): string {
  const { visit, ask, speech } = here
  const { t } = speech
  const clinician = ask.offer.audience.find(({ role }) => role === 'clinician')?.name ?? ''
  return layout(speech, {
    isForm: true,
    formToken: visit.formToken,
    body: html`<h1>${t('form.thanksTitle')}</h1>
      <p>${thanksFor(here)}</p>
      ${waits && html`<p>${t('form.thanksWaits', { clinician })}</p>`}
      <nav><a class="primary" href="/c/page">${t('form.toPage')}</a></nav>`,
  })
}
