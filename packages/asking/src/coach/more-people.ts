import type { Facts } from './facts.ts'
import { compile } from './pattern.ts'
import { numberOf } from './spans.ts'

const OPEN = compile(
  '{GROUP}|{LISTENERS}|anyone|anybody|everyone|everybody|whoever|other|pairs? of (eyes|ears)|ears|eyes',
)
const COUNTED =
  /\b([a-z]+|\d+) (?:other|others|more|of us|people|persons|trainees|interns|students|colleagues|peers|members|therapists|counsell?ors|clinicians)\b/g

/**
 * Whether words speak of more people than are known to hear it: a group or colleagues of whom nobody is known, or a
 * number that is larger. Whoever would call them two people would promise what the writer has just said is not so.
 */
export function speaksOfMore(words: string, { others, classOf }: Facts): boolean {
  const text = words.toLowerCase().replaceAll('’', "'")
  if (text.includes('[')) return true
  if (others.length === 0) return classOf === null && OPEN.test(text)
  return [...text.matchAll(COUNTED)].some(([, count]) => numberOf(count!) > others.length + 2)
}

const LISTED = /^\s*the people who would listen are (.+)/i
const UNNAMED = /\b(?:some|others?|few|several|various|anyone|whoever|everyone|somebody|someone)\b|\[/i
const NAME = /\p{Lu}[\p{L}'’-]+/gu

/** The coach's own sentence, its gap filled with names by whoever knows the group: here nobody of it is known. */
export function isListed(sentence: string, { supervisor, others, classOf }: Facts): boolean {
  const [, listed] = LISTED.exec(sentence) ?? []
  if (others.length > 0 || classOf !== null || listed === undefined || UNNAMED.test(listed)) return false
  const known = new Set([
    'Dr',
    'Prof',
    'Professor',
    'Mr',
    'Mrs',
    'Ms',
    ...supervisor.flatMap((name) => name.split(/\s+/)),
  ])
  return (listed.match(NAME) ?? []).some((name) => !known.has(name))
}
