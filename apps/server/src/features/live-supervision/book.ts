import { DAY } from '@earshot/consent-core'
import { z } from 'zod'
import { heldAt } from '../../gate/duty.ts'
import { bookLive } from '../../gate/live-supervision.ts'
import { id } from '../../gate/schema.ts'
import { newId } from '../../ids.ts'
import { notFound, refused } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { AHEAD_DAYS } from './choices.ts'

/**
 * Asks a supervisor of one's own to be there at a coming session. Each participant is asked in the room: `yes` are those
 * who have said so; the rest are still to be asked.
 * @throws Refusal session-begun, live-booked, live-refused, not-your-supervisor
 */
export const book = only('supervisee')
  .input(z.object({ sessionId: id, supervisorId: id, yes: z.array(id).max(12) }))
  .output(z.object({ id: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { db } = services
    const { programId, personId } = actor
    const { sessionId, supervisorId } = input
    const now = services.now()
    const session = await db.session.findFirst({
      where: { programId, id: sessionId, clinicianId: personId },
      include: { participants: true },
    })
    const isIn = (clientId: string) => session?.participants.some((one) => one.clientId === clientId)
    if (!session || !input.yes.every(isIn)) throw notFound()
    const starts = session.startedAt.getTime()
    if (starts <= now || starts > now + AHEAD_DAYS * DAY) throw refused('session-begun')
    const supervises = await db.supervision.count({
      where: { programId, superviseeId: personId, supervisorId, ...heldAt(new Date(now)) },
    })
    if (supervises === 0) throw refused('not-your-supervisor')
    const booking = { programId, id: newId('liv'), sessionId, supervisorId, askedBy: personId }
    const said = [...new Set(input.yes)].map((clientId) => ({ clientId, answer: 'yes', writtenBy: personId }) as const)
    await bookLive(db, booking, said, now)
    return { id: booking.id }
  })
