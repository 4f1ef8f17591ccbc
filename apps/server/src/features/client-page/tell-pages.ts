import { addressOf, forgetAddress, keepAddress, mailAddress } from '../../clients/mail-address.ts'
import { DAY } from '@earshot/consent-core'
import { notFound } from '../../refusal.ts'
import { donePage } from './done-pages.ts'
import { html, type Html } from './html.ts'
import { hidden, press } from './layout.ts'
import { textOf, type Opened, type VisitPages } from './pages.ts'

/** Addresses that may be left in a day: whoever holds the link could have mails sent to somebody else. */
const TOLD_A_DAY = 5

/** "Tell me when someone first listens": an address is left, changed and taken away, and answered with one mail. */
export function tellPages({ post }: VisitPages): void {
  post('/c/tell', ['link'], async (here, given) => {
    const { services, visit, speech } = here
    const { db, mails, now } = services
    const { programId, clientId, language } = visit
    requireOwn(here)
    const { t } = speech
    const address = mailAddress.safeParse(textOf(given, 'address'))
    if (!mails || !address.success) return donePage(here, t('tell.title'), [t('tell.wrong')])
    const asked = { programId, clientId, kind: 'told', askedAt: { gt: new Date(now() - DAY) } }
    if ((await db.clientMail.count({ where: asked })) >= TOLD_A_DAY)
      return donePage(here, t('tell.title'), [t('tell.tooMany')])
    await keepAddress(services, { programId, clientId }, { address: address.data, language })
    await mails.ask({ programId, clientId, representativeId: null, kind: 'told', askedBy: null, once: null })
    return donePage(here, t('tell.doneTitle'), [t('tell.done')])
  })

  post('/c/tell/stop', ['link'], async (here) => {
    requireOwn(here)
    await forgetAddress(here.services.db, here.visit)
    const { t } = here.speech
    return donePage(here, t('tell.stoppedTitle'), [t('tell.stopped')])
  })
}

/** The address is the client's own: who signs for them neither reads nor sets it. */
function requireOwn({ visit }: Opened): void {
  if (visit.representativeId !== null) throw notFound()
}

/** Where mails go out from here. What is left is shown by its first letter: others may hold the link. */
export async function tellPart({ services, visit, speech }: Opened): Promise<Html | null> {
  if (!services.mails || visit.representativeId !== null) return null
  const { t } = speech
  const told = await addressOf(services, visit)
  return html`<section>
    <h2>${t('tell.title')}</h2>
    ${
      told
        ? html`<p>${t('tell.told', { address: masked(told.address) })}</p>
            ${press('/c/tell/stop', visit.formToken, t('tell.stop'))}`
        : html`<p>${t('tell.lead')}</p>`
    }
    <form method="post" action="/c/tell">
      ${hidden(visit.formToken)}
      <label
        >${t(told ? 'tell.other' : 'tell.address')}
        <input type="email" name="address" maxlength="254" autocomplete="email" required
      /></label>
      <button class="secondary">${t(told ? 'tell.change' : 'tell.ask')}</button>
    </form>
    <p class="faint">${t('tell.locked')}</p>
  </section>`
}

const masked = (address: string) => address.replace(/^(.).*(?=@)/su, '$1…')
