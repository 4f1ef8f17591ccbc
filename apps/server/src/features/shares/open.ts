import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { openShare } from '../../gate/shares.ts'
import { only } from '../../trpc.ts'
import { wish } from './wish.ts'

export const open = only('supervisee')
  .input(wish.extend({ threadIds: z.array(id).max(200).default([]) }))
  .output(z.object({ shareId: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => ({ shareId: await openShare(services, actor, input) }))
