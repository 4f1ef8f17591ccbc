import { z } from 'zod'
import type { Actor } from '../actor.ts'
import { instant, interpreter, language, notice, obtained } from '../gate/schema.ts'

/** What whoever was told adds to each event: when it was said, and how. */
export const told = {
  happened: instant.optional(),
  obtained: obtained.exclude(['link']),
  language: language.default('en'),
  interpreter: interpreter.default('none'),
}

export const toldNotice = { notice: notice.nullable().default(null) }

const input = z.object({ ...told, ...toldNotice })

/** The fields that every event written by staff has. */
export function byStaff(actor: Actor, given: z.output<typeof input>) {
  const role =
    (['supervisee', 'supervisor', 'coordinator'] as const).find((one) => actor.roles.has(one)) ?? 'supervisee'
  return {
    recordedBy: { personId: actor.personId, role },
    obtained: given.obtained,
    language: given.language,
    interpreter: given.interpreter,
    notice: given.notice,
    happened: given.happened ?? ('now' as const),
  }
}
