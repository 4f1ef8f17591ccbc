import { z } from 'zod'
import { openShare } from '../../gate/shares.ts'
import { only } from '../../trpc.ts'
import { wish } from './wish.ts'

export const open = only('supervisee')
  .input(wish.extend({ bringQuestions: z.boolean().default(true) }))
  .output(z.object({ shareId: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => ({ shareId: await openShare(services, actor, input) }))
