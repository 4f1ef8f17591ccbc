export interface Sentence {
  /** In small letters, with plain quotes: as long as what was written. */
  readonly plain: string
  /** The same with the names of those who hear it masked, so that no rule knows anybody by name. */
  readonly text: string
  /** Where it begins in the ask. */
  readonly start: number
}

/** A sentence ends at its mark or line, and not at the dot of a title. */
const ENDS = /(?<!\b(?:dr|prof|mr|mrs|ms|mx|st|e\.g|i\.e|etc))[.?!…]+["')\]]*(?=\s|$)|\n+/g

/** @param names of those who supervise and hear it */
export function sentencesOf(ask: string, names: readonly string[]): Sentence[] {
  const text = plain(ask)
  const found: Sentence[] = []
  let start = 0
  const ends = Array.from(text.matchAll(ENDS), (one) => one.index + one[0].length)
  for (const end of [...ends, text.length]) {
    const one = text.slice(start, end)
    if (/\w/.test(one)) found.push({ plain: one, text: masked(one, names), start })
    start = end
  }
  return found
}

/** A name becomes as many z: patterns call it `zz+`. */
function masked(text: string, names: readonly string[]): string {
  const words = names
    .flatMap((name) => name.toLowerCase().match(/[a-z]{3,}/g) ?? [])
    .filter((word) => !TITLES.has(word))
  if (words.length === 0) return text
  return text.replace(new RegExp(`\\b(?:${words.join('|')})\\b`, 'g'), (word) => 'z'.repeat(word.length))
}

const TITLES = new Set(['prof', 'professor', 'doctor', 'mrs'])

/** Letter by letter, so that places stay places. */
const plain = (ask: string): string =>
  Array.from({ length: ask.length }, (_, n) => {
    const letter = ask[n]!
    if (letter === '’' || letter === '‘') return "'"
    if (letter === '“' || letter === '”') return '"'
    const small = letter.toLowerCase()
    return small.length === 1 ? small : letter
  }).join('')
