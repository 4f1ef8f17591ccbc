import { places } from '../scripts/fill.ts'
import { checkEnglish } from './english.ts'
import { checkKorean } from './korean.ts'
import { lacking, troubleAt, type Checked, type Terms, type Trouble, type Written } from './trouble.ts'

/**
 * Whether a program may publish what it wrote: each place can be filled, nothing is promised that its policy makes
 * untrue, and a first ask hides nobody's status. It is asked again whenever it is read, since policies change.
 */
export function check(written: Written, terms: Terms): Checked {
  const before = [...unknownPlacesIn(written), ...neverUsed(written, terms)]
  const { troubles, hints } =
    written.language === 'ko' ? { troubles: checkKorean(written, terms), hints: [] } : checkEnglish(written, terms)
  const all = [...before, ...troubles]
  return { troubles: all.sort((a, b) => (a.from ?? -1) - (b.from ?? -1)), hints, isJudged: written.language === 'en' }
}

/** What a no means stands in other texts and on the form, where nothing is filled in. */
function unknownPlacesIn({ kind, text }: Written): Trouble[] {
  const known: readonly string[] = kind === 'after-a-no' ? [] : places
  return [...text.matchAll(/\{([^{}]*)\}/g)].flatMap(({ index, 0: whole, 1: name }) =>
    known.includes(name!) ? [] : [troubleAt('place', text, index, index + whole.length)],
  )
}

const neverUsed = ({ kind, purposes }: Written, { neverPurposes }: Terms): Trouble[] =>
  kind === 'script' ? purposes.filter((one) => neverPurposes.includes(one)).map((one) => lacking('unused', one)) : []
