import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import type { Env } from './env.ts'

/** The content security policy without exceptions, noindex, and a limit on requests for each address. */
export async function secureHeaders(app: FastifyInstance, env: Env): Promise<void> {
  const https = env.url.startsWith('https:')
  await app.register(helmet, {
    enableCSPNonces: true,
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'"],
        mediaSrc: ["'self'"],
        fontSrc: ["'self'"],
        formAction: ["'self'"],
        baseUri: ["'none'"],
        frameAncestors: ["'none'"],
        ...(https ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    hsts: https,
    crossOriginEmbedderPolicy: false,
  })
  app.addHook('onSend', async (request, reply) => {
    if (request.url.startsWith('/api/')) reply.header('cache-control', 'private, no-store')
    reply.header('x-robots-tag', 'noindex, nofollow')
    reply.header('permissions-policy', 'camera=(), geolocation=(), microphone=(self)')
  })
  if (env.rateLimits) {
    await app.register(rateLimit, { max: 1_200, timeWindow: '1 minute' })
  }
}
