import { createServer, type Server, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** A mail server that takes every letter and keeps each byte that it was sent. */
export class Sink {
  /** Whole letters, headers first, as they came. */
  readonly letters: { readonly to: string; readonly raw: string }[] = []
  /** All that was said to it. */
  bytes = ''
  /** From now on it refuses whoever a letter is for, naming the address as mail servers do. */
  refuses = false
  #server: Server | null = null
  #port = 0
  readonly #sockets = new Set<Socket>()

  get settings() {
    return { url: `smtp://127.0.0.1:${this.#port}`, from: 'Elm House <hello@example.org>' }
  }

  async start(): Promise<this> {
    const server = createServer((socket) => this.#serve(socket))
    this.#server = server
    await new Promise<void>((resolve) => server.listen(this.#port, '127.0.0.1', resolve))
    this.#port = (server.address() as AddressInfo).port
    return this
  }

  /** It is away: nobody answers at its port. */
  async stop(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    const server = this.#server
    this.#server = null
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(null)))
  }

  /** What a letter says, decoded. */
  textOf(n: number): string {
    const { raw } = this.letters[n]!
    const [head, body] = [raw.slice(0, raw.indexOf('\r\n\r\n')), raw.slice(raw.indexOf('\r\n\r\n') + 4)]
    if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString()
    if (!/quoted-printable/i.test(head)) return body
    const bytes = body
      .replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
    return Buffer.from(bytes, 'latin1').toString()
  }

  subjectOf(n: number): string {
    const subject = /^Subject: (.*(?:\r\n .*)*)$/m.exec(this.letters[n]!.raw)![1]!
    return subject
      .replace(/\?=\s+=\?/g, '?==?')
      .replace(/=\?UTF-8\?B\?([^?]*)\?=/gi, (_, text: string) => Buffer.from(text, 'base64').toString())
      .replace(/=\?UTF-8\?Q\?([^?]*)\?=/gi, (_, text: string) =>
        Buffer.from(
          text
            .replaceAll('_', ' ')
            .replace(/=([0-9A-F]{2})/g, (__, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ).toString(),
      )
  }

  /** @throws when not so many letters come in time */
  async until(count: number): Promise<void> {
    for (let tries = 0; this.letters.length < count; tries++) {
      if (tries > 200) throw new Error(`${this.letters.length} letters of ${count} came`)
      await sleep(50)
    }
  }

  #serve(socket: Socket) {
    this.#sockets.add(socket)
    socket.on('close', () => this.#sockets.delete(socket)).on('error', () => undefined)
    let waiting = ''
    let letter: string[] | null = null
    let to = ''
    const say = (line: string) => socket.write(`${line}\r\n`)
    const take = (line: string) => {
      if (letter !== null) {
        if (line !== '.') return void letter.push(line.replace(/^\./, ''))
        this.letters.push({ to, raw: letter.join('\r\n') })
        letter = null
        return say('250 taken')
      }
      if (/^(EHLO|HELO)/i.test(line)) return say('250 sink')
      if (/^RCPT/i.test(line)) {
        to = /<([^>]*)>/.exec(line)?.[1] ?? ''
        return say(this.refuses ? `550 no such person: ${to}` : '250 ok')
      }
      if (/^DATA/i.test(line)) {
        letter = []
        return say('354 go on')
      }
      if (/^QUIT/i.test(line)) return void socket.end('221 bye\r\n')
      return say('250 ok')
    }
    say('220 sink')
    socket.on('data', (chunk) => {
      const text = chunk.toString('latin1')
      this.bytes += text
      waiting += text
      const lines = waiting.split('\r\n')
      waiting = lines.pop()!
      for (const line of lines) take(line)
    })
  }
}
