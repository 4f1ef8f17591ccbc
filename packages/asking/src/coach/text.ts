export interface Sentence {
  /** In small letters, with plain quotes: as long as what was written. */
  readonly text: string
  /** Where it begins in the ask. */
  readonly start: number
}

/** A sentence ends at its mark or line, and not at the dot of a title. */
const ENDS = /(?<!\b(?:dr|prof|mr|mrs|ms|mx|st|e\.g|i\.e|etc))[.?!…]+["')\]]*(?=\s|$)|\n+/g

export function sentencesOf(ask: string): Sentence[] {
  const text = plain(ask)
  const found: Sentence[] = []
  let start = 0
  const ends = Array.from(text.matchAll(ENDS), (one) => one.index + one[0].length)
  for (const end of [...ends, text.length]) {
    const one = text.slice(start, end)
    if (/\w/.test(one)) found.push({ text: one, start })
    start = end
  }
  return found
}

/** Letter by letter, so that places stay places. */
const plain = (ask: string): string =>
  Array.from({ length: ask.length }, (_, n) => {
    const letter = ask[n]!
    if (letter === '’' || letter === '‘') return "'"
    if (letter === '“' || letter === '”') return '"'
    const small = letter.toLowerCase()
    return small.length === 1 ? small : letter
  }).join('')
