import type { TestServer } from '../server.ts'

/** A browser without a script: a cookie, a page, links and buttons. It sends what a form holds, as its page has it. */
export class Phone {
  readonly #url: string
  #cookie = ''
  #path = ''
  /** The page as it was sent. */
  html = ''
  status = 0
  headers = new Headers()
  /** How the page was asked for: Back to what a POST answered asks whether to send it again. */
  askedBy = ''
  /** Presses and links followed since the last `count`. */
  steps = 0

  constructor({ url }: Pick<TestServer, 'url'>) {
    this.#url = url
  }

  get cookie(): string {
    return this.#cookie
  }
  get path(): string {
    return this.#path
  }
  /** What stands on the page, without its markup. */
  get text(): string {
    return plain(this.html.replace(/<head>.*<\/head>/s, ''))
  }

  open(path: string): Promise<this> {
    return this.#send(path.replace(/^https?:\/\/[^/]+/, ''), { method: 'GET' })
  }

  /** Follows the link with this text. */
  follow(label: string): Promise<this> {
    const found = [...this.html.matchAll(/<a\b[^>]*href="([^"]*)"[^>]*>(.*?)<\/a>/gs)].find(
      ([, , text]) => plain(text!) === label,
    )
    if (!found) throw new Error(`no link ${label} on: ${this.text}`)
    this.steps++
    return this.open(unescape(found[1]!))
  }

  /** Presses the button with this text, with the form as it stands and what is filled in. */
  async press(label: string, given: Record<string, string | readonly string[]> = {}): Promise<this> {
    const forms = [...this.html.matchAll(/<form\b[^>]*action="([^"]*)"[^>]*>(.*?)<\/form>/gs)]
    const form = forms.find(([, , inner]) => buttons(inner!).some((one) => one.label === label))
    if (!form) throw new Error(`no button ${label} on: ${this.text}`)
    const [, action, inner] = form
    const body = new URLSearchParams()
    for (const [name, value] of inputs(inner!)) if (!(name in given)) body.append(name, value)
    for (const [name, value] of Object.entries(given)) for (const one of [value].flat()) body.append(name, one)
    const button = buttons(inner!).find((one) => one.label === label)!
    if (button.name) body.append(button.name, button.value)
    this.steps++
    return this.#send(unescape(action!), { method: 'POST', body, headers: { origin: this.#url } })
  }

  /** Sends what no page of ours would. */
  send(path: string, init: RequestInit): Promise<this> {
    return this.#send(path, init)
  }

  async #send(path: string, init: RequestInit): Promise<this> {
    const answer = await fetch(`${this.#url}${path}`, {
      ...init,
      redirect: 'manual',
      headers: { ...(this.#cookie ? { cookie: this.#cookie } : {}), ...(init.headers as Record<string, string>) },
    })
    for (const one of answer.headers.getSetCookie()) {
      const [pair] = one.split(';')
      this.#cookie = /Max-Age=0\b/.test(one) ? '' : pair!
    }
    this.status = answer.status
    this.headers = answer.headers
    this.html = await answer.text()
    if (answer.status === 303) return this.#send(answer.headers.get('location')!, { method: 'GET' })
    this.#path = path
    this.askedBy = init.method ?? 'GET'
    return this
  }
}

const plain = (html: string) =>
  unescape(html.replace(/<[^>]*>/g, ' '))
    .replace(/\s+/g, ' ')
    .trim()

const unescape = (text: string) =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')

const attribute = (tag: string, name: string) => unescape(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '')

const buttons = (form: string) =>
  [...form.matchAll(/<button\b([^>]*)>(.*?)<\/button>/gs)].map(([, tag, label]) => ({
    label: plain(label!),
    name: attribute(tag!, 'name'),
    value: attribute(tag!, 'value'),
  }))

/** What a form sends by itself: hidden fields, and what is ticked. */
const inputs = (form: string): [string, string][] =>
  [...form.matchAll(/<input\b([^>]*?)\/?>/gs)].flatMap(([, tag]) => {
    const type = attribute(tag!, 'type') || 'text'
    const isOff = (type === 'radio' || type === 'checkbox') && !/\bchecked\b/.test(tag!)
    return isOff ? [] : [[attribute(tag!, 'name'), attribute(tag!, 'value')] as [string, string]]
  })
