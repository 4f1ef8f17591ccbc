/**
 * How fast a sealed rendition streams, beside the same bytes lying plain: answers of the same size, through the same
 * route, to the same client, in turns within one run. The client runs in a thread of its own, so that only the server's
 * work decides. A plain file sent whole by @fastify/static is printed for information.
 */
import { randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { Worker } from 'node:worker_threads'
import fastifyStatic from '@fastify/static'
import fastify, { type FastifyInstance } from 'fastify'
import { asDataKey } from '../src/media/keys.ts'
import { bytesOf, contentRange, parseRange, type ByteRange } from '../src/media/range.ts'
import { SealedReader, SealedWriter } from '../src/media/vault.ts'

/** An hour of a rendition. */
const FILE_BYTES = 22_700_000
const ANSWER_BYTES = bytesOf(20_000, { bytes: FILE_BYTES, durationMs: 3_600_000 })
/** Answers that each connection fetches in a turn; turns are short, so that what else the machine does hits both alike. */
const ANSWERS = 12
const TURNS = 160
const GOAL = 0.85

const folder = await mkdtemp(join(tmpdir(), 'earshot-bench-'))
const [plain, sealed] = [join(folder, 'plain.webm'), join(folder, 'sealed')]
const key = asDataKey(randomBytes(32))
const bytes = randomBytes(FILE_BYTES)
await writeFile(plain, bytes)
const writer = await SealedWriter.create(sealed, key)
await writer.write(bytes)
await writer.finish()

/** Answers ranges of at most 20 seconds, as the product's route does. */
function serve(app: FastifyInstance, path: string, read: (range: ByteRange) => Promise<Readable>): void {
  app.get(path, async (request, reply) => {
    const range = parseRange(request.headers.range, FILE_BYTES, ANSWER_BYTES)
    if (typeof range === 'string') return reply.code(416).send()
    const body = await read(range)
    return reply
      .code(206)
      .header('content-range', contentRange(range, FILE_BYTES))
      .header('content-length', range.end - range.start)
      .type('audio/webm')
      .send(body)
  })
}

const app = fastify()
serve(app, '/plain', async ({ start, end }) => createReadStream(plain, { start, end: end - 1 }))
serve(app, '/sealed', async ({ start, end }) => {
  const reader = await SealedReader.open(sealed, key)
  return reader.stream(start, end).once('close', () => void reader.close())
})
await app.register(fastifyStatic, { root: folder, prefix: '/static/' })
const address = await app.listen({ port: 0, host: '127.0.0.1' })

const client = new Worker(new URL('./streaming-client.ts', import.meta.url), { workerData: { address } })

/** Has the client fetch so many bytes on each of its connections; gives bytes a millisecond. */
const rateOf = (path: string, bytes: number, ranges: boolean) =>
  new Promise<number>((resolve, reject) => {
    client.once('error', reject)
    client.once('message', (rate: number) => {
      client.off('error', reject)
      resolve(rate)
    })
    client.postMessage({ path, bytes, ranges })
  })

const middle = (values: number[]) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]!
const rates = { plain: [] as number[], sealed: [] as number[], static: [] as number[] }
const ratios: number[] = []
for (let turn = -4; turn < TURNS; turn++) {
  const now = { plain: 0, sealed: 0 }
  const order = turn % 2 === 0 ? (['plain', 'sealed'] as const) : (['sealed', 'plain'] as const)
  for (const path of order) now[path] = await rateOf(`/${path}`, ANSWERS * ANSWER_BYTES, true)
  if (turn < 0) continue
  rates.plain.push(now.plain)
  rates.sealed.push(now.sealed)
  ratios.push(now.sealed / now.plain)
  if (turn % 16 === 0) rates.static.push(await rateOf('/static/plain.webm', FILE_BYTES, false))
}

const megabytesASecond = (values: number[]) => Math.round(middle(values) / 1000)
const ratio = middle(ratios)
const print = (line: object) => console.log(JSON.stringify(line))
print({
  name: 'sealed-range-streaming',
  value: Number(ratio.toFixed(3)),
  unit: '× plain',
  goal: `≥ ${GOAL}`,
  holds: ratio >= GOAL,
})
print({
  name: 'sealed-range-streaming-rate',
  value: megabytesASecond(rates.sealed),
  unit: 'MB/s',
  goal: null,
  holds: null,
})
print({
  name: 'plain-range-streaming-rate',
  value: megabytesASecond(rates.plain),
  unit: 'MB/s',
  goal: null,
  holds: null,
})
print({ name: 'static-file-rate', value: megabytesASecond(rates.static), unit: 'MB/s', goal: null, holds: null })

await client.terminate()
await app.close()
await rm(folder, { recursive: true })
