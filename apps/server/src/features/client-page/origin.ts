import type { FastifyRequest } from 'fastify'
import type { Env } from '../../env.ts'

/** Whether a press came from a page of ours. Browsers that name no origin name the page; one that names neither is refused. */
export function isFromHere({ headers, protocol, host }: FastifyRequest, env: Env): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined && site !== 'same-origin') return false
  const from = headers.origin ?? originOf(headers.referer)
  const here = env.production ? [] : [`${protocol}://${host}`]
  return from !== null && [env.url, ...env.trustedOrigins, ...here].includes(from)
}

const originOf = (address: string | undefined): string | null =>
  address !== undefined && URL.canParse(address) ? new URL(address).origin : null
