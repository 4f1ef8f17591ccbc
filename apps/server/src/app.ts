import { fastifyTRPCPlugin, type FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify'
import Fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify'
import { openDb, type Db } from '@earshot/db'
import type { Actor } from './actor.ts'
import { buildAuth, type SignedIn } from './auth.ts'
import { authRoutes } from './auth-routes.ts'
import { envelopesOf } from './clients/envelope.ts'
import type { Env } from './env.ts'
import { clientPages } from './features/client-page/routes.ts'
import { People } from './features/people/names.ts'
import { sheetRoute } from './features/sheets/route.ts'
import { answerThrough, type Answer } from './gate/answer.ts'
import { tellFaults, type FoundFault } from './gate/fault.ts'
import { Gate } from './gate/gate.ts'
import { Listenings } from './gate/listenings.ts'
import { faultsOfNewest } from './gate/newest.ts'
import { Players } from './gate/players.ts'
import { answerErrors, trpcFailure } from './http-errors.ts'
import { startJobs } from './jobs/jobs.ts'
import { Feed } from './live/feed.ts'
import type { Blobs } from './media/blobs.ts'
import type { KeyStore } from './media/keys.ts'
import { tellOrphans, type Orphans } from './media/orphans.ts'
import { Progress } from './media/progress.ts'
import { UPLOAD_LIMIT_BYTES } from './media/receive.ts'
import { mediaRoutes } from './media/routes.ts'
import { openPost } from './mail/post.ts'
import { sweepUploads } from './media/run-ingest.ts'
import { pageRoutes } from './pages.ts'
import { Refusal } from './refusal.ts'
import { appRouter, type AppRouter } from './router.ts'
import { safeLog } from './safe-log.ts'
import { secureHeaders } from './security.ts'
import type { Services } from './services.ts'
import type { Context } from './trpc.ts'

export interface Deps {
  readonly env: Env
  readonly db: Db
  readonly databaseUrl: string
  readonly keys: KeyStore
  readonly blobs: Blobs
  /** Longest upload that is taken; UPLOAD_LIMIT_BYTES unless a test says less. */
  readonly uploadLimitBytes?: number
  readonly now?: () => number
  /** How often what was not made ready is asked for again; minutes unless a test says less. */
  readonly askAgainMs?: number
  /** What is to be gone stays, denied: for a test that looks at the denying alone. */
  readonly keepsDue?: boolean
  /** How long after a failure a mail is tried again; as the queue has it unless a test says less. */
  readonly mailAgainMs?: number
  /** Takes each line of the log instead of the standard output: for a test that reads it. */
  readonly logTo?: (line: string) => void
}

export interface App {
  readonly fastify: FastifyInstance
  readonly services: Services
  close(): Promise<void>
}

const LIVE_CONNECTIONS = 4

declare module 'fastify' {
  interface FastifyRequest {
    signedIn: SignedIn | null
    /** By which what procedures read goes out. */
    answer: Answer | null
  }
}

/** The whole server as a value: nothing listens yet. */
export async function buildApp(deps: Deps): Promise<App> {
  const { env, db, keys, blobs } = deps
  const now = deps.now ?? Date.now
  const fastify = Fastify({
    logger: env.log ? safeLog(env.log, deps.logTo) : false,
    trustProxy: env.trustedProxies.length > 0 ? env.trustedProxies : false,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 256 * 1024,
    routerOptions: { maxParamLength: 2_000 },
    forceCloseConnections: true,
  })
  const log: FastifyBaseLogger = fastify.log

  const auth = buildAuth(db, env, (error) => log.error({ fault: nameOf(error) }, 'the sign-in failed'))
  // Connections of their own, so that a busy database delays no withdrawal on its way to open answers and pages.
  const live = openDb(deps.databaseUrl, { max: LIVE_CONNECTIONS })
  const gate = new Gate(db, { live: live.db, now })
  const feed = new Feed(live.db, deps.databaseUrl)
  const progress = new Progress()
  const onFaults = (faults: readonly FoundFault[]) => tellFaults(log, faults)
  const onOrphans = (found: Orphans) => tellOrphans(log, found)
  const jobDeps = { db, keys, blobs, progress, now, onFaults, onOrphans }
  await sweepUploads(jobDeps)
  const onJobError = (error: unknown) => log.error({ fault: nameOf(error) }, 'a job failed')
  const envelopes = envelopesOf(db, keys)
  const post = env.mail && openPost(env.mail)
  const mail = post && { db, envelopes, env, now, post }
  const jobs = await startJobs(deps.databaseUrl, db, jobDeps, onJobError, { ...deps, mail })
  const services: Services = {
    env,
    db,
    auth,
    gate,
    liveDb: live.db,
    listenings: new Listenings(gate, db, now, ({ programId }, { recordingId }) => {
      void jobs.mails?.heard({ programId, recordingId })
    }),
    players: new Players(db, now),
    feed,
    keys,
    envelopes,
    blobs,
    uploadLimitBytes: deps.uploadLimitBytes ?? UPLOAD_LIMIT_BYTES,
    jobs,
    mails: jobs.mails,
    people: new People(db),
    progress,
    now,
    async signInHolds(id) {
      if (id === null) return false
      const row = await db.authSession.findUnique({ where: { id }, select: { expiresAt: true } })
      return row !== null && row.expiresAt.getTime() > now()
    },
  }

  feed.listen({
    change(change) {
      const { programId, clientId, recordingId, kind } = change
      // A no may make something due at once, and what was due may just have become ready.
      if (kind === 'ledger' || kind === 'recording') {
        const of = { programId, clientId, recordingId }
        void jobs.destroyDue(of).catch(onJobError)
        void jobs.leaveOut(of).catch(onJobError)
      }
      // Words and uploads take nothing away; everything else may.
      if (kind === 'thread' || kind === 'recording') return
      void gate.leases.recheck({ programId, clientId: kind === 'ledger' ? clientId : null })
    },
    deaf: () => gate.leases.deafened(),
    hearing: () => gate.leases.hearing(),
  })
  await feed.start()

  answerErrors(fastify)
  await secureHeaders(fastify, env)
  fastify.decorateRequest('signedIn', null)
  fastify.decorateRequest('answer', null)
  fastify.addHook('onRequest', async (request, reply) => {
    if (!needsActor(request.url)) return
    // A stream that reconnects by itself is no sign of a person: it does not renew the sign-in.
    const found = await auth.actorOf(request.headers, { renew: !request.url.startsWith('/api/trpc/live.') })
    request.signedIn = found?.signedIn ?? null
    for (const cookie of found?.cookies ?? []) reply.header('set-cookie', cookie)
  })

  // What was read may have been forbidden while the rest of its batch was still at work.
  fastify.addHook('onSend', async ({ answer }, reply, payload) => {
    if (!answer) return payload
    await gate.leases.settled(answer)
    if (!answer.spoiled) {
      answer.begin()
      return payload
    }
    reply.code(503).header('cache-control', 'no-store').type('application/json').removeHeader('content-length')
    return JSON.stringify({ error: trpcFailure(503, 'try-again') })
  })

  fastify.get('/healthz', () => ({ lives: true }))
  fastify.get('/readyz', async (_request, reply) => {
    const ready =
      feed.hears &&
      (await db.program.count().then(
        () => true,
        () => false,
      )) &&
      (await blobs.ready())
    return reply.code(ready ? 200 : 503).send({ ready })
  })
  await authRoutes(fastify, auth)
  await fastify.register(async (scope) => mediaRoutes(scope, services, actorBehind))
  sheetRoute(fastify, services, actorBehind)
  await fastify.register(fastifyTRPCPlugin, {
    prefix: '/api/trpc',
    trpcOptions: {
      router: appRouter,
      maxBatchSize: 20,
      createContext({ req, res, info }): Context {
        // A batch is one answer. If part of it is taken back nobody would be told what the rest has changed.
        if (info.type === 'mutation' && info.calls.length > 1) throw new Refusal('BAD_REQUEST', 'bad-input')
        return {
          services,
          actor: req.signedIn?.actor ?? null,
          authSessionId: req.signedIn?.authSessionId ?? null,
          answer: (req.answer = answerThrough(res.raw)),
        }
      },
      onError({ error, path }) {
        if (error instanceof Refusal || error.code === 'BAD_REQUEST') return
        log.error({ path, fault: nameOf(error.cause ?? error) }, 'a procedure failed')
      },
    } satisfies FastifyTRPCPluginOptions<AppRouter>['trpcOptions'],
  })
  await fastify.register(async (scope) => clientPages(scope, services))
  await pageRoutes(fastify, env)

  // Nobody waits for it: a ledger that is not whole is denied wherever it is read.
  const closing = new AbortController()
  const looked = faultsOfNewest(db, closing.signal).then(onFaults, (error: unknown) => {
    if (closing.signal.aborted) return
    log.error({ fault: nameOf(error) }, 'the newest entries of ledgers and logs could not be looked at')
  })

  return {
    fastify,
    services,
    async close() {
      closing.abort()
      await looked
      await feed.close()
      await fastify.close()
      await jobs.close()
      post?.close()
      await live.close()
    },
  }
}

const needsActor = (url: string) => /^\/(api\/trpc|media|sheets)\//.test(url)

async function actorBehind(request: FastifyRequest): Promise<Actor> {
  if (!request.signedIn) throw new Refusal('UNAUTHORIZED', 'signed-out')
  return request.signedIn.actor
}

/** The kind of an error and its code, never its message: a message may quote what was asked. */
const nameOf = (error: unknown): string =>
  error instanceof Error ? [error.name, 'code' in error ? String(error.code) : ''].filter(Boolean).join(' ') : 'unknown'
