import { z } from 'zod'
import { clientStandings, ledgerOf } from '../../gate/clients.ts'
import { id } from '../../gate/schema.ts'
import { sessionLines } from '../../gate/sessions.ts'
import { member } from '../../trpc.ts'
import { sessionView, viewSession } from '../sessions/session-view.ts'
import { consent, consentOf } from './consent-of.ts'
import { requireClient } from '../../gate/duty.ts'
import { ledgerEntry, scopeView, viewEvent, viewScope } from './scope-view.ts'

export const show = member
  .input(z.object({ clientId: id }))
  .output(
    z.object({
      client: z.object({ id: z.string(), pseudonym: z.string(), consent }),
      scopes: z.array(scopeView),
      events: z.array(ledgerEntry),
      sessions: z.array(sessionView),
    }),
  )
  .query(async ({ ctx: { actor, services }, input }) => {
    const now = services.now()
    const { programId } = actor
    const client = await requireClient(services.db, actor, input.clientId, now)
    const [events, standing, sessions] = await Promise.all([
      ledgerOf(services.db, programId, client.id),
      clientStandings(services.db, programId, [client.id], now),
      sessionLines(services.db, programId, { participants: { some: { clientId: client.id } } }, now),
    ])
    const named = await services.people.named([
      ...events.map((event) => event.recordedBy.personId),
      ...sessions.map((line) => line.clinicianId),
    ])
    const scopes = standing.get(client.id) ?? []
    return {
      client: { id: client.id, pseudonym: client.pseudonym, consent: consentOf(scopes) },
      scopes: scopes.map(viewScope).reverse(),
      events: events.map((event) => viewEvent(event, named)).reverse(),
      sessions: sessions.map((line) => viewSession(line, named)),
    }
  })
