import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { endShare } from '../../gate/shares.ts'
import { only } from '../../trpc.ts'

export const end = only('supervisee')
  .input(z.object({ shareId: id }))
  .mutation(({ ctx: { actor, services }, input }) => endShare(services, actor, input.shareId))
