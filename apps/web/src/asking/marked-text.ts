/** Where something shows in a text, in letters; null where something is missing from it. */
export interface Shows {
  readonly from: number | null
  readonly to: number | null
}

export interface Piece {
  readonly text: string
  /** Which findings it shows, by their place in the list. */
  readonly shows: readonly number[]
}

/** A text cut where a finding begins or ends. */
export function piecesOf(text: string, findings: readonly Shows[]): Piece[] {
  const cuts = [0, text.length, ...findings.flatMap(({ from, to }) => (from === null || to === null ? [] : [from, to]))]
  const places = [...new Set(cuts)].sort((a, b) => a - b)
  return places.slice(0, -1).map((from, n) => {
    const to = places[n + 1]!
    const shows = findings.flatMap((one, at) =>
      one.from !== null && one.to !== null && one.from <= from && one.to >= to ? [at] : [],
    )
    return { text: text.slice(from, to), shows }
  })
}

/** The text with better words where something shows, or at its end where something is missing. */
export function withBetter(text: string, { from, to }: Shows, better: string): string {
  if (from === null || to === null) return `${text.trimEnd()} ${better}`.trimStart()
  const [start, end] = wholeSentence(text, from, to)
  return `${text.slice(0, start)}${better}${text.slice(end)}`
}

/** The sentence in which something shows; nothing where it is missing. */
export const sentenceAt = (text: string, { from, to }: Shows): string =>
  from === null || to === null ? '' : text.slice(...wholeSentence(text, from, to))

/** Better words are a sentence, and take the place of one. */
function wholeSentence(text: string, from: number, to: number): [number, number] {
  const before = /(?:[.?!…]["”')\]]*\s+|\n+)(?=[^.?!…\n]*$)/.exec(text.slice(0, from))
  const start = before ? before.index + before[0].length : 0
  const after = /[.?!…]+["”')\]]*(?=\s|$)|\n|$/.exec(text.slice(Math.max(from, to - 1)))!
  const end = Math.max(from, to - 1) + after.index + (after[0] === '\n' ? 0 : after[0].length)
  return [start, Math.max(end, to)]
}
