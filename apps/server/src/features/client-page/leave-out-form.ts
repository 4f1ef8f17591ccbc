import { MOST_WORDS, waysToFind } from '../../gate/withhold.ts'
import { html, type Html } from './html.ts'
import { hidden, layout } from './layout.ts'
import type { Asked, Missing } from './leave-out-pages.ts'
import { textOf, type Fields, type Opened } from './pages.ts'

/** Which part: by times, or to be found by the clinician. */
export function leaveOutForm(
  { visit, speech }: Opened,
  { what, kept, finder }: Asked,
  given: Fields = {},
  missing: Missing | null = null,
): string {
  const { t, day } = speech
  const { name } = finder
  const choice = (value: string, label: string): Html =>
    html`<label class="line"
      ><input type="radio" name="how" value="${value}" ${textOf(given, 'how') === value && html`checked`} /><span
        >${label}</span
      ></label
    >`
  const time = (field: 'from' | 'to') =>
    html`<label for="${field}">${t(`leaveOut.${field}Label`)}</label
      ><input id="${field}" name="${field}" inputmode="decimal" autocomplete="off" value="${textOf(given, field)}" />`
  return layout(speech, {
    formToken: visit.formToken,
    body: html`<h1>${t('leaveOut.title', { day: day(kept.startedAt) })}</h1>
      <p>${t('leaveOut.lead')}</p>
      ${missing && html`<p class="alert" role="alert">${t(`leaveOut.missing.${missing}`)}</p>`}
      <form method="post" action="/c/leave-out/check">
        ${hidden(visit.formToken)}<input type="hidden" name="what" value="${what}" />
        <fieldset>
          <legend>${t('leaveOut.how')}</legend>
          ${choice('times', t('leaveOut.byTimes'))}
          ${waysToFind.map((one) => choice(one, t(`leaveOut.ways.${one}`, { name })))}
        </fieldset>
        <fieldset>
          <legend>${t('leaveOut.times')}</legend>
          <p class="faint">
            ${t('leaveOut.timesHint', { length: Math.max(1, Math.round((kept.durationMs ?? 0) / 60_000)) })}
          </p>
          ${time('from')} ${time('to')}
        </fieldset>
        <fieldset>
          <legend>${t('leaveOut.words')}</legend>
          <input
            name="words"
            maxlength="${MOST_WORDS}"
            autocomplete="off"
            aria-label="${t('leaveOut.words')}"
            value="${textOf(given, 'words')}"
          />
          <p class="faint">${t('leaveOut.wordsHint')}</p>
        </fieldset>
        <nav>
          <button class="primary">${t('form.next')}</button><a class="back" href="/c/page">${t('change.back')}</a>
        </nav>
      </form>`,
  })
}
