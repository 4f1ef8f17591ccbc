import type { PageEvent } from '../../src/router.ts'

/** Something out of the stream, and when it came, in milliseconds since the process began. */
export interface Heard {
  readonly id: string
  readonly at: number
  readonly event: PageEvent
}

/** An open page's end of the stream, read by hand. */
export interface Page {
  /** Everything heard, beats included, in the order of its coming. */
  readonly heard: readonly Heard[]
  /** The number to resume from. */
  readonly lastId: () => string
  /** Without beats. */
  readonly events: () => PageEvent[]
  /** Waits for what `wanted` finds. @throws when it does not come in time */
  until(wanted: (heard: Heard) => boolean, withinMs?: number): Promise<Heard>
  /** When the stream ended, whoever ended it. */
  readonly ended: Promise<number>
  close(): void
}

/** @param lastEventId what the page had last, before a cut */
export async function openPage(url: string, cookie: string, lastEventId?: string): Promise<Page> {
  const input = encodeURIComponent(JSON.stringify(lastEventId === undefined ? {} : { lastEventId }))
  const stopped = new AbortController()
  const answer = await fetch(`${url}/api/trpc/live.stream?input=${input}`, {
    headers: { cookie, accept: 'text/event-stream' },
    signal: stopped.signal,
  })
  if (answer.status !== 200 || !answer.body) throw new Error(`the stream answered ${answer.status}`)

  const heard: Heard[] = []
  const waiting = new Set<() => void>()
  const ended = read(answer.body, (one) => {
    heard.push(one)
    for (const look of waiting) look()
  })
  return {
    heard,
    lastId: () => heard.at(-1)?.id ?? '0',
    events: () => heard.map((one) => one.event).filter((event) => event.kind !== 'beat'),
    ended,
    close: () => stopped.abort(),
    until: (wanted, withinMs = 5_000) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = heard.find(wanted)
          if (!found) return
          clearTimeout(timer)
          waiting.delete(look)
          resolve(found)
        }
        const timer = setTimeout(() => {
          waiting.delete(look)
          reject(new Error(`not heard in ${withinMs} ms; heard ${JSON.stringify(heard.map((one) => one.event))}`))
        }, withinMs)
        waiting.add(look)
        look()
      }),
  }
}

/** Reads server-sent events until the stream ends. Only tracked ones are given: they carry an id. */
async function read(body: ReadableStream<Uint8Array>, give: (heard: Heard) => void): Promise<number> {
  let text = ''
  try {
    for await (const chunk of body.pipeThrough(new TextDecoderStream())) {
      text += chunk
      const whole = text.split('\n\n')
      text = whole.pop() ?? ''
      for (const message of whole) {
        const fields = new Map(message.split('\n').map((line) => line.split(/: ?(.*)/s, 2) as [string, string]))
        const id = fields.get('id')
        if (id !== undefined) give({ id, at: performance.now(), event: JSON.parse(fields.get('data')!) as PageEvent })
      }
    }
  } catch {
    // Closed from here, or cut.
  }
  return performance.now()
}
