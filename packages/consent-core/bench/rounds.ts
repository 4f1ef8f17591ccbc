/** Times contestants in turns: the machine has other work, and whoever came last would pay for it. */

/** One batch is twenty decisions, each question equally often: single ones are shorter than what reading the clock costs. */
export const BATCH = 20

export interface Contestant {
  readonly name: string
  readonly units: number
  /** Does `units` units of work. */
  readonly batch: () => void
}

export interface Measured {
  /** Nanoseconds per unit, a median for each round. */
  readonly rounds: number[]
  /** Nanoseconds per unit, of each batch. */
  readonly batches: number[]
}

/** @param sliceMs how long each contestant works in a round; at least one batch */
export function inRounds(contestants: readonly Contestant[], rounds: number, sliceMs: number): Map<string, Measured> {
  const measured = new Map<string, Measured>(contestants.map(({ name }) => [name, { rounds: [], batches: [] }]))
  for (const contestant of contestants) slice(contestant, 8 * sliceMs)
  for (let round = 0; round < rounds; round++)
    for (const contestant of contestants) {
      const times = slice(contestant, sliceMs)
      const { rounds: all, batches } = measured.get(contestant.name)!
      all.push(median(times))
      batches.push(...times)
    }
  return measured
}

function slice({ batch, units }: Contestant, ms: number): number[] {
  const times: number[] = []
  const end = process.hrtime.bigint() + BigInt(Math.round(ms * 1e6))
  for (let before = process.hrtime.bigint(); times.length === 0 || before < end;) {
    batch()
    const after = process.hrtime.bigint()
    times.push(Number(after - before) / units)
    before = after
  }
  return times
}

export const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))]!

export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** How many times longer one takes than another: the median of what each round says, since a round shares its noise. */
export const timesLonger = (one: Measured, other: Measured): number =>
  median(one.rounds.map((ns, round) => ns / other.rounds[round]!))
