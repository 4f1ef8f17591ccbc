import { z } from 'zod'
import { uploadState } from '../../gate/recordings.ts'
import { id } from '../../gate/schema.ts'
import { only } from '../../trpc.ts'
import { failure, failureOf, recordingStates } from './line.ts'

export const status = only('supervisee')
  .input(z.object({ recordingId: id }))
  .output(
    z.object({
      state: z.enum(recordingStates),
      failure: failure.nullable(),
      receivedBytes: z.number(),
      progress: z.number(),
    }),
  )
  .query(async ({ ctx: { actor, services }, input }) => {
    const upload = await uploadState(services.db, actor, input.recordingId)
    const { share, bytes } = services.progress.of(input.recordingId)
    return {
      state: z.enum(recordingStates).parse(upload.state),
      failure: failureOf(upload.failure),
      receivedBytes: bytes,
      progress: upload.state === 'ready' ? 1 : share,
    }
  })
