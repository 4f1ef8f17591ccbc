import type { Json } from '../canonical.ts'
import { isFhirString, type Element } from './fhir-element.ts'
import { refuse } from './result.ts'

export type JsonObject = { readonly [key: string]: Json | undefined }

/** A string on its way out, checked so that nothing is written that FHIR does not allow. */
export const written = (text: string, path: string): string =>
  isFhirString(text) ? text : refuse(path, 'is not a string that FHIR allows')

export const coding = (system: string, code: string) => ({ system, code })

export const concept = (system: string, code: string) => ({ coding: [coding(system, code)] })

export function readCoding(element: Element): { system: string; code: string } {
  element.only('system', 'code')
  return { system: element.text('system'), code: element.text('code') }
}

/** A coding of this system alone; codes of another are not translated, since none means exactly the same. */
export function readCode<T extends string>(element: Element, system: string, allowed: readonly T[]): T {
  element.only('system', 'code')
  element.is('system', system)
  return element.oneOf('code', allowed)
}

/** Several codings of one concept may differ in meaning, and its text may too: one coding, nothing else. */
export function readConcept(element: Element): Element {
  element.only('coding')
  return element.onlyChild('coding')
}

/** By identifier, never by address: an address means what lies at the sender's server, which we can't see. */
export const reference = (type: string, system: string, value: string) => ({ type, identifier: { system, value } })

export const noAddress = (element: Element): void =>
  element.absent('reference', 'points to a server, and which of our records lies there is not known')

/** @param also further members that the caller reads */
export function readReference(element: Element, type: string, system: string, ...also: readonly string[]): string {
  noAddress(element)
  element.only('type', 'identifier', ...also)
  element.is('type', type)
  const identifier = element.child('identifier')
  identifier.only('system', 'value')
  identifier.is('system', system)
  return identifier.text('value')
}

export type ExtensionMember = 'extension' | 'modifierExtension'

/** The extensions of an element by their URL. Only these are known; each of them, how often the caller says. */
export function readExtensions(
  element: Element,
  member: ExtensionMember,
  known: readonly string[],
): (url: string) => Element[] {
  const found = element.anyChildren(member)
  for (const one of found)
    if (!known.includes(one.text('url'))) refuse(one.path, 'is an extension that is not known here')
  return (url) => found.filter((one) => one.text('url') === url)
}

/** An extension that may be there once. */
export function readOptional(extensions: readonly Element[]): Element | null {
  const [first, second] = extensions
  if (second) refuse(second.path, 'is one too many')
  return first ?? null
}

/** @param missing the path to name if it is not there */
export const readRequired = (extensions: readonly Element[], missing: string, what: string): Element =>
  readOptional(extensions) ?? refuse(missing, `lacks the extension ${what}`)

/** An extension with one value and nothing else. */
export function simple(extension: Element, value: string): Element {
  extension.only('url', value)
  return extension
}
