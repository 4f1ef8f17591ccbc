import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Env } from './env.ts'
import { notFound } from './refusal.ts'

const NONCE = /__NONCE__/g

/** The web app: its files as they were built, and its one page for every other address, with a nonce of its own each time. */
export async function pageRoutes(app: FastifyInstance, env: Env): Promise<void> {
  const root = env.webRoot
  if (!existsSync(join(root, 'index.html'))) {
    app.setNotFoundHandler(() => {
      throw notFound()
    })
    return
  }
  const page = await readFile(join(root, 'index.html'), 'utf8')
  await app.register(fastifyStatic, {
    root,
    index: false,
    globIgnore: ['index.html'],
    wildcard: false,
    cacheControl: false,
    setHeaders(reply, path) {
      reply.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const sendPage = (reply: FastifyReply) =>
    reply
      .type('text/html; charset=utf-8')
      .header('cache-control', 'no-store')
      // Under `no-referrer` a form that hands the screen to a client would name no origin.
      .header('referrer-policy', 'same-origin')
      .send(page.replace(NONCE, reply.cspNonce.style))
  app.get('/', (_request, reply) => sendPage(reply))
  app.setNotFoundHandler((request, reply) => {
    const isPage =
      request.method === 'GET' &&
      !/^\/(api|media|sheets|assets)\//.test(request.url) &&
      !/\.\w{1,5}$/.test(request.url.split('?')[0]!)
    if (!isPage) throw notFound()
    return sendPage(reply)
  })
}
