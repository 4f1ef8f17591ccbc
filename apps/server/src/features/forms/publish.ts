import { z } from 'zod'
import { formWords, newestForm } from '../../clients/form.ts'
import { loadPolicy } from '../../gate/policy.ts'
import { refused } from '../../refusal.ts'
import { contradicted, termsOf, troublesOf } from '../../scripts/judged.ts'
import { only } from '../../trpc.ts'
import { isUniqueViolation } from '../../unique.ts'
import { languages } from '../../words/index.ts'

/**
 * Publishes the program's words of the consent form as its next version. What was agreed to under an earlier one stays.
 * @throws Refusal script-contradicted where what a no means promises what is not so; changed-since where somebody
 * published another meanwhile
 */
export const publish = only('coordinator')
  .input(z.object({ language: z.enum(languages), after: z.number().int().min(0), words: formWords }))
  .output(z.object({ version: z.number() }))
  .mutation(async ({ ctx: { actor, services }, input: { language, after, words } }) => {
    const { programId, personId: publishedBy } = actor
    const content = { ask: null, approach: null, settings: [], purposes: [], text: words.no, why: '' }
    const terms = termsOf(await loadPolicy(services.db, programId))
    const [first, ...more] = troublesOf({ kind: 'answer', content }, language, terms)
    if (first) throw contradicted(first, more.length)
    const newest = await newestForm(services.db, programId, language)
    if ((newest?.version ?? 0) !== after) throw refused('changed-since')
    const version = after + 1
    const publishedAt = new Date(services.now())
    await services.db.consentForm
      .create({ data: { programId, language, version, words, publishedAt, publishedBy } })
      .catch((error: unknown) => Promise.reject(isUniqueViolation(error) ? refused('changed-since') : error))
    return { version }
  })
