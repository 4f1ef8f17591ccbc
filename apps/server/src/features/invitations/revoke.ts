import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { notFound } from '../../refusal.ts'
import { only } from '../../trpc.ts'

export const revoke = only('coordinator')
  .input(z.object({ invitationId: id }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const done = await services.db.invitation.updateMany({
      where: { id: input.invitationId, programId: actor.programId, acceptedAt: null },
      data: { status: 'canceled' },
    })
    if (done.count === 0) throw notFound()
  })
