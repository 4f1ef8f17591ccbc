import { spokenSentences } from '@earshot/asking/readability'

export interface Change {
  readonly is: 'same' | 'gone' | 'new'
  readonly text: string
}

/** A place that follows another begins a sentence: none of them has a mark of its own. */
const sentencesOf = (text: string): string[] =>
  spokenSentences(text).flatMap((one) => one.split(/(?<=\})\s+(?=\{)|(?<=\})\s+(?=\p{Lu}|[가-힣]+ )/u))

/** What was taken out of a text and put in, sentence by sentence, in the order in which it reads. */
export function changesOf(before: string, after: string): Change[] {
  const [old, now] = [sentencesOf(before), sentencesOf(after)]
  // How many sentences are common to what is left of both.
  const common = Array.from({ length: old.length + 1 }, () => Array<number>(now.length + 1).fill(0))
  for (let i = old.length - 1; i >= 0; i--)
    for (let j = now.length - 1; j >= 0; j--)
      common[i]![j] = old[i] === now[j] ? common[i + 1]![j + 1]! + 1 : Math.max(common[i + 1]![j]!, common[i]![j + 1]!)
  const changes: Change[] = []
  let [i, j] = [0, 0]
  while (i < old.length || j < now.length) {
    if (i < old.length && j < now.length && old[i] === now[j]) {
      changes.push({ is: 'same', text: old[i++]! })
      j++
    } else if (i < old.length && (j === now.length || common[i + 1]![j]! >= common[i]![j + 1]!))
      changes.push({ is: 'gone', text: old[i++]! })
    else changes.push({ is: 'new', text: now[j++]! })
  }
  return changes
}
