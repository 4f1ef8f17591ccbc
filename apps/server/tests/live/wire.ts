import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestServer } from '../server.ts'

/** A connection whose reader takes a little at a time, so that answers pile up at the server. */
export interface SlowReader {
  /** When each piece was taken, and how long it was. */
  readonly taken: readonly { at: number; bytes: number }[]
  /** When the server's end of the connection closed. */
  readonly closed: Promise<number>
  /** Waits until the buffers on the way are full and the server is in the middle of an answer. */
  piledUp(): Promise<void>
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
  const accepted = theirEnd(server, socket)
  const closed = accepted.then(
    (theirs) => new Promise<number>((resolve) => theirs.once('close', () => resolve(performance.now()))),
  )
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
  const piledUp = async () => {
    const theirs = await accepted
    for (let full = 0; full < 3; full = theirs.writableNeedDrain ? full + 1 : 0) {
      if (theirs.destroyed) throw new Error(`the connection was cut after ${first}`)
      await sleep(REST_MS / 2)
    }
  }
  return { taken, closed, piledUp, firstLine: () => first, stop: () => socket.destroy() }
}

/** The server's socket of this connection. */
function theirEnd({ app }: TestServer, ours: Socket): Promise<Socket> {
  return new Promise((resolve) => {
    const accepted = new Set<Socket>()
    const look = () => {
      const theirs = ours.connecting ? undefined : [...accepted].find((one) => one.remotePort === ours.localPort)
      if (!theirs) return
      app.fastify.server.off('connection', onConnection)
      resolve(theirs)
    }
    const onConnection = (theirs: Socket) => {
      accepted.add(theirs)
      look()
    }
    app.fastify.server.on('connection', onConnection)
    ours.once('connect', look)
  })
}
