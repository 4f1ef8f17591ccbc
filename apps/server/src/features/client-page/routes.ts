import type { FastifyInstance } from 'fastify'
import { ZodError } from 'zod'
import { Refusal } from '../../refusal.ts'
import type { Services } from '../../services.ts'
import { speak } from '../../words/index.ts'
import { certificateKey, certificatePages } from './certificate-pages.ts'
import { changePages } from './change-pages.ts'
import { deletionPages } from './deletion-pages.ts'
import { donePages } from './done-pages.ts'
import { doorPages } from './door-pages.ts'
import { formPages } from './form-pages.ts'
import { guestPage } from './guest-page.ts'
import { saying } from './layout.ts'
import { observedPages } from './observed-pages.ts'
import { leaveOutPages } from './leave-out-pages.ts'
import { ownPage } from './own-page.ts'
import { languageOf, sendPage, visitPages } from './pages.ts'
import { receiptPages } from './receipt-pages.ts'
import { sessionPages } from './session-pages.ts'
import { tellPages } from './tell-pages.ts'

/** Longest form that is taken: a drawn signature is the most that one holds. */
const FORM_BYTES = 128 * 1024

/** The client's pages under /c: plain HTML, which works without a script. */
export async function clientPages(app: FastifyInstance, services: Services): Promise<void> {
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string', bodyLimit: FORM_BYTES },
    (_request, body, done) => done(null, readForm(String(body))),
  )
  app.addHook('onSend', async (_request, reply) => {
    reply.header('cache-control', 'no-store')
    // Without it a browser names no origin when a form is sent.
    reply.header('referrer-policy', 'same-origin')
  })
  app.setErrorHandler((error, request, reply) => {
    const { t, ...speech } = speak(languageOf(request), 'UTC')
    const say = (status: number, key: 'foreign' | 'tooMany' | 'wrong' | 'failed') =>
      sendPage(reply, status, saying({ t, ...speech }, t('site.title'), [t(`door.${key}`)]))
    if (error instanceof Refusal && error.reason === 'foreign') return say(403, 'foreign')
    if (error instanceof Refusal && error.reason === 'ask-closed')
      return sendPage(reply, 409, saying({ t, ...speech }, t('form.closedTitle'), [t('form.closed')]))
    if (error instanceof Refusal) return say(error.reason === 'not-found' ? 404 : 409, 'wrong')
    if (error instanceof ZodError) return say(400, 'wrong')
    const status = typeof error === 'object' && error !== null && 'statusCode' in error ? Number(error.statusCode) : 500
    if (status === 429) return say(429, 'tooMany')
    if (status >= 400 && status < 500) return say(status, 'wrong')
    request.log.error(
      { fault: error instanceof Error ? error.name : 'unknown', route: request.routeOptions.url },
      'a client’s page failed',
    )
    return say(500, 'failed')
  })

  const pages = visitPages(app, services)
  doorPages(app, services, pages)
  formPages(pages)
  guestPage(pages)
  ownPage(pages)
  sessionPages(pages)
  changePages(pages)
  donePages(pages)
  deletionPages(pages)
  leaveOutPages(pages)
  certificatePages(pages)
  certificateKey(app, services)
  receiptPages(pages)
  tellPages(pages)
  observedPages(pages)
}

/** Fields by name; a name that is sent more than once has them all. */
function readForm(body: string): Record<string, string | string[]> {
  const all = new URLSearchParams(body)
  return Object.fromEntries(
    [...new Set(all.keys())].map((name) => {
      const values = all.getAll(name)
      return [name, values.length === 1 ? values[0]! : values]
    }),
  )
}
