import { join } from 'node:path'
import { openDb } from '@earshot/db'
import { buildApp, type App } from './app.ts'
import { CannotStart } from './cannot-start.ts'
import { startDatabase } from './database.ts'
import type { Env, Settings } from './env.ts'
import { CannotListen, probePort } from './listening.ts'
import { takeFolder } from './lock.ts'
import { openBlobs } from './media/blobs.ts'
import { openKeyStore } from './media/keys.ts'
import { loadSecrets } from './secrets.ts'

export type SignIn = { role: string; email: string; password: string }

export type Server = {
  url: string
  signIns: SignIn[]
  /** Resolves if what the server stands on is gone, and it must end. */
  lost: Promise<void>
  /** Lets what is under way finish, for seconds; then stops PostgreSQL and frees the data folder. */
  stop(): Promise<void>
}

/** A database with the demo program, whose passwords everybody knows, was about to be served to others. */
export class DemoExposed extends CannotStart {
  override readonly name = 'DemoExposed'
}

/**
 * Starts everything that a server is, in order: the data folder, its secrets, the database, the app, the demo.
 * Whatever was started is stopped again if a later step fails or `signal` aborts.
 * @throws CannotStart, or a DatabaseError of @earshot/db/postgres
 */
export async function start(settings: Settings, say: (line: string) => void, signal: AbortSignal): Promise<Server> {
  const undo: (() => unknown)[] = []
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step()
  }
  try {
    const hold = await takeFolder(settings.dataDir)
    undo.push(() => hold.release())
    await probePort(settings.host, settings.port)
    const { masterKey, authSecret } = await loadSecrets(settings)
    const env: Env = { ...settings, authSecret }
    const database = await startDatabase(settings, say)
    undo.push(() => database.stop())
    signal.throwIfAborted()

    const { db, close } = openDb(database.url)
    undo.push(close)
    const keys = await openKeyStore(join(env.dataDir, 'keys'), masterKey)
    const blobs = await openBlobs(join(env.dataDir, 'blobs'))
    if (!env.demo && (await db.program.count({ where: { isDemo: true } })) > 0) {
      throw new DemoExposed(
        'This database holds the demo program, whose passwords everybody knows: serve it on a loopback address, or start with an empty one.',
      )
    }
    const app = await buildApp({ env, db, keys, blobs, databaseUrl: database.url })
    undo.push(() => app.close())
    signal.throwIfAborted()

    const signIns = env.demo ? await unlessAborted(signal, signInsOfDemo(app, say)) : []
    signal.throwIfAborted()
    await app.fastify.listen({ host: env.host, port: env.port }).catch((error: unknown) => {
      throw new CannotListen(env.host, env.port, error)
    })
    return { url: env.url, signIns, lost: database.ended, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Fills a new database with the demo program; of one that has it already, tells the sign-ins. */
async function signInsOfDemo(app: App, say: (line: string) => void): Promise<SignIn[]> {
  const { fillDemo } = await import('./demo/index.ts')
  return fillDemo(app, say)
}

/** Gives up waiting, not the work: it fails by itself when what it stands on is stopped. */
async function unlessAborted<Value>(signal: AbortSignal, work: Promise<Value>): Promise<Value> {
  signal.throwIfAborted()
  const { promise, reject } = Promise.withResolvers<never>()
  const abort = () => reject(signal.reason)
  signal.addEventListener('abort', abort, { once: true })
  try {
    return await Promise.race([work, promise])
  } finally {
    signal.removeEventListener('abort', abort)
  }
}
