import { z } from 'zod'
import { formWords, newestForm } from '../../clients/form.ts'
import { member } from '../../trpc.ts'
import { languages } from '../../words/index.ts'

/** The consent form as it reads now, in each language that it was published in. */
export const show = member
  .output(
    z.object({
      forms: z.array(
        z.object({
          language: z.enum(languages),
          version: z.number(),
          words: formWords,
          publishedAt: z.string(),
          publishedBy: z.object({ id: z.string(), name: z.string() }),
        }),
      ),
    }),
  )
  .query(async ({ ctx: { actor, services } }) => {
    const found = await Promise.all(languages.map((one) => newestForm(services.db, actor.programId, one)))
    const forms = found.filter((one) => one !== null)
    const named = await services.people.named(forms.map((one) => one.publishedBy))
    return {
      forms: forms.map((one) => ({
        ...one,
        publishedAt: new Date(one.publishedAt).toISOString(),
        publishedBy: named(one.publishedBy),
      })),
    }
  })
