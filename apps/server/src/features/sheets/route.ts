import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Actor } from '../../actor.ts'
import { languageOfClient } from '../../clients/mail-address.ts'
import { sheetPapers } from '../../clients/sheet.ts'
import { requireOwnOrAny } from '../../gate/duty.ts'
import { id } from '../../gate/schema.ts'
import { paperPdf } from '../../paper/pdf.ts'
import { notFound, Refusal } from '../../refusal.ts'
import type { Services } from '../../services.ts'
import { languages, speak } from '../../words/index.ts'
import { sheetFacts } from './facts.ts'

const params = z.object({ clientId: id })
/** In which language; as the client reads unless told. */
const query = z.object({ language: z.enum(languages).optional() })

/**
 * The sheet of a client who can't use a link, for whoever may give them one: their clinician now, and the desk. To
 * everyone else it is not there. Asking for it changes nothing.
 */
export function sheetRoute(
  app: FastifyInstance,
  services: Services,
  signedIn: (request: FastifyRequest) => Promise<Actor>,
): void {
  app.get('/sheets/:clientId', { exposeHeadRoute: false }, async (request, reply) => {
    const actor = await signedIn(request)
    const of = params.safeParse(request.params)
    if (!of.success) throw notFound()
    const said = query.safeParse(request.query)
    if (!said.success) throw new Refusal('BAD_REQUEST', 'bad-input')
    const { db, people } = services
    const { programId, locale, roles } = actor
    if (!roles.has('supervisee') && !roles.has('coordinator')) throw notFound()
    const now = services.now()
    const client = await requireOwnOrAny(db, actor, of.data.clientId, now)
    // A guest has one session, and nothing to take along.
    if (client.guestRole !== null) throw notFound()
    const language = said.data.language ?? (await languageOfClient(db, { programId, clientId: client.id }, locale))
    const [{ timeZone }, facts] = await Promise.all([
      db.program.findUniqueOrThrow({ where: { id: programId }, select: { timeZone: true } }),
      sheetFacts({ db, people }, { programId, client, language }, now),
    ])
    const pdf = await paperPdf(sheetPapers(facts, speak(language, timeZone)), { language, madeAt: now })
    return reply
      .header('cache-control', 'private, no-store')
      .header('content-disposition', 'inline; filename="sheet.pdf"')
      .type('application/pdf')
      .send(pdf)
  })
}
