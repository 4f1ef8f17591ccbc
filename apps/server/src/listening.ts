import { createServer } from 'node:net'
import { CannotStart } from './cannot-start.ts'

/** The port or host of the settings can't be listened on. */
export class CannotListen extends CannotStart {
  override readonly name = 'CannotListen'

  constructor(host: string, port: number, cause: unknown) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    super(sentence(host, port, code), { cause })
  }
}

/**
 * Finds out early, before the slow steps, whether the server will be able to listen.
 * @throws CannotListen
 */
export async function probePort(host: string, port: number): Promise<void> {
  const probe = createServer()
  try {
    await new Promise<void>((resolve, reject) => {
      probe.once('error', reject)
      probe.listen(port, host, resolve)
    })
  } catch (error) {
    throw new CannotListen(host, port, error)
  }
  await new Promise((resolve) => probe.close(resolve))
}

function sentence(host: string, port: number, code: unknown): string {
  if (code === 'EADDRINUSE') return `Port ${port} on ${host} is in use: stop what uses it, or set PORT to another.`
  if (code === 'EACCES') return `Port ${port} may not be used by this user: set PORT to one above 1023.`
  return `Earshot can't listen on ${host} (${String(code)}): set HOST to an address of this machine.`
}
