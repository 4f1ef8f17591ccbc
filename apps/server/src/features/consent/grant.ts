import { z } from 'zod'
import { coversFrom } from '../../gate/reach.ts'
import { appendEvents } from '../../gate/ledger.ts'
import { appendOlderYes } from '../../gate/said-since.ts'
import { id } from '../../gate/schema.ts'
import { newId } from '../../ids.ts'
import { notFound, refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { requireClient } from '../../gate/duty.ts'
import { namedAudience, scopeInput } from '../../clients/audience.ts'
import { requireSessionOf } from '../../clients/session-of.ts'
import { signedBy, whoSigned, whoSigns } from '../../clients/signing.ts'
import { byStaff, told, toldNotice } from '../../clients/told.ts'

/**
 * A client's yes. It needs a signature: on paper, or on this screen in the room. Said in a session, it covers that
 * session; "and today's session" writes the answer for it in the same commit.
 * @throws Refusal not-all-signed where others sign for the client, and not all of those signed who have to;
 * said-since where it is older than something that the client has narrowed or refused themself
 */
export const grant = only('supervisee', 'supervisor', 'coordinator')
  .input(
    z.object({
      clientId: id,
      ...told,
      obtained: z.enum(['tapped', 'paper']),
      ...toldNotice,
      scope: scopeInput,
      duringSessionId: id.nullable().default(null),
      answersSession: z.boolean().default(false),
      /** Who signed, where others sign for the client. */
      signerIds: z.array(id).max(8).default([]),
    }),
  )
  .output(z.object({ eventId: z.string(), scopeId: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { programId } = actor
    const { clientId } = input
    const now = services.now()
    const { guestRole } = await requireClient(services.db, actor, input.clientId, now)
    // A guest allows what every client did, for one session, on a page of their own.
    if (guestRole !== null) throw notFound()
    const session = input.duringSessionId
      ? await requireSessionOf(services.db, programId, input.duringSessionId, input.clientId)
      : null
    const happened = input.happened ?? now
    const from = coversFrom(happened, session?.startedAt.getTime() ?? null)
    if (input.scope.until !== null && input.scope.until <= happened) throw refused('end-before-beginning')
    const named = await namedAudience(services.db, programId, input.scope, happened)
    const signing = (await whoSigns(services.db, programId, [input.clientId])).get(input.clientId) ?? null
    const base = {
      clientId: input.clientId,
      ...byStaff(actor, input),
      ...(signing ? { representatives: signedBy(signing, whoSigned(signing, input.signerIds, happened)) } : {}),
      signature: input.obtained === 'paper' ? ('paper' as const) : ('screen' as const),
    }
    const scopeId = newId('scp')
    const granted = {
      ...base,
      kind: 'granted' as const,
      scope: {
        id: scopeId,
        purposes: [...new Set(input.scope.purposes)],
        ...named,
        forms: [...new Set(input.scope.forms)],
        processing: [...new Set(input.scope.processing)],
        sessions: { from },
        until: input.scope.until,
        conditions: input.scope.conditions,
      },
    }
    const answered =
      session && input.answersSession
        ? [{ ...base, signature: null, kind: 'reconfirmed' as const, sessionId: session.id }]
        : []
    const events = [granted, ...answered]
    const [event] =
      input.happened === undefined
        ? await appendEvents(services.db, programId, events, services.now)
        : await appendOlderYes(services.db, programId, { ...granted.scope, clientId, happened }, events, services.now)
    return { eventId: event!.id, scopeId }
  })
