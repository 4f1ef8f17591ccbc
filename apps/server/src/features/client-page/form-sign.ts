import type { Standing } from '@earshot/consent-core'
import { z } from 'zod'
import { howAnswered } from '../../clients/ask.ts'
import { noEvents } from '../../clients/answer-events.ts'
import { endedForAll, settledYes } from '../../clients/signed-together.ts'
import { chosenForms, chosenProcessing, isYes, offer, unanswered } from '../../clients/offer.ts'
import { settleAsk } from '../../gate/asks.ts'
import { sha256 } from '../../gate/sha256.ts'
import { newId } from '../../ids.ts'
import { signatureFrom, type Signature } from './form-fields.ts'
import { handedBack } from './form-hand-over.ts'
import { clinicianOf, shownText } from './form-text.ts'
import { thanksBody } from './form-thanks.ts'
import type { InForm } from './in-form.ts'
import { layout } from './layout.ts'
import { textOf, type Fields, type Shown } from './pages.ts'
import { endVisit, keepDraft } from './visit.ts'

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
  if (signs && !signature) return { to: '/c/form/6?missing' }
  const read = shownText(facts, draft, speech)
  // What is signed is what was on the page: answered in another tab, or ruled otherwise meanwhile, it is shown again.
  if (textOf(given, 'read') !== sha256(read)) return { to: '/c/form/6?changed' }
  const happened = services.now()
  const where = way === 'room' ? 'room' : 'link'
  const waits = signs && way !== 'room'
  const settled = { settledAt: new Date(happened) }
  const yes =
    signs && way === 'room'
      ? settledYes(ask, facts.signing, form, where, {
          answered: { offer: facts.offer, answers: draft, at: happened },
          settled,
        })
      : null
  const sealed = signs ? await sealSignature(here, signature!) : null
  const how = howAnswered(ask, facts.signing, where, form, happened)
  // What holds at once is said now, whatever this node's clock says; a yes that waits counts from when it was signed.
  const events = (inForce: readonly Standing[]) =>
    [...noEvents(how, facts.offer, draft, { inForce, asRead: facts.inForce }), ...(yes?.events ?? [])].map((event) => ({
      ...event,
      happened: 'now' as const,
    }))
  await settleAsk(
    services.db,
    ask,
    'open',
    {
      change: {
        ...(waits ? { state: 'answered' } : { state: 'settled', ...settled }),
        way: where,
        answeredAt: new Date(happened),
        answers: draft,
        shown: read,
        offer: z.encode(offer, facts.offer),
        language: form.language,
        formVersion: form.version,
        signatureId: sealed?.id ?? null,
        ...yes?.change,
      },
      signature: sealed,
      events,
      refuses: { processing: chosenProcessing(draft, 'no'), forms: chosenForms(draft, 'no') },
      together: signs ? (yes?.together ?? null) : endedForAll(facts.signing),
    },
    services.now,
  )
  if (way === 'room') return handedBack(here)
  if (way === 'form') return closedAfter(here, waits)
  // What was answered is kept with the ask by now.
  await keepDraft(services, visit, {})
  return { to: '/c/form/done' }
}

async function sealSignature({ services, visit }: InForm, signature: Signature) {
  const { programId, clientId } = visit
  const id = newId('sld')
  const sealed = await services.envelopes.seal(programId, clientId, id, JSON.stringify(signature))
  return { id, kind: 'signature' as const, sealed: Buffer.from(sealed) }
}

/** On a phone that took over the form alone: with the answer it is closed. */
async function closedAfter(here: InForm, waits: boolean): Promise<string> {
  const { services, reply, visit, ask, facts, speech } = here
  await endVisit(services, reply, visit)
  const thanked = { answers: visit.draft, facts, speech }
  return layout(speech, { isForm: true, body: thanksBody(thanked, waits ? clinicianOf(ask.offer) : null) })
}
