import { z } from 'zod'
import { contentOf } from '../../scripts/pieces.ts'
import { requireKind, states, versionOf } from '../../scripts/versions.ts'
import { contentView, language, piece } from '../../scripts/views.ts'
import { only } from '../../trpc.ts'

/** As far back as a page shows. */
const MOST = 200

/** Every version of a piece in a language, newest first: who wrote what, and when. */
export const history = only('coordinator')
  .input(z.object({ piece, language }))
  .output(
    z.object({
      versions: z.array(
        z.object({
          number: z.number(),
          state: z.enum(states),
          by: z.string(),
          at: z.string(),
          fromNumber: z.number().nullable(),
          content: contentView,
        }),
      ),
    }),
  )
  .query(async ({ ctx: { actor, services }, input: { piece, language } }) => {
    const { programId } = actor
    await requireKind(services.db, programId, piece)
    const rows = await services.db.scriptVersion.findMany({
      where: { programId, piece, language },
      orderBy: { number: 'desc' },
      take: MOST,
    })
    const named = await services.people.named(rows.map((one) => one.authorId))
    return {
      versions: rows.map(versionOf).map((one) => ({
        number: one.number,
        state: one.state,
        fromNumber: one.fromNumber,
        by: named(one.authorId).name,
        at: one.written.toISOString(),
        content: contentOf(one),
      })),
    }
  })
