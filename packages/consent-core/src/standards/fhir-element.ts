import { refuse } from './result.ts'

/** Whether FHIR can hold it as a string: not empty, no control characters but tab and line ends, whole characters. */
export const isFhirString = (text: string): boolean =>
  text.length > 0 && text.isWellFormed() && !/\p{Cc}/u.test(text.replace(/[\t\n\r]/g, ''))

/**
 * One element of a FHIR resource from outside, read by name. Whatever is missing, of another type or not known here
 * is refused with its path; nothing is passed over.
 */
export class Element {
  readonly path: string
  readonly #members: ReadonlyMap<string, unknown>

  constructor(value: unknown, path: string) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(path, 'is not an object')
    this.path = path
    this.#members = new Map(Object.entries(value))
    if (this.#members.size === 0) refuse(path, 'is empty, which FHIR does not allow')
  }

  has(name: string): boolean {
    return this.#members.has(name)
  }

  /** Any member beside these may change the meaning, so it is refused; extensions of primitives (`_name`) as well. */
  only(...names: readonly string[]): void {
    for (const name of [...this.#members.keys()].sort()) if (!names.includes(name)) this.absent(name)
  }

  absent(name: string, why = 'is not understood here'): void {
    if (!this.has(name)) return
    const value = this.#members.get(name)
    refuse(this.at(name) + (Array.isArray(value) && value.length > 0 ? '[0]' : ''), why)
  }

  at(name: string): string {
    return `${this.path}.${name}`
  }

  child(name: string): Element {
    return new Element(this.#need(name), this.at(name))
  }

  /** One or more. */
  children(name: string, without = 'is missing'): Element[] {
    return this.#list(name, without).map((value, index) => new Element(value, `${this.at(name)}[${index}]`))
  }

  /** None or more. */
  anyChildren(name: string): Element[] {
    return this.has(name) ? this.children(name) : []
  }

  /** Exactly one in a list. */
  onlyChild(name: string): Element {
    const [first, second] = this.children(name)
    if (second) refuse(second.path, 'is one too many')
    return first!
  }

  text(name: string): string {
    return textAt(this.#need(name), this.at(name))
  }

  onlyText(name: string): string {
    const [first, ...more] = this.#list(name)
    if (more.length > 0) refuse(`${this.at(name)}[1]`, 'is one too many')
    return textAt(first, `${this.at(name)}[0]`)
  }

  is(name: string, expected: string, why = `is not ${expected}`): void {
    if (this.#need(name) !== expected) refuse(this.at(name), why)
  }

  oneOf<T extends string>(name: string, allowed: readonly T[]): T {
    const value = this.#need(name)
    return allowed.find((one) => one === value) ?? refuse(this.at(name), `is none of ${allowed.join(', ')}`)
  }

  flag(name: string): boolean {
    const value = this.#need(name)
    return typeof value === 'boolean' ? value : refuse(this.at(name), 'is neither true nor false')
  }

  /** FHIR's unsignedInt. */
  count(name: string): number {
    const value = this.#need(name)
    return isUnsignedInt(value) ? value : refuse(this.at(name), 'is not a whole number from 0')
  }

  #need(name: string): unknown {
    if (!this.has(name)) refuse(this.at(name), 'is missing')
    return this.#members.get(name)
  }

  #list(name: string, without?: string): unknown[] {
    if (!this.has(name)) refuse(this.at(name), without ?? 'is missing')
    const value = this.#members.get(name)
    if (!Array.isArray(value) || value.length === 0) refuse(this.at(name), 'is not a list with something in it')
    return value
  }
}

/** A minus zero is none: FHIR writes no sign. */
export const isUnsignedInt = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value < 2 ** 31 && !Object.is(value, -0)

const textAt = (value: unknown, path: string): string =>
  typeof value === 'string' && isFhirString(value) ? value : refuse(path, 'is not a string that FHIR allows')
