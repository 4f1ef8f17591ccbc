import { featuresOf } from './features.ts'

/** What each mark of a sentence speaks for or against something, in hundredths. */
export interface Weights {
  readonly bias: number
  readonly by: Readonly<Record<string, number>>
  /** Whether kinds of words are marks too. */
  readonly kinds: boolean
}

/** How likely a sentence is so, from 0 to 1. */
export function weigh({ bias, by, kinds }: Weights, sentence: string): number {
  let sum = bias
  for (const one of featuresOf(sentence, kinds)) sum += by[one] ?? 0
  return 1 / (1 + Math.exp(-sum / 100))
}
