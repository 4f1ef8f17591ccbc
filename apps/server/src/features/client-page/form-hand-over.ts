import { linkAddress, makeOwnForm } from '../../clients/links.ts'
import { qrOf } from '../../clients/qr.ts'
import { thanksFor, thanksOthers } from './form-views.ts'
import { html, type Html } from './html.ts'
import type { InForm } from './in-form.ts'
import { layout } from './layout.ts'
import type { Opened, Shown } from './pages.ts'
import { endVisit, openVisit } from './visit.ts'

/**
 * The screen goes back: this client's visit is over, and only the clinician's sign-in leads on. Where somebody else
 * answers next, what this one said is not on it.
 */
export async function handedBack(here: InForm): Promise<string> {
  const { t } = here.speech
  return over(
    here,
    (isLast) =>
      html`<h1>${t('form.thanksTitle')}</h1>
        <p>${isLast ? thanksFor(here) : t('form.kept')}</p>
        ${thanksOthers(here)}`,
  )
}

/** "I would rather do this alone": their own phone takes over this one form, once, and the screen goes back. */
export async function toPhone(here: InForm): Promise<Shown> {
  const { services, visit, ask, speech } = here
  const { programId, clientId, representativeId } = visit
  const of = { programId, clientId, representativeId, madeBy: ask.preparedBy, askIds: [ask.id] }
  const token = await makeOwnForm(services.db, of, services.now())
  const { size, path } = qrOf(linkAddress(services.env.url, token))
  return over(
    here,
    () =>
      html`<h1>${speech.t('form.alone')}</h1>
        <p>${speech.t('form.aloneLead')}</p>
        <svg class="qr" viewBox="0 0 ${size} ${size}" role="img" aria-label="QR" shape-rendering="crispEdges">
          <rect width="${size}" height="${size}" fill="#fff" />
          <path d="${path}" fill="#000" />
        </svg>`,
  )
}

/** The screen goes back, with what is said first. */
export const handBack = (here: Opened, body: Html): Promise<string> => over(here, () => body)

/** Ends this visit; whoever is asked next gets one of their own, in which nothing of this one is. */
async function over(here: Opened, bodyOf: (isLast: boolean) => Html): Promise<string> {
  const { services, visit, reply, speech } = here
  const { t } = speech
  await endVisit(services, reply, visit)
  const next = visit.way === 'room' ? await nextAsk(here) : null
  if (next) {
    reply.removeHeader('set-cookie')
    await openVisit(services, reply, next)
  }
  return layout(speech, {
    isForm: true,
    body: html`${bodyOf(next === null)}
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

/** The next who is still asked, in the order in which the screen was handed over. */
async function nextAsk({ services, visit }: Opened) {
  const { programId, linkId } = visit
  const link = await services.db.clientLink.findUniqueOrThrow({ where: { programId_id: { programId, id: linkId } } })
  for (const id of link.askIds.slice(link.askIds.indexOf(visit.askId!) + 1)) {
    const ask = await services.db.consentAsk.findUnique({ where: { programId_id: { programId, id } } })
    if (ask?.state !== 'open') continue
    const language = ask.language === 'ko' ? ('ko' as const) : ('en' as const)
    const { clientId, representativeId } = ask
    return { programId, clientId, representativeId, linkId, askId: ask.id, language }
  }
  return null
}
