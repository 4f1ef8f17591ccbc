import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomBytes } from 'node:crypto'
import { openDb, type Db } from '@earshot/db'
import { createTestDatabase } from '@earshot/db/testing'
import type { Role } from '../src/actor.ts'
import { buildApp, type App, type Deps } from '../src/app.ts'
import type { Env } from '../src/env.ts'
import { newId } from '../src/ids.ts'
import { openBlobs } from '../src/media/blobs.ts'
import { openKeyStore } from '../src/media/keys.ts'
import { PeopleMade } from './people-made.ts'
import { clientFor, fetcher, type SignedInPerson } from './signed-in.ts'

export { clientFor, PASSWORD, refusalOf, signIn, type SignedInPerson } from './signed-in.ts'

/** A whole server over a database and a folder of its own, listening on a free port. */
export interface TestServer {
  readonly app: App
  readonly db: Db
  readonly url: string
  readonly folder: string
  readonly masterKey: Buffer
  /** A program with nobody in it. */
  addProgram(settings?: { mustReconfirm?: boolean }): Promise<string>
  /** A person in a program, signed in. */
  addPerson(programId: string, name: string, roles: Role[]): Promise<SignedInPerson>
  stop(): Promise<void>
}

export async function startServer(
  settings: Pick<Deps, 'now' | 'uploadLimitBytes' | 'askAgainMs' | 'keepsDue' | 'logTo' | 'mailAgainMs'> & {
    folder?: string
    /** A database that somebody else has made, and takes away again with the folder. */
    databaseUrl?: string
    rateLimits?: boolean
    mail?: Env['mail']
  } = {},
): Promise<TestServer> {
  const { folder: given, databaseUrl, rateLimits = false, mail = null, ...rest } = settings
  const database = databaseUrl === undefined ? await createTestDatabase() : { url: databaseUrl, drop: null }
  const masterKey = randomBytes(32)
  const folder = given ?? (await mkdtemp(join(tmpdir(), 'earshot-test-')))
  const opened = openDb(database.url)
  const env: Env = {
    production: false,
    host: '127.0.0.1',
    port: 0,
    url: 'http://127.0.0.1',
    trustedOrigins: [],
    trustedProxies: [],
    dataDir: folder,
    databaseUrl: database.url,
    databaseMigrateUrl: null,
    masterKeyFile: null,
    authSecret: randomBytes(32).toString('hex'),
    webRoot: join(folder, 'no-web'),
    log: rest.logTo ? 'info' : null,
    rateLimits,
    mail,
    demo: false,
  }
  const app = await buildApp({
    env,
    db: opened.db,
    databaseUrl: database.url,
    keys: await openKeyStore(join(folder, 'keys'), masterKey),
    blobs: await openBlobs(join(folder, 'blobs')),
    ...rest,
  })
  const url = await app.fastify.listen({ host: '127.0.0.1', port: 0 })
  const people = new PeopleMade(app, opened.db, url)

  return {
    app,
    db: opened.db,
    url,
    folder,
    masterKey,
    async addProgram(given = {}) {
      const id = newId('prg')
      await opened.db.program.create({ data: { id, name: 'Test clinic', slug: id, timeZone: 'UTC', ...given } })
      return id
    },
    async addPerson(programId, name, roles) {
      const email = `${name.toLowerCase().replace(/\W+/g, '.')}.${randomBytes(3).toString('hex')}@example.org`
      const { id, cookie } = await people.add({ programId, name, email, role: roles.join(',') })
      return { id, name, email, cookie, api: clientFor(url, cookie), fetch: fetcher(url, cookie) }
    },
    async stop() {
      await app.close()
      await opened.close()
      if (!database.drop) return
      await database.drop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
