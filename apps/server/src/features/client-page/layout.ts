import { html, type Html } from './html.ts'
import type { Speech } from '../../words/index.ts'

/** A page of the client's: a neutral title, a quick way out, no script needed. */
export function layout(
  speech: Speech,
  {
    body,
    formToken = null,
    foot = null,
    script = null,
    isForm = false,
  }: {
    body: Html
    /** Where there is a visit: what can be left and in which language can be changed. */
    formToken?: string | null
    foot?: Html | null
    /** A script that only improves the page. */
    script?: string | null
    /** Asked in large type. */
    isForm?: boolean
  },
): string {
  const { t, language } = speech
  return `<!doctype html>${
    html`<html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${t('site.title')}</title>
        <link rel="icon" href="/mark.svg" />
        <link rel="stylesheet" href="/plain.css" />
        <link rel="stylesheet" href="/plain-fonts.css" />
        ${script && html`<script type="module" src="${script}"></script>`}
      </head>
      <body class="${isForm ? 'form' : 'page'}">
        <header>
          <p>${t('site.title')}</p>
          ${
            formToken !== null &&
            html`<form method="post" action="/c/leave">
              ${hidden(formToken)}<button class="plain" name="how" value="quickly">${t('site.leave')}</button>
            </form>`
          }
        </header>
        <main>${body}</main>
        <footer>
          ${foot}
          ${
            formToken !== null &&
            html`<form method="post" action="/c/language">
              ${hidden(formToken)}<button
                class="plain"
                name="to"
                value="${language === 'en' ? 'ko' : 'en'}"
                lang="${language === 'en' ? 'ko' : 'en'}"
              >
                ${t('site.other')}
              </button>
            </form>`
          }
        </footer>
      </body>
    </html>`.text
  }`
}

export const hidden = (formToken: string): Html => html`<input type="hidden" name="form" value="${formToken}" />`

/** A form of one press. */
export const press = (
  action: string,
  formToken: string,
  label: string,
  {
    look = 'secondary',
    fields = {},
  }: { look?: 'primary' | 'secondary' | 'danger' | 'plain'; fields?: Record<string, string> } = {},
): Html =>
  html`<form method="post" action="${action}">
    ${hidden(formToken)}
    ${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
    <button class="${look}">${label}</button>
  </form>`

/** A page that only says something. */
export const saying = (speech: Speech, title: string, sentences: readonly string[], more: Html | null = null): string =>
  layout(speech, {
    body: html`<h1>${title}</h1>
      ${sentences.map((one) => html`<p>${one}</p>`)} ${more}`,
  })
