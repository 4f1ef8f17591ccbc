import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { isSigner, whoSigns, type WhoSigns } from '../../clients/signing.ts'
import { Refusal } from '../../refusal.ts'
import type { Services } from '../../services.ts'
import { speak, type Language, type Speech } from '../../words/index.ts'
import { saying } from './layout.ts'
import { isFromHere } from './origin.ts'
import { isFormToken, renewVisit, visitOf, type Visit } from './visit.ts'

export interface Program {
  readonly id: string
  readonly name: string
  readonly timeZone: string
  readonly emergencyAccess: boolean
}

/** What every page of an open visit has. */
export interface Opened {
  readonly services: Services
  readonly visit: Visit
  readonly program: Program
  /** Who signs for the client, if somebody else does. */
  readonly signing: WhoSigns | null
  /** Whether sessions and listening are shown: to the client; to who signs for them, only if the client agreed. */
  readonly sees: boolean
  readonly speech: Speech
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

/** A page to show, where to go on, or a file to take along. */
export type Shown =
  | string
  | { readonly to: string }
  | { readonly name: string; readonly json: string }
  | { readonly name: string; readonly pdf: Buffer }

/**
 * Whom a page is for: the client behind a link; whoever has the clinician's screen in hand; or, if it tells of no
 * session and of no listening, whoever signs for the client, behind a link of their own. To one to whom the client
 * agreed that they see those, a page is as to the client.
 */
type Ways = readonly (Visit['way'] | 'signer')[]

/** What a form sends: each field once, or several times. */
export const fields = z.record(z.string().max(60), z.union([z.string(), z.array(z.string()).max(60)]))
export type Fields = z.infer<typeof fields>

/** Where whoever is next says that they have the screen. */
export const HAND_OVER = '/c/form/next'

/** The pages of a visit: every check stands here once. */
export function visitPages(app: FastifyInstance, services: Services) {
  async function enter(request: FastifyRequest, reply: FastifyReply, ways: Ways): Promise<Opened | null> {
    const visit = await visitOf(services, request)
    if (!visit) return null
    const { programId, clientId, representativeId } = visit
    const [program, signs] = await Promise.all([
      services.db.program.findUniqueOrThrow({ where: { id: programId } }),
      whoSigns(services.db, programId, [clientId]),
    ])
    const signing = signs.get(clientId) ?? null
    const sees = representativeId === null || signing?.seesSessions === true
    // Once the client's own word counts, who signed for them has no page any more.
    if (representativeId !== null && !isSigner(signing, representativeId, services.now())) return null
    if (!ways.includes(visit.way === 'link' && !sees ? 'signer' : visit.way)) return null
    return { services, visit, program, signing, sees, speech: speak(visit.language, program.timeZone), request, reply }
  }
  const send = (reply: FastifyReply, shown: Shown) => {
    if (typeof shown === 'string') return sendPage(reply, 200, shown)
    if ('to' in shown) return reply.redirect(shown.to, 303)
    reply.header('content-disposition', `attachment; filename="${shown.name}"`)
    return 'json' in shown
      ? reply.type('application/json; charset=utf-8').send(shown.json)
      : reply.type('application/pdf').send(shown.pdf)
  }
  /** Handed on and not taken over: Back leads whoever had the screen to nothing of the next one's, and nothing is taken. */
  const isAhead = ({ visit }: Opened, path: string) => visit.handedBy !== null && path !== HAND_OVER
  const over = (request: FastifyRequest, reply: FastifyReply, ways: Ways) => {
    const speech = speak(languageOf(request), 'UTC')
    // Whoever is asked on the clinician's screen alone has no link to open again.
    const why = speech.t(ways.every((one) => one === 'room') ? 'guest.over' : 'door.over')
    return sendPage(reply, 403, saying(speech, speech.t('door.overTitle'), [why]))
  }

  return {
    get(path: string, ways: Ways, show: (opened: Opened) => Promise<Shown>) {
      app.get(path, async (request, reply) => {
        const opened = await enter(request, reply, ways)
        if (!opened) return over(request, reply, ways)
        return send(reply, isAhead(opened, path) ? { to: HAND_OVER } : await show(opened))
      })
    },
    /** A press: from this site, of this visit, with the token that only its own pages hold. */
    post(path: string, ways: Ways, press: (opened: Opened, fields: Fields) => Promise<Shown>) {
      app.post(path, async (request, reply) => {
        requireFromHere(request, services)
        const opened = await enter(request, reply, ways)
        if (!opened) return over(request, reply, ways)
        const given = fields.parse(request.body)
        if (!isFormToken(textOf(given, 'form'), opened.visit)) throw new Refusal('FORBIDDEN', 'foreign')
        await renewVisit(services, request, reply, opened.visit)
        return send(reply, isAhead(opened, path) ? { to: HAND_OVER } : await press(opened, given))
      })
    },
  }
}

export type VisitPages = ReturnType<typeof visitPages>

export function requireFromHere(request: FastifyRequest, { env }: Services) {
  if (!isFromHere(request, env)) throw new Refusal('FORBIDDEN', 'foreign')
}

export const sendPage = (reply: FastifyReply, status: number, page: string) =>
  reply.code(status).type('text/html; charset=utf-8').send(page)

/** A field that is sent once; empty when it is not there. */
export const textOf = (given: Fields, name: string): string => {
  const found = given[name]
  return typeof found === 'string' ? found : ''
}

export const listOf = (given: Fields, name: string): string[] => {
  const found = given[name]
  return found === undefined ? [] : typeof found === 'string' ? [found] : found
}

/** What an address says of a page behind its question mark: which alert is on it, and nothing of anybody. */
export const isMarked = ({ request }: Pick<Opened, 'request'>, mark: string): boolean =>
  Object.hasOwn(request.query as object, mark)

/** Before a visit is open: as the browser asks. */
export const languageOf = ({ headers }: FastifyRequest): Language =>
  /^ko\b/i.test(headers['accept-language'] ?? '') ? 'ko' : 'en'
