import { z } from 'zod'
import { enterGuest } from '../../clients/enter-guest.ts'
import { guestRoles } from '../../clients/guest.ts'
import { changeFacts } from '../../gate/change-facts.ts'
import { id } from '../../gate/schema.ts'
import { tryAgain } from '../../refusal.ts'
import { only } from '../../trpc.ts'
import { isUniqueViolation } from '../../unique.ts'
import { languages } from '../../words/index.ts'

/**
 * Somebody else can be heard in a session: entered by role, without a name. From now on nothing of it is heard without
 * their yes. Once they were asked, or anything was recorded, they are never taken out again (take-out.ts).
 * @throws Refusal not-found for a session of somebody else; too-many-guests
 */
export const add = only('supervisee')
  .input(z.object({ sessionId: id, role: z.enum(guestRoles), language: z.enum(languages) }))
  .output(z.object({ clientId: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const at = new Date(services.now())
    const clientId = await changeFacts(services.db, actor.programId, (tx) => enterGuest(tx, actor, input, at)).catch(
      (error: unknown) => Promise.reject(isUniqueViolation(error) ? tryAgain() : error),
    )
    return { clientId }
  })
