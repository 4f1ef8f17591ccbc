import { linkAddress, makeLink } from '../../clients/links.ts'
import { qrOf } from '../../clients/qr.ts'
import { thanksFor } from './form-views.ts'
import { html, type Html } from './html.ts'
import type { InForm } from './in-form.ts'
import { layout } from './layout.ts'
import type { Shown } from './pages.ts'
import { endVisit, openVisit } from './visit.ts'

/** The screen goes back: this client's visit is over, and only the clinician's sign-in leads on. */
export async function handedBack(here: InForm): Promise<string> {
  const { t } = here.speech
  return over(
    here,
    html`<h1>${t('form.thanksTitle')}</h1>
      <p>${thanksFor(here)}</p>`,
  )
}

/** "I would rather do this alone": their own phone takes over, and this screen goes back. */
export async function toPhone(here: InForm): Promise<Shown> {
  const { services, visit, ask, speech } = here
  const { programId, clientId } = visit
  const token = await makeLink(services.db, { programId, clientId, madeBy: ask.preparedBy }, services.now())
  const { size, path } = qrOf(linkAddress(services.env.url, token))
  return over(
    here,
    html`<h1>${speech.t('form.alone')}</h1>
      <p>${speech.t('form.aloneLead')}</p>
      <svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="QR" shape-rendering="crispEdges">
        <rect width="${size}" height="${size}" fill="#fff" />
        <path d="${path}" fill="#000" />
      </svg>`,
  )
}

/** Ends this visit; whoever is asked next gets one of their own, in which nothing of this one is. */
async function over(here: InForm, body: Html): Promise<string> {
  const { services, visit, reply, speech } = here
  const { t } = speech
  await endVisit(services, reply, visit)
  const next = await nextAsk(here)
  if (next) {
    reply.removeHeader('set-cookie')
    await openVisit(services, reply, next)
  }
  return layout(speech, {
    isForm: true,
    body: html`${body}
    ${
      next
        ? html`<h2>${t('form.next2')}</h2>
            <p>${t('form.next2Lead')}</p>
            <nav><a class="primary" href="/c/form/1">${t('form.nextHere')}</a></nav>`
        : html`<p>${t('form.handBack')}</p>
            <nav><a class="secondary" href="/sign-in">${t('form.unlock')}</a></nav>`
    }`,
  })
}

async function nextAsk({ services, visit }: InForm) {
  const { programId, linkId } = visit
  const link = await services.db.clientLink.findUniqueOrThrow({ where: { programId_id: { programId, id: linkId } } })
  const askId = link.askIds[link.askIds.indexOf(visit.askId!) + 1]
  const ask = askId && (await services.db.consentAsk.findUnique({ where: { programId_id: { programId, id: askId } } }))
  if (!ask || ask.state !== 'open') return null
  const language = ask.language === 'ko' ? ('ko' as const) : ('en' as const)
  return { programId, clientId: ask.clientId, linkId, askId: ask.id, language }
}
