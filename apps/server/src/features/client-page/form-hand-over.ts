import { linkAddress, makeOwnForm } from '../../clients/links.ts'
import { qrOf } from '../../clients/qr.ts'
import { mustWait } from '../../clients/signing.ts'
import { languages, speak, type Speech } from '../../words/index.ts'
import { thanksFor, thanksOthers } from './form-thanks.ts'
import { html, type Html } from './html.ts'
import type { InForm } from './in-form.ts'
import { layout, press } from './layout.ts'
import { HAND_OVER, isMarked, type Opened, type Shown } from './pages.ts'
import { endVisit, openVisit, takeOver, turnOf, type Visit } from './visit.ts'

/** The screen goes back: this client's visit is over, and only the clinician's sign-in leads on. */
export function handedBack(here: InForm): Promise<Shown> {
  const { t } = here.speech
  const thanked = { ...here, answers: here.visit.draft }
  return handBack(
    here,
    html`<h1>${t('form.thanksTitle')}</h1>
      <p>${thanksFor(thanked)}</p>
      ${thanksOthers(thanked)}`,
  )
}

/** "I would rather do this alone": their own phone takes over this one form, once, and the screen goes back. */
export async function toPhone(here: InForm): Promise<Shown> {
  const { services, visit, ask, speech } = here
  const { programId, clientId, representativeId } = visit
  const of = { programId, clientId, representativeId, madeBy: ask.preparedBy, askIds: [ask.id] }
  const token = await makeOwnForm(services.db, of, services.now())
  const { size, path } = qrOf(linkAddress(services.env.url, token))
  const next = await goesOn(here)
  // It holds a link that opens once: no page to which Back leads.
  return layout(speech, {
    isForm: true,
    body: html`<h1>${speech.t('form.alone')}</h1>
      <p>${speech.t('form.aloneLead')}</p>
      <svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="QR" shape-rendering="crispEdges">
        <rect width="${size}" height="${size}" fill="#fff" />
        <path d="${path}" fill="#000" />
      </svg>
      ${next ? handOn(next, speech) : handOver(speech)}`,
  })
}

/** The screen goes back, with what is said first; where somebody else answers next, what this one said is not on it. */
export async function handBack(here: Opened, body: Html): Promise<Shown> {
  const { speech } = here
  if (await goesOn(here)) return { to: `${HAND_OVER}?${speech.language}` }
  return layout(speech, { isForm: true, body: html`${body} ${handOver(speech)}` })
}

/** Between two who are asked on one screen: it is the next one's visit by then, in the words of who hands it on. */
export async function nextPage(here: Opened): Promise<Shown> {
  const { signing, speech, visit } = here
  if (visit.turn.number === 1) return { to: '/c/form/1' }
  const marked = languages.find((one) => isMarked(here, one))
  const words = speak(marked ?? visit.handedBy ?? visit.language, speech.timeZone)
  return layout(words, {
    isForm: true,
    body: html`<h1>${words.t('form.thanksTitle')}</h1>
      <p>${words.t('form.kept')}</p>
      ${signing && mustWait(signing) && html`<p>${words.t('form.forOther.all')}</p>`} ${handOn(visit, words)}`,
  })
}

/** The next one has the screen. Pressed again, nothing is another's by it. */
export async function takenOver({ services, visit }: Opened): Promise<Shown> {
  await takeOver(services, visit)
  return { to: '/c/form/1' }
}

type Next = Pick<Visit, 'formToken' | 'turn'>

const handOn = ({ formToken, turn }: Next, { t }: Speech): Html =>
  html`<h2>${t('form.next2')}</h2>
    <p>${t('form.next2Lead')}</p>
    <p>${t('form.turn', turn)}</p>
    ${press(HAND_OVER, formToken, t('form.nextHere'), { look: 'primary' })}`

const handOver = ({ t }: Speech): Html =>
  html`<p>${t('form.handBack')}</p>
    <nav><a class="secondary" href="/sign-in">${t('form.unlock')}</a></nav>`

/** Ends this visit; whoever is asked next gets one of their own, in which nothing of this one is. */
async function goesOn(here: Opened): Promise<Next | null> {
  const { services, visit, reply, speech } = here
  await endVisit(services, reply, visit)
  const next = visit.way === 'room' ? await nextAsk(here) : null
  if (!next) return null
  reply.removeHeader('set-cookie')
  const { turn, ...opening } = next
  const formToken = await openVisit(services, reply, { ...opening, handedBy: speech.language })
  return { formToken, turn }
}

/** The next who is still asked, in the order in which the screen was handed over. */
async function nextAsk({ services, visit }: Opened) {
  const { programId, linkId } = visit
  const link = await services.db.clientLink.findUniqueOrThrow({ where: { programId_id: { programId, id: linkId } } })
  for (const id of link.askIds.slice(link.askIds.indexOf(visit.askId!) + 1)) {
    const ask = await services.db.consentAsk.findUnique({ where: { programId_id: { programId, id } } })
    if (ask?.state !== 'open') continue
    const language = ask.language === 'ko' ? ('ko' as const) : ('en' as const)
    const { clientId, representativeId } = ask
    const turn = turnOf(link.askIds, ask.id)
    return { programId, clientId, representativeId, linkId, askId: ask.id, language, turn }
  }
  return null
}
