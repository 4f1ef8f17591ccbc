import { Agent, request } from 'node:http'

/** A request as it goes over the wire. */
export interface Call {
  readonly method: string
  readonly path: string
  readonly headers?: Record<string, string>
  readonly body?: string | Uint8Array
}

/** All of an answer that whoever asked can tell from another. */
export interface Answer {
  /** 0: the connection was cut without an answer. */
  readonly status: number
  readonly headers: Record<string, unknown>
  readonly body: string
}

/** A tRPC procedure as a browser calls it, one in a request. */
export const procedure = (name: string, kind: 'query' | 'mutation', input: unknown): Call =>
  kind === 'mutation'
    ? {
        method: 'POST',
        path: `/api/trpc/${name}`,
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(input),
      }
    : { method: 'GET', path: `/api/trpc/${name}?input=${encodeURIComponent(JSON.stringify(input))}` }

/** Differ from answer to answer by themselves: the time, the policy's nonce, the renewal of one's own sign-in. */
const OWN = new Set(['date', 'content-security-policy', 'set-cookie'])

const agent = new Agent({ keepAlive: true, maxSockets: 16 })

/** @param cookie of whoever asks; empty for someone signed out */
export function ask(url: string, cookie: string, { method, path, headers, body }: Call): Promise<Answer> {
  return new Promise((resolve) => {
    const cut = () => resolve({ status: 0, headers: {}, body: '' })
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }
    const asked = request(
      `${url}${path}`,
      { method, agent, headers: { ...headers, ...length, ...(cookie ? { cookie } : {}), origin: url } },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', cut)
        answer.on('end', () => {
          resolve({
            status: answer.statusCode ?? 0,
            headers: Object.fromEntries(Object.entries(answer.headers).filter(([name]) => !OWN.has(name))),
            body: Buffer.concat(chunks).toString('latin1'),
          })
        })
      },
    )
    asked.on('error', cut)
    asked.end(body)
  })
}

/** Runs each piece of work, a few at a time, and gives the results in order. */
export async function few<T, R>(items: readonly T[], work: (item: T) => Promise<R>, atOnce = 6): Promise<R[]> {
  const results: R[] = []
  const rest = items.entries()
  const worker = async () => {
    for (const [index, item] of rest) results[index] = await work(item)
  }
  await Promise.all(Array.from({ length: atOnce }, worker))
  return results
}

/** Several calls of one procedure as a browser sends them: reads in one request, what changes something one by one. */
export async function askTogether(url: string, cookie: string, calls: readonly Call[]): Promise<Answer[]> {
  if (calls[0]!.method === 'POST') return few(calls, (call) => ask(url, cookie, call))
  const name = calls[0]!.path.split(/[/?]/)[3]!
  const inputs = calls.map(({ path }) => JSON.parse(inputOf(path)) as unknown)
  const path = `/api/trpc/${calls.map(() => name).join(',')}?batch=1&input=${encodeURIComponent(JSON.stringify({ ...inputs }))}`
  const all: Call = { method: 'GET', path }
  const { body } = await ask(url, cookie, all)
  return (JSON.parse(body) as Element[]).map((element) => ({
    status: element.error?.data.httpStatus ?? 200,
    headers: {},
    body: JSON.stringify(element),
  }))
}

interface Element {
  error?: { data: { httpStatus: number } }
}

const inputOf = (path: string) => new URL(path, 'http://earshot').searchParams.get('input')!
