import type { Scope, SessionsCovered } from '../scope.ts'
import { mediaForms, processings, purposes, type Instant, type Processing } from '../vocabulary.ts'
import { readAudience, writeActor, writeLater } from './fhir-audience.ts'
import {
  coding,
  concept,
  readCode,
  readCoding,
  readConcept,
  readExtensions,
  readOptional,
  readReference,
  reference,
  simple,
  written,
  type JsonObject,
} from './fhir-coded.ts'
import type { Element } from './fhir-element.ts'
import { extensions, hl7, systems } from './fhir-names.ts'
import { readTime, sameTime, writeTime } from './fhir-time.ts'
import { refuse } from './result.ts'

/** R4 calls the media forms `class`, R5 `documentType`; all else of a provision reads alike in both. */
export type FormsMember = 'class' | 'documentType'

/** What a provision holds of a scope. */
export type Provided = Omit<Scope, 'id' | 'conditions'> & { readonly export: boolean }

/** The one rule of a Consent. An empty list would be left out, and a rule that lists nothing means everything. */
export function writeProvision(scope: Scope, formsMember: FormsMember): JsonObject {
  for (const list of ['purposes', 'audience', 'forms'] as const)
    if (scope[list].length === 0) refuse(`scope.${list}`, 'is empty, and FHIR reads a list left out as everything')
  const later = writeLater(scope)
  return {
    ...(later.length > 0 ? { extension: later } : {}),
    ...writeSessions(scope.sessions),
    ...(scope.until === null ? {} : { period: { end: writeTime(scope.until - 1, 'scope.until') } }),
    actor: scope.audience.map((person, index) => writeActor(person, `scope.audience[${index}]`)),
    action: [
      concept(hl7.consentAction, 'access'),
      ...scope.processing.map((one) => concept(systems.action, one)),
      ...(scope.conditions.export ? [concept(systems.action, 'export')] : []),
    ],
    purpose: scope.purposes.map((one) => coding(systems.purpose, one)),
    [formsMember]: scope.forms.map((one) => coding(systems.mediaForm, one)),
  }
}

/** `dependents`: the session and what refers to it. `related` would be what the session refers to. */
function writeSessions({ from, named }: SessionsCovered): JsonObject {
  if (!named) {
    const since = { url: extensions.sessionsFrom, valueInstant: writeTime(from, 'scope.sessions.from') }
    return { modifierExtension: [since] }
  }
  if (named.length === 0) refuse('scope.sessions.named', 'is empty, and FHIR reads a list left out as everything')
  return {
    data: named.map((id, index) => ({
      meaning: 'dependents',
      reference: reference('Encounter', systems.session, written(id, `scope.sessions.named[${index}]`)),
    })),
  }
}

/**
 * @param happened when the consent was given: a rule that begins at another time has no place in a scope
 * @param also members that the caller has read
 */
export function readProvision(
  provision: Element,
  formsMember: FormsMember,
  happened: () => Instant,
  ...also: readonly string[]
): Provided {
  const read = ['extension', 'modifierExtension', 'data', 'period', 'actor', 'action', 'purpose', formsMember]
  provision.only(...read, ...also)
  const named = provision.anyChildren('data').map(readSession)
  const until = readUntil(provision, happened)
  const audience = readAudience(provision)
  const said = provision.children('purpose', 'is missing: without purposes every one is meant')
  const forms = provision.children(formsMember, 'is missing: without it all that is known of the person is meant')
  return {
    ...audience,
    purposes: said.map((one) => readCode(one, systems.purpose, purposes)),
    ...readActions(provision),
    forms: forms.map((one) => readCode(one, systems.mediaForm, mediaForms)),
    sessions: readSessions(provision, named),
    until,
  }
}

function readSession(data: Element): string {
  data.only('meaning', 'reference')
  data.is('meaning', 'dependents', 'is not dependents: it would not mean the recordings of the session')
  return readReference(data.child('reference'), 'Encounter', systems.session)
}

function readSessions(provision: Element, named: readonly string[]): SessionsCovered {
  const since = readOptional(
    readExtensions(provision, 'modifierExtension', [extensions.sessionsFrom])(extensions.sessionsFrom),
  )
  if (since && named.length > 0) refuse(since.path, 'stands beside named sessions')
  if (named.length > 0) return { named }
  if (!since) refuse(provision.path, 'says neither which sessions nor from when: all of them are meant')
  const instant = simple(since, 'valueInstant').text('valueInstant')
  return { from: readTime(instant, since.at('valueInstant')).first }
}

/** FHIR's end is the last moment that is still in, of the precision in which it is written. */
function readUntil(provision: Element, happened: () => Instant): Instant | null {
  if (!provision.has('period')) return null
  const period = provision.child('period')
  period.only('start', 'end')
  if (period.has('start')) sameTime(period.text('start'), period.at('start'), happened())
  return period.has('end') ? readTime(period.text('end'), period.at('end')).past : null
}

function readActions(provision: Element): Pick<Provided, 'processing' | 'export'> {
  const processing: Processing[] = []
  let access = false
  let leaves = false
  for (const action of provision.children('action', 'is missing: without actions every one is meant')) {
    const one = readConcept(action)
    const { system, code } = readCoding(one)
    const machine = system === systems.action ? processings.find((known) => known === code) : undefined
    if (machine) processing.push(machine)
    else if (system === systems.action && code === 'export') leaves = true
    else if (system === hl7.consentAction && code === 'access') access = true
    else refuse(one.path, 'is an action that is not known here')
  }
  if (!access) refuse(provision.at('action'), 'lacks access, without which nothing else can be done')
  return { processing, export: leaves }
}
