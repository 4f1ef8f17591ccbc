import { purposes } from '@earshot/consent-core'
import { z } from 'zod'
import { signersOf } from '../../clients/signing.ts'
import { clientConsents, ledgerOf, refusalsOf } from '../../gate/clients.ts'
import { id } from '../../gate/schema.ts'
import { sessionLines } from '../../gate/sessions.ts'
import { member } from '../../trpc.ts'
import { sessionView, viewSession } from '../sessions/session-view.ts'
import { consent, consentOf } from './consent-of.ts'
import { groupNames } from './group-names.ts'
import { requireClient } from '../../gate/duty.ts'
import { ledgerEntry, wholeScopeView, viewEvent, viewWholeScope } from './scope-view.ts'

export const show = member
  .input(z.object({ clientId: id }))
  .output(
    z.object({
      client: z.object({ id: z.string(), pseudonym: z.string(), consent }),
      scopes: z.array(wholeScopeView),
      /** What was refused and not allowed since: nobody asks for it by themselves. */
      refused: z.array(z.object({ purpose: z.enum(purposes), on: z.string() })),
      events: z.array(ledgerEntry),
      sessions: z.array(sessionView),
    }),
  )
  .query(async ({ ctx: { actor, services }, input }) => {
    const now = services.now()
    const { programId } = actor
    const client = await requireClient(services.db, actor, input.clientId, now)
    const [events, standing, sessions, refusals] = await Promise.all([
      ledgerOf(services.db, programId, client.id),
      clientConsents(services.db, programId, [client.id], now),
      sessionLines(services.db, programId, { participants: { some: { clientId: client.id } } }, now),
      refusalsOf(services.db, programId, client.id, now),
    ])
    const [named, groupName, signers] = await Promise.all([
      services.people.named([
        ...events.map((event) => event.recordedBy.personId),
        ...sessions.map((line) => line.clinicianId),
      ]),
      groupNames(
        services.db,
        programId,
        events.flatMap((event) => ('scope' in event ? [event.scope] : [])),
      ),
      signersOf(
        services.db,
        programId,
        events.flatMap((event) => event.representatives?.ids ?? []),
      ),
    ])
    const stands = standing.get(client.id)!
    return {
      client: { id: client.id, pseudonym: client.pseudonym, consent: consentOf(stands) },
      scopes: stands.scopes.map((one) => viewWholeScope(one, groupName)).reverse(),
      refused: refusals.map(({ purpose, happened }) => ({ purpose, on: new Date(happened).toISOString() })),
      events: events
        .map((event) => viewEvent(event, events, named, groupName, (id) => signers.get(id) ?? 'legal'))
        .reverse(),
      sessions: sessions.map((line) => viewSession(line, named)),
    }
  })
