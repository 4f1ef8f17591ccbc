import { z } from 'zod'
import { namedAudience, scopeInput } from '../../clients/audience.ts'
import { newestForm } from '../../clients/form.ts'
import { heardBy, offer } from '../../clients/offer.ts'
import { requireSessionOf } from '../../clients/session-of.ts'
import { requireOwnClient } from '../../gate/duty.ts'
import { loadSigning } from '../../gate/policy.ts'
import { id } from '../../gate/schema.ts'
import { newId } from '../../ids.ts'
import { refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { isUniqueViolation } from '../../unique.ts'
import { languages } from '../../words/index.ts'

/**
 * Prepares what clients are asked: what for, who, what of it, until when. Of several clients each is asked, and answers,
 * alone. What was asked before and not answered is closed.
 * @throws Refusal no-form where the program has published no consent form in this language; ask-waits where a yes that
 * came by link waits for the clinician's word; end-before-beginning; nobody-hears where the clinician is not named, or
 * nobody for a use; others-sign for a client for whom somebody else signs
 */
export const prepare = only('supervisee')
  .input(
    z.object({
      clientIds: z.array(id).min(1).max(8),
      sessionId: id.nullable().default(null),
      language: z.enum(languages),
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
      await requireOwnClient(db, actor, clientId, now)
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
    if ((await loadSigning(db, programId, clientIds)).size > 0) throw refused('others-sign')
    const { purposes, forms, processing: machine, until, conditions: limits } = input.scope
    const offered = z.encode(offer, {
      purposes: [...new Set(purposes)],
      ...named,
      forms: [...new Set(forms)],
      processing: [...new Set(machine)],
      until,
      conditions: limits,
    })
    const asks = clientIds.map((clientId) => ({
      programId,
      id: newId('ask'),
      clientId,
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
          where: { programId, clientId: { in: clientIds }, state: 'open' },
          data: { state: 'closed', settledAt: new Date(now), settledBy: preparedBy },
        })
        await tx.consentAsk.createMany({ data: asks })
      })
      .catch((error: unknown) => Promise.reject(isUniqueViolation(error) ? refused('ask-waits') : error))
    return { askIds: asks.map((one) => one.id) }
  })
