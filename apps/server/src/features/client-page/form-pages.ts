import { askOf, factsOf, formFor, mayAnswer } from '../../clients/ask.ts'
import { isYes, unanswered } from '../../clients/offer.ts'
import { speak, type Speech } from '../../words/index.ts'
import { nextPage, takenOver, toPhone } from './form-hand-over.ts'
import { signForm } from './form-sign.ts'
import { pagesOf } from './form-text.ts'
import { thanksPage } from './form-thanks.ts'
import { checkAgain, checkPage, choicesPage, readingPage, signPage } from './form-views.ts'
import { answersFrom } from './form-fields.ts'
import { html } from './html.ts'
import { STEPS, type InForm } from './in-form.ts'
import { layout, press } from './layout.ts'
import { HAND_OVER, isMarked, textOf, type Fields, type Opened, type Shown, type VisitPages } from './pages.ts'
import { draftOf, keepDraft } from './visit.ts'

const CHOICES = 4
const CHECK = 5
const SIGN = 6

/**
 * The form: in the room on the clinician's screen, or behind the client's link. The client turns the pages. What is
 * pressed is kept and leads on to a page: Back asks nobody whether to send it again.
 */
export function formPages({ get, post }: VisitPages): void {
  const both = ['link', 'signer', 'room', 'form'] as const

  for (let step = 1; step <= STEPS; step++) {
    get(
      `/c/form/${step}`,
      both,
      inForm((here) => show(here, step)),
    )
  }
  post('/c/form/choices', both, inForm(takeChoices))
  post('/c/form/check', both, inForm(takeCheck))
  post('/c/form/sign', both, inForm(signForm))
  get('/c/form/done', ['link', 'signer'], thanksPage)
  get(HAND_OVER, ['room'], nextPage)
  post(HAND_OVER, ['room'], takenOver)
  post('/c/form/alone', ['room'], (opened) => inForm(toPhone)(opened))
}

/** @param show given what a press sent, if it is one of the form's own */
const inForm =
  (show: (here: InForm, given: Fields) => Promise<Shown>) =>
  async (opened: Opened, given?: Fields): Promise<Shown> => {
    const { services, visit, speech } = opened
    const askId = visit.way === 'link' ? await openAskId(services.db, visit) : visit.askId
    const ask = askId && (await askOf(services.db, visit.programId, askId, visit.clientId))
    if (!ask || ask.state !== 'open' || ask.representativeId !== visit.representativeId)
      return closedForm(opened, speech)
    // What was asked meanwhile has pages of its own: nothing that was answered before is an answer to it.
    const isNew = visit.askId !== ask.id
    if (given ? textOf(given, 'ask') !== ask.id : isNew && !isReadOn(opened, ask.id)) return { to: '/c/form/1' }
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
    const here = { ...opened, visit: draftOf(visit, ask.id), mark: isNew ? `?${ask.id}` : '', ask, form, facts }
    return show({ ...here, speech: speak(form.language, speech.timeZone) }, given ?? {})
  }

/** Whether it is read from its first page on: until something of it is answered each page leads on by its name. */
const isReadOn = (opened: Opened, askId: string) =>
  opened.request.routeOptions.url === '/c/form/1' || isMarked(opened, askId)

const openAskId = async (db: Opened['services']['db'], { programId, clientId, representativeId }: Opened['visit']) =>
  (await db.consentAsk.findFirst({ where: { programId, clientId, representativeId, state: 'open' } }))?.id

/** Where Back leads once it is answered too: the quick way out is on it as on every page of a visit. */
export const closedForm = ({ visit }: Opened, speech: Speech): string =>
  layout(speech, {
    formToken: visit.formToken,
    body: html`<h1>${speech.t('form.closedTitle')}</h1>
      <p>${speech.t('form.closed')}</p>
      ${
        visit.way === 'link'
          ? html`<nav><a class="primary" href="/c/page">${speech.t('form.toPage')}</a></nav>`
          : press('/c/leave', visit.formToken, speech.t('page.close'))
      }`,
  })

async function show(here: InForm, step: number): Promise<Shown> {
  const { visit, facts, speech } = here
  const isAnswered = unanswered(facts.offer, visit.draft).length === 0
  if (step > CHOICES && !isAnswered) return { to: `/c/form/${CHOICES}` }
  if (step === CHOICES) return choicesPage(here, isMarked(here, 'missing') && !isAnswered)
  if (step === CHECK) return checkStep(here)
  if (step === SIGN) return signPage(here, signAlert(here))
  return readingPage(here, pagesOf(facts, speech)[step - 1]!, step)
}

/** Who did not understand is told once more, gently, and goes on. */
function checkStep(here: InForm): string {
  const { who, mind } = here.visit.check
  const isChecked = who !== '' && mind !== ''
  const wrong = { who: who !== 'named', mind: mind !== 'yes' }
  if (isMarked(here, 'again') && isChecked && (wrong.who || wrong.mind)) return checkAgain(here, wrong)
  return checkPage(here, isMarked(here, 'missing') && !isChecked)
}

function signAlert(here: InForm): 'nameMissing' | 'changed' | null {
  if (isMarked(here, 'missing')) return 'nameMissing'
  return isMarked(here, 'changed') ? 'changed' : null
}

async function takeChoices({ services, visit, facts }: InForm, given: Fields): Promise<Shown> {
  const draft = answersFrom(given, facts.offer)
  await keepDraft(services, visit, { draft })
  if (unanswered(facts.offer, draft).length > 0) return { to: `/c/form/${CHOICES}?missing` }
  return { to: `/c/form/${isYes(draft) ? CHECK : SIGN}` }
}

async function takeCheck({ services, visit }: InForm, given: Fields): Promise<Shown> {
  const check = { who: oneOf(given, 'who', ['named', 'family', 'all']), mind: oneOf(given, 'mind', ['yes', 'no']) }
  await keepDraft(services, visit, { draft: visit.draft, check })
  if (check.who === '' || check.mind === '') return { to: `/c/form/${CHECK}?missing` }
  return { to: check.who === 'named' && check.mind === 'yes' ? `/c/form/${SIGN}` : `/c/form/${CHECK}?again` }
}

const oneOf = (given: Fields, name: string, known: readonly string[]): string =>
  known.find((one) => one === textOf(given, name)) ?? ''
