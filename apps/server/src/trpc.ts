import { initTRPC } from '@trpc/server'
import { ZodError } from 'zod'
import type { Actor, Role } from './actor.ts'
import { KeyDestroyed } from './media/keys.ts'
import { notFound, Refusal } from './refusal.ts'
import type { Answer } from './gate/answer.ts'
import type { Services } from './services.ts'

export interface Context {
  readonly services: Services
  readonly actor: Actor | null
  readonly authSessionId: string | null
  /** What goes out to whoever asked; several procedures of one batch share it. */
  readonly answer: Answer
}

/** What a procedure for somebody signed in has. */
export type MemberContext = Context & { readonly actor: Actor }

const t = initTRPC.context<Context>().create({
  sse: {
    maxDurationMs: 30 * 60 * 1000,
    ping: { enabled: true, intervalMs: 1_000 },
    client: { reconnectAfterInactivityMs: 3_000 },
  },
  // A message never carries more than a key: what went wrong inside stays in the log, without its words.
  errorFormatter({ shape, error }) {
    const earshot =
      error instanceof Refusal
        ? { code: error.reason, params: error.params }
        : error.cause instanceof ZodError
          ? { code: 'bad-input', params: { where: error.cause.issues[0]?.path.join('.') ?? '' } }
          : { code: keyOf(error.code), params: {} }
    return {
      ...shape,
      message: earshot.code,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, earshot },
    }
  },
})

const keys: Readonly<Record<string, string>> = {
  UNAUTHORIZED: 'signed-out',
  NOT_FOUND: 'not-found',
  TOO_MANY_REQUESTS: 'too-many',
  PARSE_ERROR: 'bad-input',
  BAD_REQUEST: 'bad-input',
  METHOD_NOT_SUPPORTED: 'bad-input',
  UNSUPPORTED_MEDIA_TYPE: 'bad-input',
}
const keyOf = (code: string) => keys[code] ?? 'failed'

export const router = t.router
export const createCaller = t.createCallerFactory

/** What was sealed under a key that is gone answers as if it had never been. */
const procedure = t.procedure.use(async ({ next }) => {
  const result = await next()
  if (!result.ok && result.error.cause instanceof KeyDestroyed) throw notFound()
  return result
})

/** For those who have no account yet: an invitation. */
export const anyone = procedure

/** Someone signed in, in a program. */
export const member = procedure.use(({ ctx, next }) => {
  if (!ctx.actor) throw new Refusal('UNAUTHORIZED', 'signed-out')
  return next({ ctx: { ...ctx, actor: ctx.actor } })
})

/** Someone with at least one of these roles; to others the procedure isn't there. */
export const only = (...allowed: readonly Role[]) =>
  member.use(({ ctx, next }) => {
    if (!allowed.some((role) => ctx.actor.roles.has(role))) throw new Refusal('NOT_FOUND', 'not-found')
    return next()
  })
