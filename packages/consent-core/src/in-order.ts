/** How many of a list's first members are so, where all that are so come before all that are not. */
export function countWhile<T>(list: readonly T[], isSo: (one: T) => boolean): number {
  let low = 0
  let high = list.length
  // Mostly what is asked is about the newest.
  if (high > 0 && isSo(list[high - 1]!)) return high
  while (low < high) {
    const middle = (low + high) >> 1
    if (isSo(list[middle]!)) low = middle + 1
    else high = middle
  }
  return low
}

/** Of a list in the order of `byHappened` what had happened by an instant. */
export const happenedBy = <T extends { readonly happened: number }>(list: readonly T[], at: number): readonly T[] =>
  list.slice(
    0,
    countWhile(list, (one) => one.happened <= at),
  )

/** The earlier of two instants, the fewer of two numbers of days; null: none. What can't be read stays so, and denies. */
export const earlierOf = (a: number | null, b: number | null): number | null =>
  a === null ? b : b === null ? a : Math.min(a, b)
