import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { member } from '../../trpc.ts'

/**
 * Tells where one's player begins to sound, so that the server sends from there on, and no further ahead than it is
 * heard. Says nothing and changes nothing else, whatever recording is named.
 */
export const playhead = member
  .input(
    z.object({
      recordingId: id,
      shareId: id.nullable(),
      /** In the player that finds a part to leave out. */
      find: z.boolean().default(false),
      atMs: z.number().int().min(0).max(999_999_999),
      speed: z.number().min(0.25).max(4),
    }),
  )
  .mutation(({ ctx: { actor, services }, input: { recordingId, shareId, find, atMs, speed } }) => {
    const view = { recordingId, shareId, ...(find ? { door: 'withholding' as const } : {}) }
    services.listenings.playhead(actor, view, { ms: atMs, speed })
  })
