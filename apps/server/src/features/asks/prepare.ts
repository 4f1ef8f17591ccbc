import { z } from 'zod'
import { namedAudience, scopeInput } from '../../clients/audience.ts'
import { newestForm } from '../../clients/form.ts'
import { heardBy, offer } from '../../clients/offer.ts'
import { requireSessionOf } from '../../clients/session-of.ts'
import { whoSigns, type WhoSigns } from '../../clients/signing.ts'
import { requireOwnClient } from '../../gate/duty.ts'
import { id } from '../../gate/schema.ts'
import { newId } from '../../ids.ts'
import { notFound, refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { isUniqueViolation } from '../../unique.ts'
import { languages } from '../../words/index.ts'

/**
 * Prepares what clients are asked: what for, who, what of it, until when. Of several clients each is asked, and answers,
 * alone. What was asked before and not answered is closed.
 * @throws Refusal no-form where the program has published no consent form in this language; ask-waits where a yes that
 * came by link waits for the clinician's word; end-before-beginning; nobody-hears where the clinician is not named, or
 * nobody for a use; who-signs where one of several can sign and it is not said which; of-age-now where those who sign
 * no longer can
 */
export const prepare = only('supervisee')
  .input(
    z.object({
      clientIds: z.array(id).min(1).max(8),
      sessionId: id.nullable().default(null),
      language: z.enum(languages),
      /** Where one of several can sign for a client: who is asked. */
      signerIds: z.array(id).max(8).default([]),
      scope: scopeInput,
    }),
  )
  .output(z.object({ askIds: z.array(z.string()) }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { db } = services
    const { programId, personId: preparedBy } = actor
    const now = services.now()
    const clientIds = [...new Set(input.clientIds)]
    for (const clientId of clientIds) {
      const client = await requireOwnClient(db, actor, clientId, now)
      // A guest is asked for one session, with what the clients allowed.
      if (client.guestRole !== null) throw notFound()
      if (input.sessionId) await requireSessionOf(db, programId, input.sessionId, clientId)
    }
    if (input.scope.until !== null && input.scope.until <= now) throw refused('end-before-beginning')
    const form = await newestForm(db, programId, input.language)
    if (!form) throw refused('no-form')
    const named = await namedAudience(db, programId, input.scope, now)
    const { audience } = named
    const isClinician = audience.some(({ personId, role }) => personId === preparedBy && role === 'clinician')
    if (!isClinician || input.scope.purposes.some((one) => heardBy(one, named).length === 0))
      throw refused('nobody-hears')
    const signs = await whoSigns(db, programId, clientIds)
    const { purposes, forms, processing: machine, until, conditions: limits } = input.scope
    const offered = z.encode(offer, {
      purposes: [...new Set(purposes)],
      ...named,
      forms: [...new Set(forms)],
      processing: [...new Set(machine)],
      until,
      conditions: limits,
    })
    const askedOf = (clientId: string) =>
      askedFor(signs.get(clientId) ?? null, input.signerIds, now).map((representativeId) => ({
        clientId,
        representativeId,
      }))
    const asks = clientIds.flatMap(askedOf).map((who) => ({
      programId,
      id: newId('ask'),
      ...who,
      sessionId: input.sessionId,
      preparedBy,
      preparedAt: new Date(now),
      offer: offered,
      language: form.language,
      formVersion: form.version,
    }))
    await db
      .$transaction(async (tx) => {
        await tx.consentAsk.updateMany({
          where: { programId, clientId: { in: clientIds }, state: { in: ['open', 'signed'] } },
          data: { state: 'closed', settledAt: new Date(now), settledBy: preparedBy },
        })
        await tx.consentAsk.createMany({ data: asks })
      })
      .catch((error: unknown) => Promise.reject(isUniqueViolation(error) ? refused('ask-waits') : error))
    return { askIds: asks.map((one) => one.id) }
  })

/** Who is asked: the client; whoever signs for them; of several who all have to, each by themselves. */
function askedFor(signing: WhoSigns | null, chosen: readonly string[], now: number): (string | null)[] {
  if (!signing) return [null]
  if (signing.endsAt !== null && signing.endsAt <= now) throw refused('of-age-now')
  const all = signing.signers.map((one) => one.id)
  if (signing.who === 'all-representatives' || all.length === 1) return all
  const wanted = all.filter((one) => chosen.includes(one))
  if (wanted.length !== 1) throw refused('who-signs')
  return wanted
}
