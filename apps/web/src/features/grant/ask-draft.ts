import type { Inputs } from '../../api/views.ts'
import type { GroupChoice, Named } from './grant-audience.ts'
import { emptyGrant, grantFields, problemsOf, toGrant, type GrantDraft, type GrantField } from './grant-draft.ts'

/** What most clinicians ask for, to begin from. The client is shown none of it as chosen. */
export const emptyAsk = (now: string, language: string, people: readonly Named[]): GrantDraft => ({
  ...emptyGrant(now, language),
  purposes: ['own-review', 'individual-supervision'],
  persons: people.map((one) => one.id),
  forms: ['audio'],
})

/** How it was said is not known yet. */
const LATER = new Set<GrantField>(['happened', 'obtained', 'notice'])
export const askFields = grantFields.filter((field) => !LATER.has(field))

export function askProblems(draft: GrantDraft, timeZone: string, now: number) {
  const { happened: _when, obtained: _how, notice: _form, ...problems } = problemsOf(draft, timeZone, now)
  return problems
}

/** @param clientIds everyone who takes part: each is asked alone */
export function toAsk(
  clientIds: string[],
  draft: GrantDraft,
  named: { people: readonly Named[]; groups: readonly GroupChoice[] },
  timeZone: string,
): Inputs['asks']['prepare'] {
  const { scope, duringSessionId, signerIds } = toGrant('', draft, named, timeZone)
  const language = draft.language === 'ko' ? 'ko' : 'en'
  return { clientIds, sessionId: duringSessionId, language, signerIds, scope }
}
