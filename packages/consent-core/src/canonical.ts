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

/** A link to be checked. Of what is left out the head alone tells whether it is right. */
export interface WalkedLink extends Partial<Link> {
  readonly canonical: string
  /** Where it says that it stands, counted from 1. */
  readonly number?: number
}

/** What is kept of a chain apart from it, so that a cut tail is found. */
export interface ChainHead {
  readonly count: number
  readonly hash: string
}

/** The hash of a link: over the hash before it and its own canonical text. The first link follows the empty string. */
export const linkHash = (sha256: Sha256, prevHash: string, canonical: string): string =>
  sha256(`${prevHash}\n${canonical}`)

/**
 * - `missing-number`: a link is not there, though later ones are
 * - `broken-link`: it does not name the hash of the one before
 * - `changed`: its text is not the one that was hashed
 * - `cut-tail`, `grown-tail`: fewer or more links than the head counts
 * - `head-differs`: the newest link is not the one that the head names, as when all was written anew
 */
export interface ChainFault {
  /** Counts links from 1. */
  readonly at: number
  readonly fault: 'missing-number' | 'broken-link' | 'changed' | 'cut-tail' | 'grown-tail' | 'head-differs'
}

/** Walks a chain of any length link by link, in flat memory, up to its first fault. */
export class ChainWalk {
  readonly #sha256: Sha256
  #before = ''
  #count = 0
  #fault: ChainFault | null = null

  constructor(sha256: Sha256) {
    this.#sha256 = sha256
  }

  /** How many links were walked. */
  get count(): number {
    return this.#count
  }

  /** @returns the first fault so far, this link's included */
  step({ number, prevHash, canonical, hash }: WalkedLink): ChainFault | null {
    this.#count += 1
    if (this.#fault) return this.#fault
    const at = this.#count
    const own = linkHash(this.#sha256, this.#before, canonical)
    if (number !== undefined && number !== at) this.#fault = { at, fault: 'missing-number' }
    else if (prevHash !== undefined && prevHash !== this.#before) this.#fault = { at, fault: 'broken-link' }
    else if (hash !== undefined && hash !== own) this.#fault = { at, fault: 'changed' }
    this.#before = own
    return this.#fault
  }

  /** After the last link. @returns the chain's first fault, or null */
  end(head: ChainHead): ChainFault | null {
    const count = this.#count
    // What lies beyond the head is wrong by being there.
    if (this.#fault && this.#fault.at <= head.count) return this.#fault
    if (count > head.count) return { at: head.count + 1, fault: 'grown-tail' }
    if (count < head.count) return { at: count + 1, fault: 'cut-tail' }
    return this.#before === head.hash ? null : { at: count, fault: 'head-differs' }
  }
}

/** Walks a whole chain and names its first fault, or null. */
export function verifyChain(links: readonly WalkedLink[], head: ChainHead, sha256: Sha256): ChainFault | null {
  const walk = new ChainWalk(sha256)
  for (const link of links) walk.step(link)
  return walk.end(head)
}
