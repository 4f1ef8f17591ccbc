import { z } from 'zod'
import { changeFacts } from '../../gate/change-facts.ts'
import { id } from '../../gate/schema.ts'
import { notFound } from '../../refusal.ts'
import { only } from '../../trpc.ts'

/** Ends a supervision now. The row is closed, never overwritten: who supervised when has an answer later. */
export const endSupervision = only('coordinator')
  .input(z.object({ id }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const now = new Date(services.now())
    await changeFacts(services.db, actor.programId, async (tx) => {
      const where = { programId: actor.programId, id: input.id, to: null }
      const open = await tx.supervision.findFirst({ where })
      if (!open) throw notFound()
      // One that has not begun ends as it begins: it never was.
      const to = open.from > now ? open.from : now
      await tx.supervision.updateMany({ where, data: { to, closedAt: now } })
    })
  })
