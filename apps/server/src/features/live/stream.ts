import { z } from 'zod'
import { liveStream } from '../../live/stream.ts'
import { member } from '../../trpc.ts'

/** One for each browser, shared by its tabs. `lastEventId` is what the page had last before a cut. */
export const stream = member
  .input(z.object({ lastEventId: z.string().max(64).nullish() }).nullish())
  .subscription(async function* ({ ctx, input, signal }) {
    yield* liveStream(
      ctx.services,
      ctx.actor,
      ctx.authSessionId,
      input?.lastEventId ?? null,
      signal ?? new AbortController().signal,
    )
  })
