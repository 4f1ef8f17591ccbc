import { createHmac, randomBytes } from 'node:crypto'
import type { Db } from '@earshot/db'
import type { App } from '../src/app.ts'
import { IDLE_MINUTES } from '../src/auth.ts'
import { newId } from '../src/ids.ts'
import { PASSWORD, signIn } from './signed-in.ts'

interface Newcomer {
  readonly programId: string
  readonly name: string
  readonly email: string
  readonly role: string
}

/**
 * Makes people of a test's server and signs them in. The first comes as everybody does, by the library; those after
 * get a copy of the first one's hashed password and a session row of their own, since hashing twice for each would take
 * longer than most tests. The server reads both as it reads its own.
 */
export class PeopleMade {
  readonly #app: App
  readonly #db: Db
  readonly #url: string
  #hash: string | null = null

  constructor(app: App, db: Db, url: string) {
    this.#app = app
    this.#db = db
    this.#url = url
  }

  async add({ programId, name, email, role }: Newcomer): Promise<{ id: string; cookie: string }> {
    const hash = this.#hash
    const id = hash === null ? await this.#createFirst(name, email) : await this.#copy(name, email, hash)
    await this.#db.membership.create({ data: { id: newId('mem'), programId, userId: id, role } })
    return { id, cookie: hash === null ? await signIn(this.#url, email) : await this.#enter(id, programId) }
  }

  async #createFirst(name: string, email: string): Promise<string> {
    const id = await this.#app.services.auth.createPerson({ name, email, password: PASSWORD })
    const account = await this.#db.account.findFirstOrThrow({ where: { userId: id } })
    this.#hash = account.password
    return id
  }

  async #copy(name: string, email: string, password: string): Promise<string> {
    const id = newId('usr')
    const credential = { id: newId('acc'), accountId: id, providerId: 'credential', password }
    await this.#db.user.create({ data: { id, name, email, emailVerified: true, accounts: { create: credential } } })
    return id
  }

  async #enter(userId: string, activeProgramId: string): Promise<string> {
    const token = randomBytes(24).toString('base64url')
    const expiresAt = new Date(Date.now() + IDLE_MINUTES * 60_000)
    await this.#db.authSession.create({ data: { id: newId('usr'), token, userId, activeProgramId, expiresAt } })
    const { authSecret } = this.#app.services.env
    const signature = createHmac('sha256', authSecret).update(token).digest('base64')
    return `earshot.session_token=${encodeURIComponent(`${token}.${signature}`)}`
  }
}
