import { z } from 'zod'
import { takeOutGuest } from '../../gate/guest-there.ts'
import { id } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'

/**
 * Takes out a guest who was entered by mistake. See docs/decisions/guests-taken-out.md for until when.
 * @throws Refusal not-found for a guest of somebody else's session; guest-stays
 */
export const takeOut = only('supervisee')
  .input(z.object({ sessionId: id, clientId: id }))
  .mutation(({ ctx: { actor, services }, input }) => takeOutGuest(services, actor, input))
