import { choices, chosen, isYes } from '../../clients/offer.ts'
import { sha256 } from '../../gate/sha256.ts'
import { html, type Html } from './html.ts'
import { hearersOf, questionsOf, shownText, sumOf, type Part } from './form-text.ts'
import { STEPS, type InForm } from './in-form.ts'
import { hidden, layout, press } from './layout.ts'

/** A page of the form: where one is in it, what it says, how to go on. */
function page(
  { visit, speech }: InForm,
  step: number,
  title: string,
  body: Html,
  script: string | null = null,
): string {
  const { t } = speech
  return layout(speech, {
    isForm: true,
    script,
    formToken: visit.formToken,
    body: html`<p class="progress">${t('form.progress', { step, steps: STEPS })}</p>
      <h1>${title}</h1>
      ${body}`,
    foot:
      visit.way === 'room'
        ? html`${turnIn(visit, speech)} ${press('/c/form/alone', visit.formToken, t('form.alone'), { look: 'plain' })}`
        : visit.way === 'link'
          ? html`<p><a href="/c/page">${t('form.pageFirst')}</a></p>`
          : null,
  })
}

/** Where several are asked on one screen: whose turn it is, named by nothing that would tell who they are. */
export const turnIn = ({ turn }: InForm['visit'], { t }: InForm['speech']): Html | null =>
  turn.of > 1 ? html`<p class="faint">${t('form.turn', turn)}</p>` : null

/** What each press brings along: that it comes from a page of this visit, and what was asked on it. */
const sent = ({ visit, ask }: InForm): Html =>
  html`${hidden(visit.formToken)}<input type="hidden" name="ask" value="${ask.id}" />`

const back = ({ speech, mark }: InForm, step: number): Html =>
  html`<a class="back" href="/c/form/${step}${mark}">${speech.t('form.back')}</a>`

export function readingPage(here: InForm, { title, parts }: { title: string; parts: Part[] }, step: number): string {
  const { t } = here.speech
  const body = html`${parts.map(
      (part) => html`${part.title && html`<h2>${part.title}</h2>`} ${part.sentences.map((one) => html`<p>${one}</p>`)}`,
    )}
    <nav>
      <a class="primary" href="/c/form/${step + 1}${here.mark}">${t('form.next')}</a>
      ${step > 1 && back(here, step - 1)}
    </nav>`
  return page(here, step, title, body)
}

/** Each use by itself, three answers of the same size, none chosen before. */
export function choicesPage(here: InForm, isMissing = false): string {
  const { visit, facts, speech } = here
  const { t } = speech
  const given: Record<string, string> = { ...visit.draft.purposes, ...visit.draft.processing, ...visit.draft.forms }
  const body = html`<p>${t('form.choices')}</p>
    ${isMissing && html`<p class="alert" role="alert">${t('form.choiceMissing')}</p>`}
    <form method="post" action="/c/form/choices">
      ${sent(here)}
      ${questionsOf(facts, speech).map(
        ({ name, title, sentence, heardBy }) =>
          html`<fieldset>
            <legend>${title}</legend>
            <p>${sentence}</p>
            ${heardBy && html`<p class="faint">${heardBy}</p>`}
            ${isMissing && !given[name] && html`<p class="missing">${t('form.choiceHere')}</p>`}
            <div class="choices">
              ${choices.map(
                (choice) =>
                  html`<label
                    ><input
                      type="radio"
                      name="to-${name}"
                      value="${choice}"
                      ${given[name] === choice && html`checked`}
                    /><span>${t(`form.${choice}`)}</span></label
                  >`,
              )}
            </div>
          </fieldset>`,
      )}
      <p class="faint">${t(facts.inForce.length > 0 ? 'form.laterMeansBesides' : 'form.laterMeans')}</p>
      <nav><button class="primary">${t('form.next')}</button>${back(here, 3)}</nav>
    </form>`
  return page(here, 4, t('form.choicesTitle'), body)
}

const namesOf = ({ facts, visit, speech }: InForm): string =>
  speech.list(hearersOf(facts.offer, chosen(visit.draft, 'yes')).map(({ name }) => name))

/** Two questions that show whether it was said well. */
export function checkPage(here: InForm, isMissing = false): string {
  const { visit, speech } = here
  const { t } = speech
  const radio = (name: 'who' | 'mind', value: string, label: string) =>
    html`<label class="line"
      ><input type="radio" name="${name}" value="${value}" ${visit.check[name] === value && html`checked`} /><span
        >${label}</span
      ></label
    >`
  const body = html`<p>${t('form.checkLead')}</p>
    ${isMissing && html`<p class="alert" role="alert">${t('form.checkMissing')}</p>`}
    <form method="post" action="/c/form/check">
      ${sent(here)}
      <fieldset>
        <legend>${t('form.whoHears')}</legend>
        ${radio('who', 'family', t('form.whoHearsFamily'))}
        ${radio('who', 'named', t('form.whoHearsRight', { persons: namesOf(here) }))}
        ${radio('who', 'all', t('form.whoHearsAll'))}
      </fieldset>
      <fieldset>
        <legend>${t('form.mind')}</legend>
        ${radio('mind', 'yes', t('form.mindRight'))} ${radio('mind', 'no', t('form.mindWrong'))}
      </fieldset>
      <nav><button class="primary">${t('form.next')}</button>${back(here, 4)}</nav>
    </form>`
  return page(here, 5, t('form.checkTitle'), body)
}

/** What was not understood, said once more. */
export function checkAgain(here: InForm, wrong: { who: boolean; mind: boolean }): string {
  const { t } = here.speech
  const body = html`${wrong.who && html`<p>${t('form.whoAgain', { persons: namesOf(here) })}</p>`}
    ${wrong.mind && html`<p>${t('form.mindAgain')}</p>`}
    <nav><a class="primary" href="/c/form/6">${t('form.next')}</a>${back(here, 5)}</nav>`
  return page(here, 5, t('form.kindly'), body)
}

/** What it comes to in the client's voice; a yes is signed, a no and a *Not now* need no name. */
export function signPage(here: InForm, alert: 'nameMissing' | 'changed' | null = null): string {
  const { visit, facts, speech } = here
  const { t } = speech
  const signs = isYes(visit.draft)
  const body = html`<blockquote>${sumOf(facts, visit.draft, speech).map((one) => html`<p>${one}</p>`)}</blockquote>
    ${alert && html`<p class="alert" role="alert">${t(`form.${alert}`)}</p>`}
    <form method="post" action="/c/form/sign">
      ${sent(here)}
      <input type="hidden" name="read" value="${sha256(shownText(facts, visit.draft, speech))}" />
      ${
        signs &&
        html`<p>
            <label for="name">${t('form.name')}</label>
            <input id="name" name="name" maxlength="120" autocomplete="off" aria-describedby="name-hint" />
          </p>
          <div data-draw="${t('form.draw')}" data-clear="${t('form.clear')}"></div>
          <p class="faint" id="name-hint">${t('form.nameHint')}</p>`
      }
      <nav><button class="primary">${signs ? t('form.sign') : t('form.done')}</button>${back(here, signs ? 5 : 4)}</nav>
    </form>`
  return page(here, 6, t('form.signTitle'), body, signs ? '/plain.js' : null)
}
