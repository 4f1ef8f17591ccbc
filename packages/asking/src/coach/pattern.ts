import { lists, type ListName } from './lists.ts'

/**
 * A rule's pattern, as a clinician would read it: words one after the other, whatever stands between them, and
 *
 * - `a|b` either, `(a b )?` maybe, `word*` however it ends;
 * - `..` up to six words between, `..12` up to twelve;
 * - `{NAME}` any of a list in lists.ts.
 *
 * It is looked for in small letters and inside one sentence.
 */
export function compile(pattern: string): RegExp {
  const known = compiled.get(pattern)
  if (known) return known
  const regex = new RegExp(`(?<![\\w'])(?:${sourceOf(pattern)})(?!\\w)`)
  compiled.set(pattern, regex)
  return regex
}

const compiled = new Map<string, RegExp>()

/** What no phrase goes across. */
const BETWEEN = '[^\\w;:]+'

function sourceOf(pattern: string): string {
  return pattern
    .replace(/ +/g, ' ')
    .replace(/\{([A-Z_]+)\}/g, (_, name: ListName) => `(${lists[name].join('|')})`)
    .replace(/\((?!\?)/g, '(?:')
    .replace(/\*/g, "[\\w'-]#")
    .replace(/ ?\.\.(\d*) /g, (_, most: string) => `(?:${BETWEEN}[\\w'-]+){0,${most || '6'}}?${BETWEEN}`)
    .replace(/ /g, BETWEEN)
    .replace(/#/g, '*')
}
