import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestServer } from '../server.ts'

/** A connection whose reader takes a little at a time, so that answers pile up at the server. */
export interface SlowReader {
  /** When each piece was taken, and how long it was. */
  readonly taken: readonly { at: number; bytes: number }[]
  /** When the server's end of the connection closed. */
  readonly closed: Promise<number>
  /** The first line of the first answer. */
  readonly firstLine: () => string
  stop(): void
}

/** Bytes that the reader takes in one go, and how long it rests in between. */
const SIP_BYTES = 64 * 1024
const REST_MS = 50

/**
 * Asks for the same thing many times over on one connection, without waiting, and reads slowly: more than the buffers
 * on the way hold is then always on its way out.
 */
export async function askSlowly(
  server: TestServer,
  cookie: string,
  asked: { path: string; headers?: Record<string, string>; times: number },
): Promise<SlowReader> {
  const { hostname, port } = new URL(server.url)
  const socket = connect({ host: hostname, port: Number(port) })
  const closed = whenTheirEndCloses(server, socket)
  const head = { host: `${hostname}:${port}`, cookie, ...asked.headers }
  const lines = Object.entries(head).map(([name, value]) => `${name}: ${value}\r\n`)
  socket.write(`GET ${asked.path} HTTP/1.1\r\n${lines.join('')}\r\n`.repeat(asked.times))

  const taken: { at: number; bytes: number }[] = []
  let first = ''
  socket.on('error', () => {})
  void (async () => {
    while (!socket.closed) {
      const sip = socket.read(Math.min(SIP_BYTES, socket.readableLength || SIP_BYTES)) as Buffer | null
      if (sip) {
        taken.push({ at: performance.now(), bytes: sip.length })
        first ||= sip.toString('latin1').split('\r\n')[0]!
      }
      await sleep(REST_MS)
    }
  })()
  return { taken, closed, firstLine: () => first, stop: () => socket.destroy() }
}

/** When the server's socket of this connection closes, whoever closes it. */
function whenTheirEndCloses({ app }: TestServer, ours: Socket): Promise<number> {
  return new Promise((resolve) => {
    const accepted = (theirs: Socket) => {
      if (theirs.remotePort !== ours.localPort) return
      app.fastify.server.off('connection', accepted)
      theirs.once('close', () => resolve(performance.now()))
    }
    app.fastify.server.on('connection', accepted)
  })
}
