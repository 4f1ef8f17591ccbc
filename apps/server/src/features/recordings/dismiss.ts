import { z } from 'zod'
import { dismissFailed } from '../../gate/recordings.ts'
import { id } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'

export const dismiss = only('supervisee')
  .input(z.object({ recordingId: id }))
  .mutation(({ ctx: { actor, services }, input }) => dismissFailed(services.db, actor, input.recordingId))
