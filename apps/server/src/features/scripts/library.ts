import { questionsIn } from '@earshot/asking/scripts'
import { purposes } from '@earshot/consent-core'
import { z } from 'zod'
import { loadPolicy } from '../../gate/policy.ts'
import { purpose } from '../../gate/schema.ts'
import { afterANo } from '../../scripts/after-a-no.ts'
import { oursUnder, termsOf, troublesOf } from '../../scripts/judged.ts'
import { contentOf, oursIn } from '../../scripts/pieces.ts'
import { standingsOf, type Standing } from '../../scripts/versions.ts'
import { contentView, edited, kind, language, piece, trouble } from '../../scripts/views.ts'
import { only } from '../../trpc.ts'

const line = z.object({
  piece,
  kind,
  content: contentView,
  question: z.string().nullable(),
  edited: edited.nullable(),
  troubles: z.array(trouble),
})
type Line = z.output<typeof line>

/**
 * The program's ways to ask and its answers in a language, as whoever asks a client sees them: ours where the program
 * wrote nothing. What its policy contradicts by now comes with the reason.
 */
export const library = only('supervisee')
  .input(z.object({ language }))
  .output(
    z.object({
      pieces: z.array(line),
      /** What a no means here, which fills its place. */
      no: z.string(),
      /** What recordings may be used for here. */
      purposes: z.array(purpose),
    }),
  )
  .query(async ({ ctx: { actor, services }, input: { language } }) => {
    const { db } = services
    const { programId } = actor
    const [policy, standings, no] = await Promise.all([
      loadPolicy(db, programId),
      standingsOf(db, programId, language),
      afterANo(db, programId, language),
    ])
    const terms = termsOf(policy)
    const named = await services.people.named([...standings.values()].map(({ stands }) => stands?.authorId))
    const asked = new Map(questionsIn(language).map(({ id, question }) => [id, question]))

    const view = ({ piece, kind, stands }: Standing): Line[] => {
      if (stands?.state !== 'published') return []
      return [
        {
          piece,
          kind,
          content: contentOf(stands),
          question: asked.get(piece) ?? null,
          edited: { by: named(stands.authorId).name, at: stands.written.toISOString() },
          troubles: [...troublesOf({ kind, content: stands }, language, terms)],
        },
      ]
    }
    const all = oursIn(language)
    const ours = all.flatMap(({ piece, kind, content: original }): Line[] => {
      const standing = standings.get(piece)
      const state = standing?.stands?.state
      if (state === 'hidden') return []
      if (standing && state === 'published') return view(standing)
      const content = oursUnder(original, terms)
      if (!content) return []
      const question = asked.get(piece) ?? null
      return [{ piece, kind, content: contentOf(content), question, edited: null, troubles: [] }]
    })
    const known = new Set(all.map((one) => one.piece))
    const own = [...standings.values()].filter((one) => !known.has(one.piece)).flatMap(view)
    return {
      pieces: [...ours, ...own],
      no: no.text,
      purposes: purposes.filter((one) => !terms.neverPurposes.includes(one)),
    }
  })
