import { fileURLToPath } from 'node:url'
import { resolve } from 'node:path'
import { z } from 'zod'

/** The project's root, from which relative folders are counted. */
export const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** What the server is told by its environment, parsed. */
export interface Env {
  readonly production: boolean
  readonly host: string
  readonly port: number
  /** Where people reach it, without a slash at the end. */
  readonly url: string
  readonly trustedOrigins: string[]
  readonly trustedProxies: string[]
  readonly dataDir: string
  /** null: the embedded PostgreSQL under dataDir. */
  readonly databaseUrl: string | null
  readonly databaseMigrateUrl: string | null
  readonly masterKeyFile: string | null
  readonly authSecret: string
  /** The built web app. */
  readonly webRoot: string
  /** The level of the log; null: none. */
  readonly log: string | null
  readonly rateLimits: boolean
  /** Fill a new database with the demo program: never in production, only on loopback. */
  readonly demo: boolean
}
