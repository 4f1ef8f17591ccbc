import { featuresOf } from '../features.ts'
import type { Weights } from '../weigh.ts'

/** A sentence, and whether it shows what is to be learnt. */
export interface Example {
  readonly sentence: string
  readonly shows: boolean
}

const KEPT = 3_000
const ROUNDS = 300

/**
 * Logistic regression by gradient descent with a step of its own for each weight (Duchi, Hazan and Singer 2011), both
 * classes counting alike. The same examples make the same weights.
 */
export function learn(examples: readonly Example[], kinds: boolean): Weights {
  const seen = new Map<string, number>()
  const marks = examples.map(({ sentence }) => [...featuresOf(sentence, kinds)])
  for (const one of marks.flat()) seen.set(one, (seen.get(one) ?? 0) + 1)
  const names = [...seen].filter(([, times]) => times > 1).map(([name]) => name)
  const index = new Map(names.map((name, n) => [name, n]))
  const rows = marks.map((all) => all.flatMap((name) => index.get(name) ?? []))
  const showing = examples.filter(({ shows }) => shows).length
  const share = examples.map(({ shows }) => examples.length / (2 * (shows ? showing : examples.length - showing)))

  const weights = new Float64Array(names.length)
  const moved = new Float64Array(names.length).fill(1e-6)
  let bias = 0
  let biasMoved = 1e-6
  for (let round = 0; round < ROUNDS; round++) {
    const slope = weights.slice()
    let biasSlope = 0
    for (const [n, row] of rows.entries()) {
      let sum = bias
      for (const at of row) sum += weights[at]!
      const miss = share[n]! * (1 / (1 + Math.exp(-sum)) - (examples[n]!.shows ? 1 : 0))
      for (const at of row) slope[at]! += miss
      biasSlope += miss
    }
    for (let at = 0; at < weights.length; at++) {
      moved[at]! += slope[at]! ** 2
      weights[at]! -= (0.5 * slope[at]!) / Math.sqrt(moved[at]!)
    }
    biasMoved += biasSlope ** 2
    bias -= (0.5 * biasSlope) / Math.sqrt(biasMoved)
  }

  const kept = names
    .map((name, at) => [name, Math.round(weights[at]! * 100)] as const)
    .sort(([a, x], [b, y]) => Math.abs(y) - Math.abs(x) || (a < b ? -1 : 1))
    .slice(0, KEPT)
    .filter(([, weight]) => weight !== 0)
  return { bias: Math.round(bias * 100), kinds, by: Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1))) }
}
