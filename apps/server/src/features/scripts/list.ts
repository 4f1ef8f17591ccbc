import type { Terms, Trouble } from '@earshot/asking/check'
import { questionsIn, type Language } from '@earshot/asking/scripts'
import { z } from 'zod'
import { readRoles } from '../../actor.ts'
import { heldAt } from '../../gate/duty.ts'
import { loadPolicy } from '../../gate/policy.ts'
import { purpose } from '../../gate/schema.ts'
import { afterANo } from '../../scripts/after-a-no.ts'
import { oursUnder, termsOf, troublesOf } from '../../scripts/judged.ts'
import { contentOf, oursIn, type Piece } from '../../scripts/pieces.ts'
import { standingsOf, type Version } from '../../scripts/versions.ts'
import { contentView, edited, kind, language, piece, trouble, whatIsSo } from '../../scripts/views.ts'
import { whatIsSoFor } from '../../scripts/what-is-so.ts'
import type { Services } from '../../services.ts'
import { only } from '../../trpc.ts'

const written = z.object({ content: contentView, edited })

/** All pieces of a language as a coordinator edits them: how each stands, its draft, and what needs mending. */
export const list = only('coordinator')
  .input(z.object({ language }))
  .output(
    z.object({
      pieces: z.array(
        z.object({
          piece,
          kind,
          question: z.string().nullable(),
          /** As we wrote it; null for the program's own. */
          ours: contentView.nullable(),
          state: z.enum(['ours', 'published', 'hidden', 'unpublished']),
          published: written.nullable(),
          draft: written.nullable(),
          /** Why what supervisees see can't be said now. */
          troubles: z.array(trouble),
          number: z.number(),
        }),
      ),
      no: z.string(),
      /** By what a text is checked. */
      terms: z.object({
        deletedAfterReviewDays: z.number().nullable(),
        deletedAfterDays: z.number().nullable(),
        neverPurposes: z.array(purpose),
      }),
      /** One of the supervisees, with whose supervisor a preview is filled; null where there is none. */
      example: whatIsSo.nullable(),
    }),
  )
  .query(async ({ ctx: { actor, services }, input: { language } }) => {
    const { db } = services
    const { programId } = actor
    const [policy, standings, no, example] = await Promise.all([
      loadPolicy(db, programId),
      standingsOf(db, programId, language),
      afterANo(db, programId, language),
      exampleOf(services, programId),
    ])
    const terms = termsOf(policy)
    const versions = [...standings.values()].flatMap((one) => [one.stands, one.draft])
    const named = await services.people.named(versions.map((one) => one?.authorId))
    const asked = new Map(questionsIn(language).map(({ id, question }) => [id, question]))
    const ours = new Map(oursIn(language).map((one) => [one.piece, one]))
    const own = [...standings.keys()].filter((one) => !ours.has(one))
    const view = (version: Version | null | undefined) =>
      version
        ? {
            content: contentOf(version),
            edited: { by: named(version.authorId).name, at: version.written.toISOString() },
          }
        : null
    return {
      pieces: [...ours.keys(), ...own].map((piece) => {
        const original = ours.get(piece)
        const standing = standings.get(piece)
        const kind = original?.kind ?? 'script'
        const stands = standing?.stands
        const published = stands?.state === 'published' ? stands : null
        return {
          piece,
          kind,
          question: asked.get(piece) ?? null,
          number: standing?.newest ?? 0,
          ours: original ? contentOf(original.content) : null,
          state: stateOf(stands ?? null, original !== undefined),
          published: view(published),
          draft: view(standing?.draft),
          troubles: troublesSeen(stands ?? null, original ?? null, language, terms),
        }
      }),
      no: no.text,
      terms: { ...terms, neverPurposes: [...terms.neverPurposes] },
      example,
    }
  })

function stateOf(stands: Version | null, isOurs: boolean) {
  if (stands?.state === 'published' || stands?.state === 'hidden') return stands.state
  return isOurs ? 'ours' : 'unpublished'
}

/** What is published is checked; what is ours asks for whatever uses are left, and stands unless there are none. */
function troublesSeen(stands: Version | null, ours: Piece | null, language: Language, terms: Terms): Trouble[] {
  if (stands?.state === 'published') return [...troublesOf({ kind: stands.kind, content: stands }, language, terms)]
  if (stands?.state === 'hidden' || ours === null || oursUnder(ours.content, terms) !== null) return []
  return ours.content.purposes.map((phrase): Trouble => ({ cause: 'unused', from: null, to: null, phrase }))
}

/** Whoever is supervised, and else any supervisee. */
async function exampleOf(services: Services, programId: string) {
  const { db } = services
  const [supervision, members] = await Promise.all([
    db.supervision.findFirst({
      where: { programId, ...heldAt(new Date(services.now())) },
      orderBy: [{ from: 'asc' }, { id: 'asc' }],
    }),
    db.membership.findMany({ where: { programId }, orderBy: { createdAt: 'asc' } }),
  ])
  const id = supervision?.superviseeId ?? members.find(({ role }) => readRoles(role).includes('supervisee'))?.userId
  return id === undefined ? null : whatIsSoFor(services, programId, id)
}
