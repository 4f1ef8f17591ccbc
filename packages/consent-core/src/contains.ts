/** What includes() says, sooner for lists of a few words: a decision asks it of every participant. */
export function contains(list: readonly unknown[], one: unknown): boolean {
  for (let n = 0; n < list.length; n++) if (list[n] === one) return true
  return false
}
