import { z } from 'zod'
import { newestForm } from '../../clients/form.ts'
import { guestRoleOf, offerOf } from '../../clients/guest.ts'
import { offer } from '../../clients/offer.ts'
import { requireSessionOf } from '../../clients/session-of.ts'
import { requireOwnClient } from '../../gate/duty.ts'
import { whileThere } from '../../gate/guest-there.ts'
import { allowedByClients } from '../../gate/guests.ts'
import { id } from '../../gate/schema.ts'
import { newId } from '../../ids.ts'
import { notFound, refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { isUniqueViolation } from '../../unique.ts'
import { languages } from '../../words/index.ts'

/**
 * Prepares what a guest is asked: one page on this screen, for this one session, with what the clients allowed.
 * @throws Refusal not-found; no-form; nothing-allowed where the clients have allowed nothing that covers the session
 */
export const ask = only('supervisee')
  .input(z.object({ clientId: id, sessionId: id, language: z.enum(languages) }))
  .output(z.object({ askId: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input: { clientId, sessionId, language } }) => {
    const { db } = services
    const { programId, personId: preparedBy } = actor
    const now = services.now()
    const client = await requireOwnClient(db, actor, clientId, now)
    await requireSessionOf(db, programId, sessionId, clientId)
    if (guestRoleOf(client.guestRole) === null) throw notFound()
    const form = await newestForm(db, programId, language)
    if (!form) throw refused('no-form')
    const [first, ...more] = await allowedByClients(db, programId, sessionId, now)
    if (!first) throw refused('nothing-allowed')
    const askId = newId('ask')
    await whileThere(db, programId, { sessionId, clientId }, async (tx) => {
      await tx.consentAsk.updateMany({
        where: { programId, clientId, state: 'open' },
        data: { state: 'closed', settledAt: new Date(now), settledBy: preparedBy },
      })
      await tx.consentAsk.create({
        data: {
          programId,
          id: askId,
          clientId,
          sessionId,
          preparedBy,
          preparedAt: new Date(now),
          offer: z.encode(offer, offerOf([first, ...more])),
          language: form.language,
          formVersion: form.version,
        },
      })
    }).catch((error: unknown) => Promise.reject(isUniqueViolation(error) ? refused('ask-closed') : error))
    return { askId }
  })
