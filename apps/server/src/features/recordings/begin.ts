import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { beginUpload, sources } from '../../media/take-in.ts'
import { only } from '../../trpc.ts'

/** Prepares an upload: asks consent first, so that nobody sends two gigabytes to hear a no. The file's name is never asked for. */
export const begin = only('supervisee')
  .input(z.object({ sessionId: id, source: z.enum(sources), bytes: z.number().int().min(0) }))
  .output(z.object({ recordingId: z.string(), uploadUrl: z.string() }))
  .mutation(async ({ ctx: { actor, services }, input }) => {
    const recordingId = await beginUpload(services, actor, input)
    return { recordingId, uploadUrl: `/media/${recordingId}/original` }
  })
