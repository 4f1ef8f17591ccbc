/**
 * The canonical form of a ledger's event: the one text over which its hash is taken.
 * Keys sorted by UTF-16 code unit, no white space, as RFC 8785 has it, for JSON without fractions.
 */

/** Written into every canonical text, so that a later form can be told apart. */
export const CANONICAL_VERSION = 1

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined }

/** @throws TypeError for what the form has no place for: fractions, infinities, undefined in a list. */
export function canonicalJson(value: Json): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) throw new TypeError(`canonical form holds whole numbers only, not ${value}`)
    return String(value)
  }
  if (isList(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value !== 'object') throw new TypeError(`canonical form has no place for ${typeof value}`)
  const parts: string[] = []
  for (const key of Object.keys(value).sort()) {
    const member = value[key]
    if (member !== undefined) parts.push(`${JSON.stringify(key)}:${canonicalJson(member)}`)
  }
  return `{${parts.join(',')}}`
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value)

/** SHA-256 as lower-case hex, given by whoever has it: Node or the browser. */
export type Sha256 = (text: string) => string

export interface Link {
  readonly canonical: string
  readonly prevHash: string
  readonly hash: string
}

/** The hash of a link: over the hash before it and its own canonical text. The first link follows the empty string. */
export const linkHash = (sha256: Sha256, prevHash: string, canonical: string): string =>
  sha256(`${prevHash}\n${canonical}`)

export type ChainFault =
  | { readonly at: number; readonly fault: 'broken-link' | 'changed' }
  | { readonly at: number; readonly fault: 'cut-tail' | 'grown-tail' }

/**
 * Walks a chain and names its first fault, or null.
 * @param head the count and newest hash that are kept apart, so that a cut tail is found
 * @returns `at` counts links from 1
 */
export function verifyChain(
  links: readonly Link[],
  head: { readonly count: number; readonly hash: string },
  sha256: Sha256,
): ChainFault | null {
  let before = ''
  for (const [index, link] of links.entries()) {
    if (link.prevHash !== before) return { at: index + 1, fault: 'broken-link' }
    if (linkHash(sha256, before, link.canonical) !== link.hash) return { at: index + 1, fault: 'changed' }
    before = link.hash
  }
  if (links.length < head.count) return { at: links.length + 1, fault: 'cut-tail' }
  if (links.length > head.count || before !== head.hash) return { at: links.length, fault: 'grown-tail' }
  return null
}
