/** A pattern for any of some names as whole words, whatever signs or letters they hold. */
export const anyOf = (names: readonly string[]): string =>
  names.map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')

/** Whether any of them is named, in whatever case. */
export const isNamed = (text: string, names: readonly string[]): boolean =>
  names.length > 0 && new RegExp(`(?<![\\p{L}\\p{N}])(?:${anyOf(names)})(?![\\p{L}\\p{N}])`, 'iu').test(text)
