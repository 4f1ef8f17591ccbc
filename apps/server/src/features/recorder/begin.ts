import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { beginTake } from '../../media/takes/begin-take.ts'
import { only } from '../../trpc.ts'

/** Begins a recording that is made here. Its pieces go to `/media/<recordingId>/pieces/<number>`. */
export const begin = only('supervisee')
  .input(z.object({ sessionId: id }))
  .output(z.object({ recordingId: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => ({
    recordingId: await beginTake(services, actor, input.sessionId),
  }))
