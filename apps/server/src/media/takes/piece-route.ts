import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { DAY } from '@earshot/consent-core'
import type { Actor } from '../../actor.ts'
import { id } from '../../gate/schema.ts'
import { notFound, Refusal } from '../../refusal.ts'
import type { TakeInDeps } from '../may-take-in.ts'
import { UploadRefused } from '../refused.ts'
import { gapKinds } from './take.ts'
import { PIECE_LIMIT_BYTES, takePiece } from './take-piece.ts'

const whole = (most: number) =>
  z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number)
    .pipe(z.number().max(most))
const PIECES_AT_MOST = 200_000

const params = z.object({ recordingId: id, number: whole(PIECES_AT_MOST) })
const query = z
  .object({
    stretch: whole(PIECES_AT_MOST),
    start: whole(DAY),
    end: whole(DAY),
    after: z.enum(gapKinds).optional(),
  })
  .refine(({ start, end }) => end > start)

/** A second or two of a recording that is made here. The answer says that it is sealed and durable. */
export function pieceRoute(
  app: FastifyInstance,
  deps: TakeInDeps,
  signedIn: (request: FastifyRequest) => Promise<Actor>,
): void {
  app.put('/media/:recordingId/pieces/:number', { bodyLimit: PIECE_LIMIT_BYTES }, async (request, reply) => {
    const actor = await signedIn(request)
    const of = params.safeParse(request.params)
    if (!of.success) throw notFound()
    const said = query.safeParse(request.query)
    if (!said.success) throw new Refusal('BAD_REQUEST', 'bad-input')
    const bytes = await bytesOf(request.raw).catch((error: unknown) => {
      // What is still on the wire must not be taken for the next request.
      reply.header('connection', 'close')
      throw error
    })
    const { stretch, start: startMs, end: endMs, after = null } = said.data
    const { recordingId, number } = of.data
    const pieces = await takePiece(deps, actor, recordingId, { number, stretch, startMs, endMs, after, bytes })
    return reply.code(200).send({ pieces })
  })
}

/** A body that fits into memory. @throws UploadRefused too-large, interrupted */
async function bytesOf(body: Readable): Promise<Buffer> {
  const parts: Buffer[] = []
  let length = 0
  try {
    for await (const part of body.iterator({ destroyOnReturn: false })) {
      length += (part as Buffer).length
      if (length > PIECE_LIMIT_BYTES) break
      parts.push(part as Buffer)
    }
  } catch (cause) {
    throw new UploadRefused('interrupted', null, { cause })
  }
  if (length <= PIECE_LIMIT_BYTES) return Buffer.concat(parts)
  // Thrown away, so that the sender can read the answer; the connection is closed behind that.
  body.on('error', () => undefined).resume()
  throw new UploadRefused('too-large', PIECE_LIMIT_BYTES)
}
