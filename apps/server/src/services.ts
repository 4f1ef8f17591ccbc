import type { Db } from '@earshot/db'
import type { Auth } from './auth.ts'
import type { Envelopes } from './clients/envelope.ts'
import type { Env } from './env.ts'
import type { Gate } from './gate/gate.ts'
import type { Listenings } from './gate/listenings.ts'
import type { Players } from './gate/players.ts'
import type { Feed } from './live/feed.ts'
import type { Blobs } from './media/blobs.ts'
import type { KeyStore } from './media/keys.ts'
import type { Progress } from './media/progress.ts'
import type { Jobs } from './jobs/jobs.ts'
import type { Mails } from './jobs/mail.ts'
import type { People } from './features/people/names.ts'

/** Everything that a procedure or route may use. What is derived from a recording is reached through gate/ and media/ alone. */
export interface Services {
  readonly env: Env
  readonly db: Db
  /** The same database over a few connections that nothing but open pages and answers use. */
  readonly liveDb: Db
  readonly auth: Auth
  readonly gate: Gate
  readonly listenings: Listenings
  readonly players: Players
  readonly feed: Feed
  readonly keys: KeyStore
  readonly envelopes: Envelopes
  readonly blobs: Blobs
  readonly uploadLimitBytes: number
  readonly jobs: Jobs
  /** null: nothing is mailed here. */
  readonly mails: Mails | null
  readonly people: People
  readonly now: () => number
  readonly progress: Progress
  /** Whether a sign-in has been neither revoked nor outlived; does not renew it. */
  signInHolds(authSessionId: string | null): Promise<boolean>
}
