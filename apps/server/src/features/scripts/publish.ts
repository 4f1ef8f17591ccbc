import { z } from 'zod'
import { loadPolicy } from '../../gate/policy.ts'
import { contradicted, termsOf, troublesOf } from '../../scripts/judged.ts'
import { append, requireKind } from '../../scripts/versions.ts'
import { only } from '../../trpc.ts'
import { fitting, writing } from './fields.ts'

/**
 * Puts a text in place of what supervisees see.
 * @throws Refusal script-contradicted with the first phrase and why it can't stand; script-changed-since
 */
export const publish = only('coordinator')
  .input(writing)
  .output(z.object({ number: z.number() }))
  .mutation(async ({ ctx: { actor, services }, input: { piece, language, after, ...input } }) => {
    const { db, now } = services
    const { programId, personId: authorId } = actor
    const kind = await requireKind(db, programId, piece)
    const content = fitting(kind, input.content)
    const [first, ...more] = troublesOf({ kind, content }, language, termsOf(await loadPolicy(db, programId)))
    if (first) throw contradicted(first, more.length)
    const number = await append(db, { programId, piece, language }, after, {
      kind,
      state: 'published',
      authorId,
      content,
      written: new Date(now()),
    })
    return { number }
  })
