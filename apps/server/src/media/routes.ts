import type { OutgoingHttpHeaders } from 'node:http'
import { pipeline, type Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { answerThrough, type Answer } from '../gate/answer.ts'
import { listening } from '../gate/ask.ts'
import { heldBy } from '../gate/permit.ts'
import type { Opened } from '../gate/gate.ts'
import type { Leases } from '../gate/leases.ts'
import type { Listenings } from '../gate/listenings.ts'
import type { Players } from '../gate/players.ts'
import type { View } from '../gate/facts.ts'
import { id, page } from '../gate/schema.ts'
import { notFound, tryAgain } from '../refusal.ts'
import type { Services } from '../services.ts'
import { pieceRoute } from './takes/piece-route.ts'
import { bytesOf, contentRange, firstByte, parseRange } from './range.ts'
import { RangeRefused } from './refused.ts'
import { takeIn } from './take-in.ts'
import { SealedReader } from './vault.ts'

/** An answer carries at most about this much of a recording; the browser asks on, and each time the gate is asked. */
export const ANSWER_MS = 20_000

const params = z.object({ recordingId: id })
/** `find`: to find a part that is to be left out. */
const query = z.object({ share: id.optional(), page: page.optional(), find: z.literal('1').optional() })

/** The routes that carry a recording: in, out, and its peaks. */
export function mediaRoutes(
  app: FastifyInstance,
  services: Services,
  signedIn: (request: FastifyRequest) => Promise<Actor>,
) {
  // An upload's body is sealed as it streams by; nothing parses it, and nothing but it may come.
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('application/octet-stream', (_request, _body, done) => done(null))

  app.put('/media/:recordingId/original', { bodyLimit: Number.MAX_SAFE_INTEGER }, async (request, reply) => {
    // What is still on the wire of a refused upload must not be taken for the next request.
    reply.header('connection', 'close')
    const actor = await signedIn(request)
    const { recordingId } = parse(params, request.params)
    const gone = new AbortController()
    request.raw.once('close', () => request.raw.readableEnded || gone.abort())
    const declared = Number(request.headers['content-length'])
    await takeIn(services, actor, recordingId, {
      body: request.raw,
      declaredBytes: Number.isSafeInteger(declared) ? declared : null,
      signal: gone.signal,
    })
    return reply.code(201).send({ recordingId })
  })

  pieceRoute(app, services, signedIn)

  const { leases } = services.gate
  soundRoute(app, '/media/:recordingId/audio', { ...services, leases }, signedIn, (opened, blobId) =>
    open(services, opened, blobId),
  )

  app.get('/media/:recordingId/peaks', { exposeHeadRoute: false }, async (request, reply) => {
    const actor = await signedIn(request)
    const view = viewOf(request)
    const going = answerThrough(reply.raw)
    const opened = await services.gate.open(actor, listening(view), 'reading', going)
    const { peaksBlobId, durationMs } = heldBy(opened.permit).media
    if (opened.facts.state !== 'ready' || !peaksBlobId || durationMs === null) throw notFound()
    const page = pageOf(request)
    if (page !== null) await services.players.seen(actor, view, page)
    const reader = await open(services, opened, peaksBlobId)
    const body = reader.stream()
    reply
      .header('cache-control', 'private, no-store')
      .header('x-duration-ms', durationMs)
      .header('content-length', reader.size)
      .type('application/octet-stream')
    return send(leases, reply, going, body, () => void reader.close())
  })
}

/** What a rendition is read from. Its stream tells by `bytesRead` how many it has given. */
interface Rendition {
  stream(start: number, end: number): Readable & { bytesRead: number }
  close(): unknown
}

/** A recording's sound, twenty seconds at a time. @param read how the rendition lies on the disk: sealed, but in a bench */
export function soundRoute(
  app: FastifyInstance,
  path: string,
  { listenings, leases, players }: { listenings: Listenings; leases: Leases; players: Pick<Players, 'seen'> },
  signedIn: (request: FastifyRequest) => Promise<Actor>,
  read: (opened: Opened, blobId: string) => Promise<Rendition>,
) {
  app.get(path, { exposeHeadRoute: false }, async (request, reply) => {
    const actor = await signedIn(request)
    const view = viewOf(request)
    const startByte = firstByte(request.headers.range)
    const going = answerThrough(reply.raw)
    const opened = await listenings.open(actor, view, startByte, going)
    const { audioBlobId, audioBytes, audioType, durationMs } = heldBy(opened.permit).media
    if (opened.facts.state !== 'ready' || !audioBlobId || !audioBytes || !durationMs) throw notFound()
    const range = parseRange(request.headers.range, audioBytes, bytesOf(ANSWER_MS, { bytes: audioBytes, durationMs }))
    reply.header('cache-control', 'private, no-store').header('accept-ranges', 'bytes')
    if (typeof range === 'string') {
      reply.header('content-range', contentRange('unsatisfiable', audioBytes))
      throw new RangeRefused()
    }
    await players.seen(actor, view, pageOf(request))
    const rendition = await read(opened, audioBlobId)
    const body = rendition.stream(range.start, range.end)
    const toMs = (bytes: number) => Math.round((bytes / audioBytes) * durationMs)
    reply
      .code(206)
      .header('content-range', contentRange(range, audioBytes))
      .header('content-length', range.end - range.start)
      .type(audioType ?? 'audio/webm')
    return send(leases, reply, going, body, () => {
      void rendition.close()
      const endByte = range.start + body.bytesRead
      const stretch = { startByte: range.start, endByte, startMs: toMs(range.start), endMs: toMs(endByte) }
      opened.served(stretch).catch(() => undefined)
    })
  })
}

function viewOf(request: FastifyRequest): View {
  const { recordingId } = parse(params, request.params)
  const { share, find } = parse(query, request.query)
  return find ? { recordingId, shareId: null, door: 'withholding' } : { recordingId, shareId: share ?? null }
}

/** As the page that asks calls itself. */
const pageOf = (request: FastifyRequest): string | null => parse(query, request.query).page ?? null

/** An id that is none of ours answers as one that does not exist. */
function parse<T>(schema: z.ZodType<T>, value: unknown): T {
  const parsed = schema.safeParse(value)
  if (!parsed.success) throw notFound()
  return parsed.data
}

async function open(services: Services, opened: Opened, blobId: string): Promise<SealedReader> {
  const { keyId } = heldBy(opened.permit).media
  if (!keyId) throw notFound()
  return SealedReader.open(services.blobs.path(blobId), await services.keys.open(keyId))
}

/**
 * Writes an answer, once none of its leases is in doubt. Taken back, its connection is reset; Fastify must not answer in
 * its place, so the reply is ours from here on.
 * @param done called once, however it ends, also if whoever asked is gone already
 * @throws Refusal try-again when it was taken back before it began
 */
async function send(
  leases: Leases,
  reply: FastifyReply,
  answer: Answer,
  body: Readable,
  done: () => void,
): Promise<FastifyReply> {
  answer.onOver(() => {
    body.destroy()
    done()
  })
  await leases.settled(answer)
  if (answer.spoiled) throw tryAgain()
  answer.begin()
  const { raw } = reply.hijack()
  if (!raw.req.socket.destroyed) {
    raw.writeHead(raw.statusCode, reply.getHeaders() as OutgoingHttpHeaders)
    pipeline(body, raw, () => undefined)
  }
  return reply
}
