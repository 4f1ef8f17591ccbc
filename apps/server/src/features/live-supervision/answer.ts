import { z } from 'zod'
import { addObserved } from '../../gate/live-supervision.ts'
import { id } from '../../gate/schema.ts'
import { notFound } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { requireSessionOf } from '../../clients/session-of.ts'
import { findLive } from './find.ts'

/**
 * Writes down what a participant said in the room to being observed. A no ends it, and no reason is asked.
 * @throws Refusal not-found; live-over
 */
export const answer = only('supervisee')
  .input(z.object({ id, clientId: id, answer: z.enum(['yes', 'no']) }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const { programId, personId: writtenBy } = actor
    const { row, as } = await findLive(services, actor, input.id)
    if (as !== 'clinician') throw notFound()
    await requireSessionOf(services.db, programId, row.sessionId, input.clientId)
    const said = { clientId: input.clientId, answer: input.answer, writtenBy }
    await addObserved(services.db, programId, row.id, [said], services.now())
  })
