import type { Purpose } from '@earshot/consent-core'
import type { Inputs, Outputs } from '../../api/views.ts'
import type { GroupChoice, Named } from './grant-audience.ts'
import { emptyGrant, grantFields, problemsOf, toGrant, type GrantDraft, type GrantField } from './grant-draft.ts'

/** What was refused, and when. */
export type Refused = Outputs['clients']['show']['refused']

/** What most clinicians ask for and was not refused, to begin from. The client is shown none of it as chosen. */
export const emptyAsk = (
  now: string,
  language: string,
  people: readonly Named[],
  refused: Refused = [],
): GrantDraft => ({
  ...emptyGrant(now, language),
  purposes: most.filter((purpose) => !refused.some((one) => one.purpose === purpose)),
  persons: people.map((one) => one.id),
  forms: ['audio'],
})

const most: readonly Purpose[] = ['own-review', 'individual-supervision']

/** The last day on which something was refused; null: never. */
export const lastRefused = (refused: Refused): string | null =>
  refused
    .map(({ on }) => on)
    .sort()
    .at(-1) ?? null

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
