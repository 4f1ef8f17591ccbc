import { DAY } from '@earshot/consent-core'
import { z } from 'zod'
import { enterGuest } from '../../clients/enter-guest.ts'
import { guestRoles } from '../../clients/guest.ts'
import { id, instant } from '../../gate/schema.ts'
import { newId } from '../../ids.ts'
import { notFound, refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { clientsWhere } from '../../gate/duty.ts'
import { languages } from '../../words/index.ts'

/** Days ahead that a session may be entered. */
const AHEAD_DAYS = 60

/** A therapy meeting with everyone who took part. Its number counts on from the first client's last session. */
export const create = only('supervisee')
  .input(
    z.object({
      clientIds: z.array(id).min(1).max(12),
      startedAt: instant,
      number: z.number().int().min(1).max(9999).optional(),
      /** Who else can be heard, by role. */
      guests: z.array(z.enum(guestRoles)).max(5).default([]),
      language: z.enum(languages).default('en'),
    }),
  )
  .output(z.object({ id: z.string(), number: z.number() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { programId } = actor
    const now = services.now()
    const clientIds = [...new Set(input.clientIds)]
    const known = await services.db.client.count({
      where: { ...clientsWhere(programId, [actor.personId], now), id: { in: clientIds }, guestRole: null },
    })
    if (known !== clientIds.length) throw notFound()
    if (input.startedAt > now + AHEAD_DAYS * DAY) throw refused('session-too-far-ahead')
    const last = await services.db.session.findFirst({
      where: { programId, participants: { some: { clientId: clientIds[0]! } } },
      orderBy: { number: 'desc' },
      select: { number: true },
    })
    const session = { id: newId('ses'), number: input.number ?? (last?.number ?? 0) + 1 }
    await services.db.$transaction(async (tx) => {
      await tx.session.create({
        data: {
          programId,
          ...session,
          clinicianId: actor.personId,
          startedAt: new Date(input.startedAt),
          participants: {
            create: clientIds.map((clientId) => ({
              client: { connect: { programId_id: { programId, id: clientId } } },
            })),
          },
        },
      })
      const { language } = input
      for (const role of input.guests)
        await enterGuest(tx, actor, { sessionId: session.id, role, language }, new Date(now))
    })
    return session
  })
