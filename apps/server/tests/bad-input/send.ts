import { once } from 'node:events'
import { request, type IncomingMessage } from 'node:http'

/** A request, byte by byte as it shall go out. */
export interface Wish {
  readonly method: string
  readonly path: string
  readonly headers?: Record<string, string>
  /** In pieces: sent without saying how long it is, unless a header does. */
  readonly body?: Iterable<Buffer> | AsyncIterable<Buffer>
}

export interface Answer {
  /** 0: the connection was cut without an answer. */
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: string
}

/** Sends and reads at once, as a browser does: an answer may come while the body is still on its way. */
export function send(url: string, cookie: string, { method, path, headers, body }: Wish): Promise<Answer> {
  return new Promise((resolve) => {
    const outgoing = request(`${url}${path}`, { method, headers: { cookie, ...headers }, agent: false })
    outgoing.once('response', (incoming) => {
      const parts: Buffer[] = []
      const end = () =>
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body: Buffer.concat(parts).toString() })
      incoming.on('data', (part: Buffer) => parts.push(part))
      incoming.once('end', end).once('error', end)
    })
    outgoing.once('error', () => resolve({ status: 0, headers: {}, body: '' }))
    void write(outgoing, body ?? [])
  })
}

async function write(outgoing: ReturnType<typeof request>, pieces: Iterable<Buffer> | AsyncIterable<Buffer>) {
  for await (const piece of pieces) {
    if (outgoing.destroyed) return
    if (!outgoing.write(piece)) await Promise.race([once(outgoing, 'drain'), once(outgoing, 'close')]).catch(() => [])
  }
  outgoing.end()
}

export function* pieces(bytes: Buffer, size = 64 * 1024): Generator<Buffer> {
  for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size)
}

/** A procedure as the page calls it. */
export const mutation = (name: string, input: unknown): Wish => ({
  method: 'POST',
  path: `/api/trpc/${name}`,
  headers: { 'content-type': 'application/json' },
  body: [Buffer.from(JSON.stringify(input))],
})

export const query = (name: string, input: unknown): Wish => ({
  method: 'GET',
  path: `/api/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}`,
})
