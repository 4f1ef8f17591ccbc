import { z } from 'zod'
import { endLinks } from '../../clients/links.ts'
import { requireClient } from '../../gate/duty.ts'
import { id } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'

/** Ends a client's link: somebody else may have it. Whatever it had opened is closed. */
export const endLink = only('supervisee', 'coordinator')
  .input(z.object({ clientId: id }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const now = services.now()
    const { id: clientId } = await requireClient(services.db, actor, input.clientId, now)
    await services.db.$transaction((tx) => endLinks(tx, { programId: actor.programId, clientId }, now))
  })
