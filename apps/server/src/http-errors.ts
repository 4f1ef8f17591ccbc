import type { FastifyInstance } from 'fastify'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { KeyDestroyed } from './media/keys.ts'
import { RangeRefused, UploadRefused } from './media/refused.ts'
import { Refusal } from './refusal.ts'

/**
 * Every failure outside of a procedure in one shape: `{ error: { code, params } }`, a key of the web's `errors` words. Where
 * procedures are asked, the same in tRPC's.
 */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler((error, request, reply) => {
    const send = (status: number, code: string, params: Record<string, string | number> = {}) => {
      const earshot = { code, params }
      const error = request.url.startsWith('/api/trpc/') ? trpcFailure(status, code, params) : earshot
      return reply.code(status).header('cache-control', 'no-store').type('application/json').send({ error })
    }
    if (error instanceof Refusal) return send(getHTTPStatusCodeFromError(error), error.reason, error.params)
    if (error instanceof UploadRefused) return send(error.code === 'too-large' ? 413 : 422, error.code)
    if (error instanceof RangeRefused) return send(416, 'range-wrong')
    // What was sealed under it answers as if it had never been.
    if (error instanceof KeyDestroyed) return send(404, 'not-found')
    const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500
    if (status === 413) return send(413, 'too-large')
    if (status === 429) return send(429, 'too-many')
    if (status >= 400 && status < 500) return send(status, 'bad-input')
    request.log.error(
      { fault: error instanceof Error ? error.name : 'unknown', route: request.routeOptions.url },
      'a route failed',
    )
    return send(500, 'failed')
  })
}

const codes: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHORIZED',
  404: 'NOT_FOUND',
  413: 'PAYLOAD_TOO_LARGE',
  415: 'UNSUPPORTED_MEDIA_TYPE',
  429: 'TOO_MANY_REQUESTS',
  503: 'SERVICE_UNAVAILABLE',
}

/** A failure of a whole batch, in tRPC's shape. */
export const trpcFailure = (status: number, code: string, params: Record<string, string | number> = {}) => ({
  message: code,
  code: -32603,
  data: { code: codes[status] ?? 'INTERNAL_SERVER_ERROR', httpStatus: status, earshot: { code, params } },
})
