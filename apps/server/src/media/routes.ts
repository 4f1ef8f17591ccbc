import { Readable } from 'node:stream'
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
    await services.jobs.ingest(actor.programId, recordingId)
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
    const release = hold(services, opened, actor, view, reply, body)
    whenOver(reply, () => {
      release()
      void reader.close()
      const toMs = (bytes: number) => Math.round((bytes / audioBytes) * durationMs)
      services.listenings
        .served(actor, view, toMs(range.start), toMs(range.start + counted.bytes))
        .catch(() => undefined)
    })
    return reply
      .code(206)
      .header('content-range', contentRange(range, audioBytes))
      .header('content-length', range.end - range.start)
      .type(audioType ?? 'audio/webm')
      .send(body)
  })

  app.get('/media/:recordingId/peaks', async (request, reply) => {
    const actor = await signedIn(request)
    const view = viewOf(request)
    const opened = await services.gate.open(actor, { ...view, action: 'listen', form: 'audio' }, 'reading')
    const { peaksBlobId, durationMs } = heldBy(opened.permit).media
    if (opened.facts.state !== 'ready' || !peaksBlobId || durationMs === null) throw notFound()
    const reader = await open(services, opened, peaksBlobId)
    const body = Readable.from(reader.read(), { objectMode: false })
    const release = hold(services, opened, actor, view, reply, body)
    whenOver(reply, () => {
      release()
      void reader.close()
    })
    return reply
      .header('cache-control', 'private, no-store')
      .header('x-duration-ms', durationMs)
      .header('content-length', reader.size)
      .type('application/octet-stream')
      .send(body)
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

/** Calls once the answer is over, which it may be already. */
function whenOver(reply: FastifyReply, call: () => void) {
  if (reply.raw.destroyed || reply.raw.closed || reply.raw.socket?.destroyed) call()
  else reply.raw.once('close', call)
}

/** Holds the permit while its answer is written. Taken back, the socket is destroyed, not ended. */
function hold(
  services: Services,
  opened: Opened,
  actor: Actor,
  view: View,
  reply: FastifyReply,
  body: Readable,
): () => void {
  const stop = () => {
    body.destroy()
    // A reset, not an end: what waits in the kernel's buffer for a slow reader is thrown away too.
    reply.raw.socket?.resetAndDestroy()
    reply.raw.destroy()
  }
  const release = services.gate.leases.hold(opened.permit, opened.heard, actor, view, opened.facts.session.participants)
  if (opened.permit.signal.aborted) stop()
  opened.permit.signal.addEventListener('abort', stop, { once: true })
  return release
}

async function* counting(chunks: AsyncIterable<Buffer>, counted: { bytes: number }) {
  for await (const chunk of chunks) {
    yield chunk
    counted.bytes += chunk.length
  }
}
