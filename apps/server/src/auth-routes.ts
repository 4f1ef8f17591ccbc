import type { FastifyInstance } from 'fastify'
import { fromNodeHeaders } from 'better-auth/node'
import { openAuthRoutes, type Auth } from './auth.ts'

/** Passes the open routes of the sign-in library on to it; what is not listed does not exist. */
export async function authRoutes(app: FastifyInstance, auth: Auth): Promise<void> {
  for (const route of openAuthRoutes) {
    const [method, path] = route.split(' ') as [string, string]
    app.route({
      method,
      url: `/api/auth${path}`,
      bodyLimit: 8 * 1024,
      async handler(request, reply) {
        const headers = fromNodeHeaders(request.headers)
        // Set here and nowhere else, so that a client can't choose the address by which it is counted.
        headers.set('x-earshot-peer', request.ip)
        const answer = await auth.handler(
          new Request(new URL(request.url, `${request.protocol}://${request.host}`), {
            method,
            headers,
            body: JSON.stringify(request.body ?? {}),
          }),
        )
        reply.code(answer.status)
        for (const [name, value] of answer.headers) if (name !== 'set-cookie') reply.header(name, value)
        for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie)
        return reply.send(await answer.text())
      },
    })
  }
}
