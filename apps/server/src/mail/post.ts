import { createTransport } from 'nodemailer'
import { isLoopback, type MailSettings } from '../env.ts'

export interface Letter {
  readonly to: string
  readonly subject: string
  readonly text: string
}

/** What hands letters on to the mail server. */
export interface Post {
  /** @throws NotSent */
  send(letter: Letter): Promise<void>
  close(): void
}

/** A letter that no mail server took. It names the kind of fault alone: what a mail server says quotes the address. */
export class NotSent extends Error {
  override readonly name = 'NotSent'
  readonly code: string

  constructor(error: unknown) {
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : ''
    super('No mail server took it.')
    this.code = /^E[A-Z]{2,20}$/.test(code) ? code : 'failed'
  }
}

const CONNECT_MS = 10_000
const SILENT_MS = 20_000

/** Letters go out encrypted, except to a mail server on this machine. */
export function openPost({ url, from }: MailSettings): Post {
  const transport = createTransport(
    {
      url,
      requireTLS: !isLoopback(new URL(url).hostname),
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENT_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
      logger: false,
    },
    { from, xMailer: false, headers: { 'Auto-Submitted': 'auto-generated' } },
  )
  return {
    async send({ to, subject, text }) {
      await transport
        .sendMail({ to: { name: '', address: to }, subject, text })
        .catch((error: unknown) => Promise.reject(new NotSent(error)))
    },
    close: () => transport.close(),
  }
}
