import { createHmac, timingSafeEqual } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Db } from '@earshot/db'
import { answers, type Answers } from '../../clients/offer.ts'
import { readToken, withProgram } from '../../clients/links.ts'
import type { Env } from '../../env.ts'
import { newId } from '../../ids.ts'
import { newToken } from '../../token.ts'
import { languages, type Language } from '../../words/index.ts'

/** How long a page stays open after the last press. */
export const VISIT_MS = 30 * 60 * 1000

/** What was answered to the two questions that show whether it was said well; empty: not yet. */
const check = z.object({ who: z.string().max(20), mind: z.string().max(20) })
export type Check = z.infer<typeof check>

const NOTHING_YET: Answers = { purposes: {}, processing: {} }
const UNCHECKED: Check = { who: '', mind: '' }

export interface Turn {
  /** 1, 2, 3 … */
  readonly number: number
  readonly of: number
}

/** A browser that opened a client's link, or to which the clinician handed this screen. */
export interface Visit {
  readonly programId: string
  readonly id: string
  readonly clientId: string
  /** Who signs for the client, and has it open; null: the client. */
  readonly representativeId: string | null
  readonly linkId: string
  readonly way: 'link' | 'room' | 'form'
  readonly language: Language
  readonly askId: string | null
  /** What is answered and not signed yet. */
  readonly draft: Answers
  readonly check: Check
  /** In whose words the screen is handed on to this one, who has not said that they have it; null: they have it. */
  readonly handedBy: Language | null
  /** Which one of how many who are asked with one link. */
  readonly turn: Turn
  /** Bound to the cookie: every post after the first brings it along. */
  readonly formToken: string
}

const isSecure = ({ url }: Env) => url.startsWith('https:')

/** Only this host, only over https, from no subdomain: what the prefix stands for in a browser. */
export const cookieName = (env: Env) => (isSecure(env) ? '__Host-earshot-client' : 'earshot-client')

function setCookie(reply: FastifyReply, env: Env, value: string, seconds: number) {
  const secure = isSecure(env) ? '; Secure' : ''
  const cookie = `${cookieName(env)}=${value}; Path=/; HttpOnly; SameSite=Strict; Max-Age=${seconds}${secure}`
  reply.header('set-cookie', cookie)
}

function cookieOf({ headers }: FastifyRequest, env: Env): string | null {
  const start = `${cookieName(env)}=`
  const found = (headers.cookie ?? '').split(/;\s*/).filter((one) => one.startsWith(start))
  // Of two, one was planted.
  return found.length === 1 ? found[0]!.slice(start.length) : null
}

const formTokenOf = (cookie: string, { authSecret }: Env) =>
  createHmac('sha256', authSecret).update(`a client's form ${cookie}`).digest('base64url')

interface Opening {
  readonly programId: string
  readonly clientId: string
  readonly representativeId: string | null
  readonly linkId: string
  readonly askId: string | null
  readonly language: Language
  /** Handed on by whoever answered before, in their words. */
  readonly handedBy?: Language
}

interface Deps {
  readonly db: Db
  readonly env: Env
  readonly now: () => number
}

/**
 * Opens the page for this browser: a cookie for half an hour, for this client alone.
 * @returns what each press of it brings along
 */
export async function openVisit(
  { db, env, now }: Deps,
  reply: FastifyReply,
  { handedBy, ...of }: Opening,
): Promise<string> {
  const { token, tokenHash } = newToken()
  const at = now()
  await db.clientVisit.create({
    data: {
      ...of,
      id: newId('vst'),
      tokenHash,
      openedAt: new Date(at),
      expiresAt: new Date(at + VISIT_MS),
      ...(handedBy ? { draft: { ...NOTHING_YET, handedBy } } : {}),
    },
  })
  const cookie = withProgram(of.programId, token)
  setCookie(reply, env, cookie, VISIT_MS / 1000)
  return formTokenOf(cookie, env)
}

/** The visit behind a request; null: none, over, or its link has ended. */
export async function visitOf({ db, env, now }: Deps, request: FastifyRequest): Promise<Visit | null> {
  const cookie = cookieOf(request, env)
  const read = cookie === null ? null : readToken(cookie)
  if (!read) return null
  const row = await db.clientVisit.findUnique({ where: { programId_tokenHash: read } })
  if (!row || row.expiresAt.getTime() <= now()) return null
  const link = await db.clientLink.findUniqueOrThrow({
    where: { programId_id: { programId: row.programId, id: row.linkId } },
  })
  // What is handed over once ends as it is opened; a link to the page ends when it is made anew, or after its year.
  if (link.way === 'link' && (link.endedAt !== null || link.expiresAt.getTime() <= now())) return null
  return {
    programId: row.programId,
    id: row.id,
    clientId: row.clientId,
    representativeId: row.representativeId,
    linkId: row.linkId,
    way: link.way === 'room' || link.way === 'form' ? link.way : 'link',
    language: row.language === 'ko' ? 'ko' : 'en',
    askId: row.askId,
    draft: answers.safeParse(row.draft).data ?? NOTHING_YET,
    check: z.object({ check }).safeParse(row.draft).data?.check ?? UNCHECKED,
    handedBy: z.object({ handedBy: z.enum(languages) }).safeParse(row.draft).data?.handedBy ?? null,
    turn: turnOf(link.askIds, row.askId),
    formToken: formTokenOf(cookie!, env),
  }
}

export const turnOf = (askIds: readonly string[], askId: string | null): Turn => ({
  number: Math.max(askIds.indexOf(askId ?? ''), 0) + 1,
  of: askIds.length,
})

/** A visit with what is answered so far of one form: nothing, where what it keeps is of another. */
export const draftOf = (visit: Visit, askId: string): Visit =>
  visit.askId === askId ? visit : { ...visit, askId, draft: NOTHING_YET, check: UNCHECKED }

/**
 * Keeps what is answered so far. It rests in the visit alone and goes with it: so every step of the form is a page with an
 * address of its own, and Back leads through them without sending anything again.
 */
export async function keepDraft(
  { db }: Pick<Deps, 'db'>,
  { programId, id, askId }: Visit,
  { draft = NOTHING_YET, check }: { draft?: Answers; check?: Check },
): Promise<void> {
  await db.clientVisit.update({
    where: { programId_id: { programId, id } },
    data: { askId, draft: { ...draft, ...(check ? { check } : {}) } },
  })
}

/** Whoever is next has the screen: only from now on there is anything of theirs on it. */
export async function takeOver({ db }: Pick<Deps, 'db'>, { programId, id, handedBy }: Visit): Promise<void> {
  if (handedBy === null) return
  await db.clientVisit.update({ where: { programId_id: { programId, id } }, data: { draft: NOTHING_YET } })
}

/** Every press keeps the page open for another half an hour. */
export async function renewVisit({ db, env, now }: Deps, request: FastifyRequest, reply: FastifyReply, visit: Visit) {
  await db.clientVisit.updateMany({
    where: { programId: visit.programId, id: visit.id },
    data: { expiresAt: new Date(now() + VISIT_MS) },
  })
  setCookie(reply, env, cookieOf(request, env)!, VISIT_MS / 1000)
}

/** Nothing of it stays, what was not signed least of all. */
export async function endVisit({ db, env }: Deps, reply: FastifyReply, { programId, id }: Visit): Promise<void> {
  await db.clientVisit.deleteMany({ where: { programId, id } })
  setCookie(reply, env, '', 0)
}

export function isFormToken(given: string, visit: Visit): boolean {
  const [some, other] = [Buffer.from(given), Buffer.from(visit.formToken)]
  return some.length === other.length && timingSafeEqual(some, other)
}
