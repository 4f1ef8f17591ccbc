import { askOf, factsOf, formFor, mayAnswer } from '../../clients/ask.ts'
import { isYes, unanswered } from '../../clients/offer.ts'
import { speak, type Speech } from '../../words/index.ts'
import { toPhone } from './form-hand-over.ts'
import { signForm } from './form-sign.ts'
import { pagesOf } from './form-text.ts'
import { checkAgain, checkPage, choicesPage, readingPage, signPage } from './form-views.ts'
import { answersFrom } from './form-fields.ts'
import { html } from './html.ts'
import { STEPS, type InForm } from './in-form.ts'
import { press, saying } from './layout.ts'
import { listOf, textOf, type Fields, type Opened, type Shown, type VisitPages } from './pages.ts'

const CHOICES = 4
const CHECK = 5
const SIGN = 6

/** The form: in the room on the clinician's screen, or behind the client's link. The client turns the pages. */
export function formPages({ get, post }: VisitPages): void {
  const both = ['link', 'signer', 'room', 'form'] as const

  for (let step = 1; step <= STEPS; step++) {
    get(
      `/c/form/${step}`,
      both,
      inForm((here) => show(here, step)),
    )
  }
  post('/c/form/choices', both, (opened, given) => inForm((here) => takeChoices(here, given))(opened))
  post('/c/form/check', both, (opened, given) => inForm((here) => takeCheck(here, given))(opened))
  post('/c/form/sign', both, (opened, given) => inForm((here) => signForm(here, given))(opened))
  post('/c/form/alone', ['room'], (opened) => inForm(toPhone)(opened))
}

const inForm =
  (show: (here: InForm) => Promise<Shown>) =>
  async (opened: Opened): Promise<Shown> => {
    const { services, visit, speech } = opened
    const askId = visit.way === 'link' ? await openAskId(services.db, visit) : visit.askId
    const ask = askId && (await askOf(services.db, visit.programId, askId, visit.clientId))
    if (!ask || ask.state !== 'open' || ask.representativeId !== visit.representativeId)
      return closedForm(opened, speech)
    if (ask.id !== visit.askId) return beginAnew(opened, ask.id)
    const { guestRole } = await services.db.client.findUniqueOrThrow({
      where: { programId_id: { programId: visit.programId, id: visit.clientId } },
    })
    // A guest is asked one thing, on a page of its own.
    if (guestRole !== null) return { to: '/c/guest' }
    const form = await formFor(services.db, ask, visit.language)
    const now = services.now()
    const facts = await factsOf(services.db, ask, form, now)
    // Somebody else signs by now.
    if (!mayAnswer(ask, facts.signing, now)) return closedForm(opened, speech)
    return show({ ...opened, ask, form, facts, speech: speak(form.language, speech.timeZone) })
  }

/** What was asked meanwhile has pages of its own: nothing that was answered before is an answer to it. */
async function beginAnew({ services, visit }: Opened, askId: string): Promise<Shown> {
  await services.db.clientVisit.update({
    where: { programId_id: { programId: visit.programId, id: visit.id } },
    data: { askId, draft: { purposes: {}, processing: {} } },
  })
  return { to: '/c/form/1' }
}

const openAskId = async (db: Opened['services']['db'], { programId, clientId, representativeId }: Opened['visit']) =>
  (await db.consentAsk.findFirst({ where: { programId, clientId, representativeId, state: 'open' } }))?.id

export const closedForm = ({ visit }: Opened, speech: Speech): string =>
  saying(
    speech,
    speech.t('form.closedTitle'),
    [speech.t('form.closed')],
    visit.way === 'link'
      ? html`<nav><a class="primary" href="/c/page">${speech.t('form.toPage')}</a></nav>`
      : press('/c/leave', visit.formToken, speech.t('page.close')),
  )

async function show(here: InForm, step: number): Promise<Shown> {
  const { visit, facts, speech } = here
  const isAnswered = unanswered(facts.offer, visit.draft).length === 0
  if (step > CHOICES && !isAnswered) return { to: `/c/form/${CHOICES}` }
  if (step === CHOICES) return choicesPage(here)
  if (step === CHECK) return checkPage(here)
  if (step === SIGN) return signPage(here)
  return readingPage(here, pagesOf(facts, speech)[step - 1]!, step)
}

async function takeChoices(here: InForm, given: Fields): Promise<Shown> {
  const { services, visit, facts } = here
  const draft = answersFrom(given, facts.offer)
  await services.db.clientVisit.update({
    where: { programId_id: { programId: visit.programId, id: visit.id } },
    data: { draft },
  })
  const there = { ...here, visit: { ...visit, draft } }
  if (unanswered(facts.offer, draft).length > 0) return choicesPage(there, true)
  return { to: `/c/form/${isYes(draft) ? CHECK : SIGN}` }
}

/** Who understood goes on; who did not is told once more, gently, and goes on. */
async function takeCheck(here: InForm, given: Fields): Promise<Shown> {
  const [who, mind] = [textOf(given, 'who'), textOf(given, 'mind')]
  if (listOf(given, 'who').length !== 1 || listOf(given, 'mind').length !== 1) return checkPage(here, { who, mind })
  if (who === 'named' && mind === 'yes') return { to: `/c/form/${SIGN}` }
  return checkAgain(here, { who: who !== 'named', mind: mind !== 'yes' })
}
