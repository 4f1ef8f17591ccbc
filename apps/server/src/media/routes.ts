import type { OutgoingHttpHeaders } from 'node:http'
import { pipeline, Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { heldBy } from '../gate/permit.ts'
import type { Opened } from '../gate/gate.ts'
import type { View } from '../gate/facts.ts'
import { id } from '../gate/schema.ts'
import { notFound } from '../refusal.ts'
import type { Services } from '../services.ts'
import { bytesOf, contentRange, parseRange } from './range.ts'
import { RangeRefused } from './refused.ts'
import { takeIn } from './take-in.ts'
import { SealedReader } from './vault.ts'

/** An answer carries at most about this much of a recording; the browser asks on, and each time the gate is asked. */
export const ANSWER_MS = 20_000

const params = z.object({ recordingId: id })
const query = z.object({ share: id.optional() })

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

  app.get('/media/:recordingId/audio', async (request, reply) => {
    const actor = await signedIn(request)
    const view = viewOf(request)
    const opened = await services.listenings.open(actor, view)
    const { audioBlobId, audioBytes, audioType, durationMs } = heldBy(opened.permit).media
    if (opened.facts.state !== 'ready' || !audioBlobId || !audioBytes || !durationMs) throw notFound()
    const range = parseRange(request.headers.range, audioBytes, bytesOf(ANSWER_MS, { bytes: audioBytes, durationMs }))
    reply.header('cache-control', 'private, no-store').header('accept-ranges', 'bytes')
    if (range === 'whole' || range === 'unsatisfiable') {
      reply.header('content-range', contentRange('unsatisfiable', audioBytes))
      throw new RangeRefused()
    }
    const reader = await open(services, opened, audioBlobId)
    const counted = { bytes: 0 }
    const body = Readable.from(counting(reader.read(range.start, range.end), counted), { objectMode: false })
    const toMs = (bytes: number) => Math.round((bytes / audioBytes) * durationMs)
    reply
      .code(206)
      .header('content-range', contentRange(range, audioBytes))
      .header('content-length', range.end - range.start)
      .type(audioType ?? 'audio/webm')
    return answer(services, opened, actor, view, reply, body, () => {
      void reader.close()
      services.listenings
        .served(actor, view, toMs(range.start), toMs(range.start + counted.bytes))
        .catch(() => undefined)
    })
  })

  app.get('/media/:recordingId/peaks', async (request, reply) => {
    const actor = await signedIn(request)
    const view = viewOf(request)
    const opened = await services.gate.open(actor, { ...view, action: 'listen', form: 'audio' }, 'reading')
    const { peaksBlobId, durationMs } = heldBy(opened.permit).media
    if (opened.facts.state !== 'ready' || !peaksBlobId || durationMs === null) throw notFound()
    const reader = await open(services, opened, peaksBlobId)
    const body = Readable.from(reader.read(), { objectMode: false })
    reply
      .header('cache-control', 'private, no-store')
      .header('x-duration-ms', durationMs)
      .header('content-length', reader.size)
      .type('application/octet-stream')
    return answer(services, opened, actor, view, reply, body, () => void reader.close())
  })
}

const viewOf = (request: FastifyRequest): View => ({
  recordingId: parse(params, request.params).recordingId,
  shareId: parse(query, request.query).share ?? null,
})

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
 * Writes an answer while its permit is held. Taken back, the connection is reset, not ended: what the system has not
 * sent yet is thrown away. Fastify must not answer in its place, so the reply is ours from here on.
 * @param done called once, however it ends, also if whoever asked is gone already
 */
function answer(
  services: Services,
  opened: Opened,
  actor: Actor,
  view: View,
  reply: FastifyReply,
  body: Readable,
  done: () => void,
): FastifyReply {
  const { raw, request } = reply.hijack()
  const { socket } = request.raw
  const { signal } = opened.permit
  const cut = () => socket.resetAndDestroy()
  const release = services.gate.leases.hold(opened.permit, opened.heard, actor, view, opened.facts.session.participants)
  let over = false
  const end = () => {
    if (over) return
    over = true
    signal.removeEventListener('abort', cut)
    socket.off('close', end)
    body.destroy()
    release()
    done()
  }
  signal.addEventListener('abort', cut, { once: true })
  // An answer that waits behind others on its connection has no socket of its own yet, and is not told when that goes.
  socket.once('close', end)
  if (signal.aborted) cut()
  if (socket.destroyed) end()
  else {
    raw.writeHead(raw.statusCode, reply.getHeaders() as OutgoingHttpHeaders)
    pipeline(body, raw, end)
  }
  return reply
}

async function* counting(chunks: AsyncIterable<Buffer>, counted: { bytes: number }) {
  for await (const chunk of chunks) {
    yield chunk
    counted.bytes += chunk.length
  }
}
