import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { linkOf } from '../../clients/links.ts'
import type { Services } from '../../services.ts'
import { languages, speak } from '../../words/index.ts'
import { html } from './html.ts'
import { layout, saying } from './layout.ts'
import { fields, languageOf, requireFromHere, sendPage, textOf, type VisitPages } from './pages.ts'
import { endVisit, openVisit } from './visit.ts'

/**
 * Links that lead nowhere, from one address. Tokens are 256 random bits: this is against noise, not against guessing, so
 * that whoever makes it keeps nobody beside them from a link of their own.
 */
const A_FEW = { max: 20, timeWindow: '1 minute' }

/**
 * The door. Opening a link changes nothing and sets no cookie, since mail scanners open links too; a button sends the
 * token, and what comes back is a cookie for half an hour.
 */
export function doorPages(app: FastifyInstance, services: Services, pages: VisitPages): void {
  const { db, now, env } = services
  const noise = env.rateLimits ? app.createRateLimit(A_FEW) : null

  /** @throws 429 for whoever tried many of them */
  async function nowhere(request: FastifyRequest, reply: FastifyReply) {
    const counted = await noise?.(request)
    if (counted && !counted.isAllowed && counted.isExceeded)
      throw Object.assign(new Error('too many links that lead nowhere'), { statusCode: 429 })
    return sendPage(reply, 404, closed(speak(languageOf(request), 'UTC')))
  }

  app.get<{ Params: { token: string } }>('/c/:token', async (request, reply) => {
    const speech = speak(languageOf(request), 'UTC')
    const { t } = speech
    const { token } = request.params
    if (!(await linkOf(db, token, now()))) return nowhere(request, reply)
    return sendPage(
      reply,
      200,
      layout(speech, {
        body: html`<h1>${t('door.title')}</h1>
          <p>${t('door.lead')}</p>
          <form method="post" action="/c/open">
            <input type="hidden" name="token" value="${token}" />
            <button class="primary">${t('door.open')}</button>
          </form>
          <p class="faint">${t('door.hint')}</p>`,
      }),
    )
  })

  app.post('/c/open', async (request, reply) => {
    requireFromHere(request, services)
    const language = languageOf(request)
    const link = await linkOf(db, textOf(fields.parse(request.body), 'token'), now())
    if (!link) return nowhere(request, reply)
    const { programId } = link
    if (link.way !== 'link') {
      // Handed over once: whoever finds the address later opens nothing.
      const { count } = await db.clientLink.updateMany({
        where: { programId, id: link.id, endedAt: null },
        data: { endedAt: new Date(now()) },
      })
      if (count === 0) return nowhere(request, reply)
      const ask = await db.consentAsk.findUnique({ where: { programId_id: { programId, id: link.askIds[0] ?? '' } } })
      if (!ask) return nowhere(request, reply)
      await openVisit(services, reply, {
        programId,
        clientId: ask.clientId,
        representativeId: ask.representativeId,
        linkId: link.id,
        askId: ask.id,
        language: ask.language === 'ko' ? 'ko' : 'en',
      })
      return reply.redirect((await isGuest(ask)) ? '/c/guest' : '/c/form/1', 303)
    }
    const { clientId, representativeId } = link
    const ask = await db.consentAsk.findFirst({ where: { programId, clientId, representativeId, state: 'open' } })
    await openVisit(services, reply, {
      programId,
      clientId,
      representativeId,
      linkId: link.id,
      askId: ask?.id ?? null,
      language: ask ? (ask.language === 'ko' ? 'ko' : 'en') : language,
    })
    return reply.redirect(ask ? '/c/form/1' : '/c/page', 303)
  })

  const isGuest = async ({ programId, clientId: id }: { programId: string; clientId: string }) =>
    (await db.client.findUniqueOrThrow({ where: { programId_id: { programId, id } } })).guestRole !== null

  pages.post('/c/leave', ['link', 'signer', 'room', 'form'], async ({ visit, reply, speech }, given) => {
    await endVisit(services, reply, visit)
    // The way out replaces this page, and shows nothing of it.
    if (textOf(given, 'how') === 'quickly') reply.header('refresh', '0; url=https://www.wikipedia.org/')
    return saying(speech, speech.t('site.title'), [speech.t('door.left')])
  })

  pages.post('/c/language', ['link', 'signer', 'room', 'form'], async ({ visit, request }, given) => {
    const language = languages.find((one) => one === textOf(given, 'to')) ?? visit.language
    await db.clientVisit.update({
      where: { programId_id: { programId: visit.programId, id: visit.id } },
      data: { language },
    })
    return { to: cameFrom(request.headers.referer) ?? (visit.way === 'link' ? '/c/page' : '/c/form/1') }
  })
}

/** The page of ours that was left, without what may stand behind a question mark. */
function cameFrom(referer: string | undefined): string | null {
  const path = referer !== undefined && URL.canParse(referer) ? new URL(referer).pathname : ''
  return /^\/c\/(page|change|receipt|form\/[1-6])$/.test(path) ? path : null
}

function closed(speech: Parameters<typeof saying>[0]): string {
  return saying(speech, speech.t('door.closedTitle'), [speech.t('door.closed')])
}
