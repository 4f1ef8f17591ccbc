import { subscribe, unsubscribe } from 'node:diagnostics_channel'
import type { FastifyInstance } from 'fastify'

/** Every route that a server registers while `start` runs, libraries' too, as `GET /path`; sorted, each once. */
export async function routesOf(start: () => Promise<unknown>): Promise<string[]> {
  const found = new Set<string>()
  const onServer = (message: unknown) => {
    const { fastify } = message as { fastify: FastifyInstance }
    fastify.addHook('onRoute', ({ method, url }) => {
      for (const one of [method].flat()) found.add(`${one} ${url}`)
    })
  }
  subscribe('fastify.initialization', onServer)
  try {
    await start()
  } finally {
    unsubscribe('fastify.initialization', onServer)
  }
  return [...found].sort()
}
