import { z } from 'zod'
import { saidBy } from '../../clients/answer-events.ts'
import { askOf, factsOf, formFor, type Ask } from '../../clients/ask.ts'
import { guestRoleOf, offerOf, type GuestRole, type Met } from '../../clients/guest.ts'
import { withPolicy, type Offer } from '../../clients/offer.ts'
import { keptOf } from '../../clients/own-lines.ts'
import { settleAsk } from '../../gate/asks.ts'
import { allowedByClients } from '../../gate/guests.ts'
import { loadPolicy } from '../../gate/policy.ts'
import { storedScope, type NewEvent } from '../../gate/schema.ts'
import { sha256 } from '../../gate/sha256.ts'
import { newId } from '../../ids.ts'
import { speak } from '../../words/index.ts'
import { closedForm } from './form-pages.ts'
import { handBack } from './form-hand-over.ts'
import { questionsOf, type FormFacts } from './form-text.ts'
import { turnIn } from './form-views.ts'
import { html } from './html.ts'
import { hidden, layout } from './layout.ts'
import { textOf, type Opened, type Shown, type VisitPages } from './pages.ts'

/** What a guest is asked: one page, one yes or no, for one session, marked by their role. */
export function guestPage({ get, post }: VisitPages): void {
  get('/c/guest', ['room'], forGuest(page))

  post('/c/guest', ['room'], (opened, given) =>
    forGuest(async (here) => {
      const answer = z.enum(['yes', 'no']).parse(textOf(given, 'answer'))
      // What is agreed to is what was on the page: allowed otherwise meanwhile, it is shown again.
      if (textOf(given, 'read') !== sha256(shown(here))) return page(here)
      await settleAsk(here.services.db, here.ask, 'open', settled(here, answer), here.services.now)
      const { t } = here.speech
      return handBack(
        here,
        html`<h1>${t('form.thanksTitle')}</h1>
          <p>${t(answer === 'yes' ? 'guest.thanksYes' : 'guest.thanksNo')}</p>`,
      )
    })(opened),
  )
}

interface Guest extends Opened {
  readonly ask: Ask
  readonly role: GuestRole
  readonly met: readonly [Met, ...Met[]]
  readonly facts: FormFacts
  readonly form: { readonly version: number; readonly language: 'en' | 'ko' }
}

const forGuest =
  (show: (here: Guest) => Promise<Shown> | Shown) =>
  async (opened: Opened): Promise<Shown> => {
    const { services, visit, speech } = opened
    const { programId, clientId, askId } = visit
    const { db } = services
    const [ask, client] = await Promise.all([
      askId === null ? null : askOf(db, programId, askId, clientId),
      db.client.findUniqueOrThrow({ where: { programId_id: { programId, id: clientId } } }),
    ])
    const role = guestRoleOf(client.guestRole)
    if (!ask?.session || ask.state !== 'open' || role === null) return closedForm(opened, speech)
    const now = services.now()
    // As it is now: what a client widened or took back since it was prepared counts.
    const [first, ...more] = await allowedByClients(db, programId, ask.session.id, now)
    if (!first) return closedForm(opened, speech)
    const met = [first, ...more] as const
    const form = await formFor(db, ask, visit.language)
    const { offer: _asked, ...facts } = await factsOf(db, ask, form, now)
    const policy = await loadPolicy(db, programId)
    return show({
      ...opened,
      ask,
      role,
      met,
      facts: { ...facts, offer: withPolicy(offerOf(met), policy) },
      form,
      speech: speak(form.language, speech.timeZone),
    })
  }

/** One session is asked about, and no other. */
const once = (offer: Offer): Offer => ({ ...offer, conditions: { ...offer.conditions, reconfirm: false } })

function sentencesOf({ role, facts, speech }: Guest): { title: string; sentences: string[] }[] {
  const { t, list } = speech
  const { offer, emergencyAccess } = facts
  return [
    { title: '', sentences: [t('guest.lead', { role: t(`guest.as.${role}`) }), t('guest.no')] },
    {
      title: t('form.whoTitle'),
      sentences: [
        ...offer.audience.map(({ role: what, name }) => t(`guest.hearers.${what}`, { name })),
        ...(offer.joinLater?.length ? [t('form.joinLater')] : []),
        ...offer.audience
          .filter(({ personId }) => offer.standIns?.includes(personId))
          .map(({ name }) => t('form.standIn', { name })),
        t(emergencyAccess ? 'form.nobodyElseBut' : 'form.nobodyElse'),
        ...(emergencyAccess ? [t('form.emergency')] : []),
        t('form.what', { forms: list(offer.forms.map((one) => t(`forms.${one}`))) }),
      ],
    },
    { title: t('guest.whatFor'), sentences: questionsOf(facts, speech).map(({ title }) => title) },
    { title: t('form.keptTitle'), sentences: keptOf(once(offer), speech, t('guest.stop')) },
  ]
}

const shown = (here: Guest): string =>
  sentencesOf(here)
    .flatMap(({ title, sentences }) => [...(title ? [title] : []), ...sentences])
    .join('\n')

function page(here: Guest): string {
  const { visit, speech } = here
  const { t } = speech
  return layout(speech, {
    isForm: true,
    formToken: visit.formToken,
    body: html`<h1>${t('guest.title')}</h1>
      ${sentencesOf(here).map(
        ({ title, sentences }) =>
          html`${title && html`<h2>${title}</h2>`} ${sentences.map((one) => html`<p>${one}</p>`)}`,
      )}
      <form method="post" action="/c/guest">
        ${hidden(visit.formToken)}
        <input type="hidden" name="read" value="${sha256(shown(here))}" />
        <nav>
          <button class="secondary" name="answer" value="yes">${t('guest.sayYes')}</button>
          <button class="secondary" name="answer" value="no">${t('guest.sayNo')}</button>
        </nav>
      </form>`,
    foot: turnIn(visit, speech),
  })
}

/** A yes is to what every client allowed, and the answer for the session too; a no is that answer alone. */
function settled(here: Guest, answer: 'yes' | 'no') {
  const { services, ask, form, met } = here
  const answeredAt = new Date(services.now())
  const session = ask.session!.id
  const said = {
    ...saidBy(ask.clientId, null),
    obtained: 'tapped' as const,
    language: form.language,
    interpreter: 'none' as const,
    notice: { id: ask.id, version: form.version, language: form.language },
    // Whatever this node's clock says: a no comes after the yes that it takes back.
    happened: 'now' as const,
  }
  const granted = met.map((one): NewEvent => ({
    ...said,
    kind: 'granted',
    // Marked by their role.
    signature: 'screen',
    scope: storedScope({ ...one, id: newId('scp') }),
  }))
  const events: NewEvent[] =
    answer === 'yes'
      ? [...granted, { ...said, kind: 'reconfirmed', signature: 'screen', sessionId: session }]
      : [{ ...said, kind: 'declined', signature: null, sessionId: session }]
  const purposes = Object.fromEntries(here.facts.offer.purposes.map((one) => [one, answer]))
  return {
    change: {
      state: 'settled',
      way: 'room',
      answeredAt,
      settledAt: answeredAt,
      answers: { purposes, processing: {} },
      shown: shown(here),
    },
    events,
  }
}
