import { html, type Html } from '../features/client-page/html.ts'

/** A paragraph; a heading of a part; a list; what is read closely or not at all, such as a hash. */
export type PaperPart =
  | string
  | { readonly heading: string }
  | { readonly list: readonly string[]; readonly isNumbered?: boolean }
  | { readonly small: string }

/** What a client takes along, said once: as a page (`paperPage`) and as a PDF (pdf.ts). */
export interface Paper {
  readonly title: string
  readonly parts: readonly PaperPart[]
  /** On paper alone. */
  readonly slip?: Slip
}

/** In a slip's text: where something is written in by hand. */
export const BLANK = '\u{fffc}'

/** What is torn off, filled in by hand and handed in. */
export interface Slip {
  readonly tear: string
  readonly title: string
  readonly from: string
  /** Each beside a box to tick. */
  readonly boxes: readonly string[]
  readonly signed: string
  readonly foot: string
}

export const paperPage = ({ title, parts }: Paper): Html =>
  html`<h1>${title}</h1>
    ${parts.map(part)}`

function part(one: PaperPart): Html {
  if (typeof one === 'string') return html`<p>${one}</p>`
  if ('heading' in one) return html`<h2>${one.heading}</h2>`
  if ('small' in one) return html`<p class="faint">${one.small}</p>`
  const items = one.list.map((item) => html`<li>${item}</li>`)
  return one.isNumbered
    ? html`<ol class="entries">
        ${items}
      </ol>`
    : html`<ul>
        ${items}
      </ul>`
}
