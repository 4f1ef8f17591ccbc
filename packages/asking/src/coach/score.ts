import { policies } from './asks/policies.ts'
import type { Ask } from './asks/read.ts'
import { faults, type Fault } from './facts.ts'
import { judge } from './judge.ts'

export interface Score {
  readonly precision: number
  readonly recall: number
  readonly f1: number
  /** How many asks have the fault. */
  readonly asks: number
}

/** How well the coach finds each fault in labelled asks: whether it is there, not where. */
export function scores(asks: readonly Ask[]): ReadonlyMap<Fault, Score> {
  const judged = asks.map(({ text, kind, policy, faults: labelled }) => ({
    found: new Set(judge(text, kind, policies[policy]).findings.map(({ fault }) => fault)),
    labelled: new Set(labelled),
  }))
  return new Map(
    faults.map((fault) => {
      const count = (found: boolean, labelled: boolean) =>
        judged.filter((one) => one.found.has(fault) === found && one.labelled.has(fault) === labelled).length
      const right = count(true, true)
      const wrong = count(true, false)
      const missed = count(false, true)
      return [
        fault,
        {
          precision: right / (right + wrong),
          recall: right / (right + missed),
          f1: (2 * right) / (2 * right + wrong + missed),
          asks: right + missed,
        },
      ]
    }),
  )
}
