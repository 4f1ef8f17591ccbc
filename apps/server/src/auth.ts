import { betterAuth } from 'better-auth'
import { prismaAdapter } from 'better-auth/adapters/prisma'
import { fromNodeHeaders } from 'better-auth/node'
import type { IncomingHttpHeaders } from 'node:http'
import type { Db, DbTransaction } from '@earshot/db'
import { readRoles, type Actor } from './actor.ts'
import type { Env } from './env.ts'
import { newId } from './ids.ts'

/** Minutes without a request after which a sign-in ends. */
export const IDLE_MINUTES = 30

/** The only routes of the library that answer; every other is shut. */
export const openAuthRoutes = ['POST /sign-in/email', 'POST /sign-out', 'POST /revoke-sessions'] as const

/**
 * Sign-in: email and password, sessions in the database. There is no sign-up: accounts come from invitations.
 * @param onError is told what failed inside the library, whose own log would quote the database's words
 */
export function buildAuth(db: Db, env: Env, onError: (error: unknown) => void = () => {}) {
  const options = {
    appName: 'Earshot',
    baseURL: env.url,
    basePath: '/api/auth',
    secret: env.authSecret,
    trustedOrigins: env.trustedOrigins,
    telemetry: { enabled: false },
    logger: { disabled: true },
    onAPIError: { onError },
    database: prismaAdapter(db, { provider: 'postgresql' }),
    emailAndPassword: { enabled: true, disableSignUp: true, minPasswordLength: 12, maxPasswordLength: 128 },
    user: {
      modelName: 'user',
      additionalFields: { locale: { type: 'string' as const, input: false, required: false } },
    },
    session: {
      modelName: 'authSession',
      expiresIn: IDLE_MINUTES * 60,
      updateAge: 60,
      // A revoked session must not live on in a cookie.
      cookieCache: { enabled: false },
      additionalFields: { activeProgramId: { type: 'string' as const, input: false, required: false } },
    },
    account: { modelName: 'account' },
    verification: { modelName: 'verification' },
    rateLimit: {
      enabled: env.rateLimits,
      storage: 'database' as const,
      modelName: 'rateLimit',
      customRules: { '/sign-in/email': { window: 60, max: 10 } },
    },
    advanced: {
      cookiePrefix: 'earshot',
      useSecureCookies: env.url.startsWith('https:'),
      defaultCookieAttributes: { sameSite: 'strict' as const, httpOnly: true },
      database: { generateId: () => newId('usr'), joins: true },
      // Set by auth-routes.ts from the address that Fastify worked out, trusted proxies and all.
      ipAddress: { ipAddressHeaders: ['x-earshot-peer'] },
    },
    databaseHooks: {
      session: {
        create: {
          before: async (session: { userId: string }) => {
            const membership = await db.membership.findFirst({
              where: { userId: session.userId },
              orderBy: { createdAt: 'asc' },
            })
            return { data: { ...session, activeProgramId: membership?.programId ?? null } }
          },
        },
      },
    },
  }
  const auth = betterAuth(options)
  return {
    handler: (request: Request) => auth.handler(request),

    /**
     * Who is behind these headers, with the cookies that renew their sign-in; null for nobody. A sign-in ends after
     * IDLE_MINUTES without a request that renews it.
     */
    async actorOf(
      headers: IncomingHttpHeaders,
      { renew }: { renew: boolean },
    ): Promise<{ signedIn: SignedIn; cookies: string[] } | null> {
      const { response: found, headers: answer } = await auth.api.getSession({
        headers: fromNodeHeaders(headers),
        query: { disableRefresh: !renew },
        returnHeaders: true,
      })
      const programId = found?.session.activeProgramId
      if (!found || typeof programId !== 'string') return null
      const membership = await db.membership.findUnique({
        where: { programId_userId: { programId, userId: found.user.id } },
      })
      if (!membership) return null
      const actor: Actor = {
        personId: found.user.id,
        programId,
        name: found.user.name,
        email: found.user.email,
        locale: found.user.locale === 'ko' ? 'ko' : 'en',
        roles: new Set(readRoles(membership.role)),
      }
      return { signedIn: { actor, authSessionId: found.session.id }, cookies: answer.getSetCookie() }
    },

    /**
     * A person with a password, as the library keeps one: only from an accepted invitation, or the demo.
     * @param within the transaction that it is part of, if any
     */
    async createPerson(
      person: { name: string; email: string; password: string },
      within: Pick<DbTransaction, 'user'> = db,
    ): Promise<string> {
      const { password } = await auth.$context
      const id = newId('usr')
      const credential = { id: newId('acc'), accountId: id, providerId: 'credential' }
      await within.user.create({
        data: {
          id,
          name: person.name,
          email: person.email.toLowerCase(),
          emailVerified: true,
          accounts: { create: { ...credential, password: await password.hash(person.password) } },
        },
      })
      return id
    },
  }
}

export interface SignedIn {
  readonly actor: Actor
  readonly authSessionId: string
}

export type Auth = ReturnType<typeof buildAuth>
