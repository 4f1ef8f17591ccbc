import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TestServer } from '../server.ts'

/** What of an answer lies where in all that one connection was sent. */
interface Part {
  readonly from: number
  readonly to: number
  readonly isSound: boolean
}

/** The kernel took this many bytes of a connection: what is counted as written to it. */
const takenBy = (socket: Socket): number => {
  const { _handle } = socket as Socket & { _handle: { bytesWritten: number; writeQueueSize: number } | null }
  return _handle ? _handle.bytesWritten - _handle.writeQueueSize : 0
}

/** One connection, from both of its ends. */
class Line {
  readonly ours: Socket
  #theirs: Socket | null = null
  #lastTaken = 0
  #read = 0
  #head = Buffer.alloc(0)
  #bodyLeft = 0
  #isSound = false
  readonly parts: Part[] = []
  statuses: number[] = []

  constructor(ours: Socket) {
    this.ours = ours
  }

  set theirs(socket: Socket) {
    this.#theirs = socket
    socket.once('close', () => (this.#theirs = null))
  }

  /** Bytes that the server's kernel had taken by now. */
  get taken(): number {
    if (this.#theirs) this.#lastTaken = Math.max(this.#lastTaken, takenBy(this.#theirs))
    return this.#lastTaken
  }

  get read(): number {
    return this.#read
  }

  /** Takes at most so many bytes, and notes what they were. @returns whether there were any */
  sip(atMost: number): boolean {
    const bytes = this.ours.read(Math.min(atMost, this.ours.readableLength || atMost)) as Buffer | null
    if (!bytes) return false
    let at = 0
    while (at < bytes.length)
      at += this.#bodyLeft > 0 ? this.#body(bytes.length - at) : this.#headOf(bytes.subarray(at))
    return true
  }

  #body(length: number): number {
    const some = Math.min(length, this.#bodyLeft)
    this.parts.push({ from: this.#read, to: this.#read + some, isSound: this.#isSound })
    this.#read += some
    this.#bodyLeft -= some
    return some
  }

  #headOf(bytes: Buffer): number {
    const before = this.#head.length
    const all = Buffer.concat([this.#head, bytes])
    const end = all.indexOf('\r\n\r\n')
    if (end < 0) {
      this.#head = all
      this.#read += bytes.length
      return bytes.length
    }
    const text = all.subarray(0, end).toString('latin1')
    const status = Number(text.slice(9, 12))
    this.statuses.push(status)
    this.#isSound = status === 206
    this.#bodyLeft = Number(/^content-length: (\d+)/im.exec(text)?.[1] ?? 0)
    this.#head = Buffer.alloc(0)
    const some = end + 4 - before
    this.#read += some
    return some
  }
}

/** Answers that are asked for at once: more than fits on the way, so that the server is always in the middle of one. */
const AT_ONCE = 60
const SIP_MS = 50
/** The sound of a minute is about this long, and nobody plays it faster. */
const BYTES_A_SECOND = 8_000

/**
 * A player that asks for sound over and over, reads it no faster than it is heard, and begins anew whenever it was cut
 * or told no.
 */
export class Player {
  readonly #server: TestServer
  readonly #cookie: string
  readonly #path: () => string
  readonly #lines: Line[] = []
  #isOver = false
  #gone = 0

  constructor(server: TestServer, cookie: string, path: () => string) {
    this.#server = server
    this.#cookie = cookie
    this.#path = path
    void this.#play()
  }

  /** Bytes that the server's kernel ever took for this player. */
  get written(): number {
    return this.#gone + this.#lines.reduce((sum, line) => sum + line.taken, 0)
  }

  /** Where each connection stands now. */
  mark(): ReadonlyMap<Line, number> {
    return new Map(this.#lines.map((line) => [line, line.taken]))
  }

  /** Bytes of sound that were written since a mark, up to another; a connection that was made in between counts whole. */
  async soundBetween(since: ReadonlyMap<Line, number>, upTo: ReadonlyMap<Line, number>): Promise<number> {
    let bytes = 0
    for (const [line, to] of upTo) {
      const from = since.get(line) ?? 0
      if (to <= from) continue
      // What they were shows once they are read.
      for (let tries = 0; line.read < to && tries < 200; tries++) if (!line.sip(1 << 20)) await sleep(5)
      for (const part of line.parts)
        if (part.isSound) bytes += Math.max(0, Math.min(part.to, to) - Math.max(part.from, from))
    }
    return bytes
  }

  /** Waits until sound comes, on a connection that is open. */
  async untilHeard(withinMs: number): Promise<boolean> {
    const until = performance.now() + withinMs
    while (performance.now() < until) {
      const line = this.#lines.at(-1)
      if (line?.statuses.includes(206) && !line.ours.destroyed) return true
      await sleep(20)
    }
    return false
  }

  stop(): void {
    this.#isOver = true
    for (const { ours } of this.#lines) ours.destroy()
  }

  async #play(): Promise<void> {
    while (!this.#isOver) {
      const line = await this.#ask()
      while (!line.ours.closed && !this.#isOver) {
        line.sip((BYTES_A_SECOND * SIP_MS) / 1_000)
        // Told no, nobody goes on asking on the same connection.
        if (line.statuses.some((status) => status !== 206)) line.ours.destroy()
        await sleep(SIP_MS)
      }
      // Of what is long over nothing more is asked.
      if (this.#lines.length > 4) this.#gone += this.#lines.shift()!.taken
    }
  }

  async #ask(): Promise<Line> {
    const { hostname, port } = new URL(this.#server.url)
    const ours = connect({ host: hostname, port: Number(port) })
    ours.on('error', () => {})
    const line = new Line(ours)
    const { server } = this.#server.app.fastify
    const found = Promise.withResolvers<void>()
    const accepted = new Set<Socket>()
    const look = () => {
      const theirs = [...accepted].find((one) => one.remotePort === ours.localPort)
      if (!theirs) return
      line.theirs = theirs
      found.resolve()
    }
    const onConnection = (theirs: Socket) => {
      accepted.add(theirs)
      look()
    }
    server.on('connection', onConnection)
    ours.once('connect', look)
    ours.once('close', () => found.resolve())
    await found.promise
    server.off('connection', onConnection)
    this.#lines.push(line)
    const asked = `GET ${this.#path()} HTTP/1.1\r\nhost: ${hostname}:${port}\r\ncookie: ${this.#cookie}\r\nrange: bytes=0-\r\n\r\n`
    // One is enough to learn of a no.
    ours.write(asked)
    for (let waited = 0; line.statuses.length === 0 && !ours.closed && waited < 3_000; waited += 10) {
      line.sip(400)
      await sleep(10)
    }
    if (line.statuses[0] === 206) ours.write(asked.repeat(AT_ONCE))
    else await sleep(100)
    return line
  }
}
