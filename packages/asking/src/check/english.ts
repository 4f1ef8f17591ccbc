import type { Facts } from '../coach/facts.ts'
import { judge, type Finding } from '../coach/judge.ts'
import { spansIn } from '../coach/spans.ts'
import { partsOf, type Part } from '../scripts/fill.ts'
import { lacking, troubleAt, type Cause, type Hint, type Terms, type Trouble, type Written } from './trouble.ts'

/** Whoever says it has another supervisor: a name in the text itself is somebody else's. */
const anySupervisor = ['Quillfeather']
const anyGroup = ['Ashgrove', 'Thornbury']

const factsOf = ({ purposes }: Written, terms: Terms): Facts => ({
  clinician: [],
  supervisor: anySupervisor,
  supervisorRole: null,
  others: purposes.includes('group-supervision') ? anyGroup : [],
  forms: terms.forms,
  deletedAfterReviewDays: terms.deletedAfterReviewDays,
  deletedAfterDays: terms.deletedAfterDays,
  untilEndOfTerm: false,
  classOf: null,
})

/** The coach judges it as it would be said, under this program's policy. */
export function checkEnglish(written: Written, terms: Terms): { troubles: Trouble[]; hints: Hint[] } {
  const { kind, text } = written
  if (text.trim() === '') return { troubles: [], hints: [] }
  const facts = factsOf(written, terms)
  const parts = partsOf(text, facts, undefined, 'en')
  const said = parts.map(({ words }) => words).join('')
  const { findings } = judge(said, kind === 'script' ? written.ask : 'again', facts)
  const troubles: Trouble[] = []
  const hints: Hint[] = []
  for (const found of findings) {
    const at = writtenAt(parts, found)
    if (found.fault === 'false-promise' && at !== null)
      troubles.push(troubleAt(causeOf(said, found, terms), text, ...at))
    else if (found.fault === 'hides-status') troubles.push(lacking('status'))
    else hints.push({ fault: found.fault, from: at?.[0] ?? null, to: at?.[1] ?? null })
  }
  return { troubles, hints }
}

/** Where words that are said stand in what was written: words of a place stand where the place does. */
function writtenAt(parts: readonly Part[], { from, to }: Finding): [number, number] | null {
  if (from === null || to === null) return null
  let at = 0
  let start: number | null = null
  let end = 0
  for (const part of parts) {
    const after = at + part.words.length
    if (from < after && to > at) {
      start ??= part.place === null ? part.from + (from - at) : part.from
      end = part.place === null ? part.from + Math.min(part.words.length, to - at) : part.to
    }
    at = after
  }
  return start === null ? null : [start, end]
}

const PICTURE = /\b(?:film|video|camera|footage|picture|screen|face|voices?|audio|sound)/
const WHEN =
  /\b(?:term|semester|friday|monday|tuesday|wednesday|thursday|saturday|sunday|tonight|tomorrow|week|day|morning|night)/

function causeOf(said: string, { from, to }: Finding, { forms }: Terms): Cause {
  const phrase = said.slice(from ?? 0, to ?? 0).toLowerCase()
  if (spansIn(phrase).length > 0) return 'days'
  if (phrase.split(' ').length > 6) return 'promise'
  if (!forms.video && PICTURE.test(phrase)) return 'picture'
  return WHEN.test(phrase) ? 'days' : 'promise'
}
