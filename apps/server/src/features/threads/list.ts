import { z } from 'zod'
import { id } from '../../gate/schema.ts'
import { readThreads } from '../../gate/threads/read.ts'
import { member } from '../../trpc.ts'
import { threadView, viewThreads } from './thread-view.ts'

const PAGE = 200
const cursor = z.string().regex(/^\d{1,9}~[a-z]{2,4}_[a-z0-9]{8,40}$/)

/** The threads of a recording in the order of their moments, a page at a time. */
export const list = member
  .input(
    z.object({
      recordingId: id,
      shareId: id.nullable(),
      cursor: cursor.nullish(),
      limit: z.number().int().min(1).max(PAGE).default(PAGE),
    }),
  )
  .output(z.object({ threads: z.array(threadView), nextCursor: z.string().nullable() }))
  .query(async ({ ctx: { actor, services, answer }, input }) => {
    const { permit } = await services.gate.open(
      actor,
      { recordingId: input.recordingId, shareId: input.shareId, action: 'read', form: 'words' },
      'reading',
      answer,
    )
    const [startMs, after] = input.cursor?.split('~') ?? []
    const threads = await readThreads(services.db, services.keys, permit, {
      after: after === undefined ? null : { startMs: Number(startMs), id: after },
      limit: input.limit,
    })
    const last = threads.length === input.limit ? threads.at(-1) : undefined
    return {
      threads: await viewThreads(services.people, threads),
      nextCursor: last ? `${last.startMs}~${last.id}` : null,
    }
  })
