import type { Conditions } from '../scope.ts'
import { waysSaid, type Instant, type Obtained } from '../vocabulary.ts'
import { readExtensions, readOptional, readRequired, simple, written, type JsonObject } from './fhir-coded.ts'
import { Element, isUnsignedInt } from './fhir-element.ts'
import { CONSENT_CATEGORY, extensions, hl7, systems } from './fhir-names.ts'
import { readTime, writeTime } from './fhir-time.ts'
import type { GrantedScope } from './granted-scope.ts'
import { refuse } from './result.ts'

/** A Consent that is in force and says nothing beside what is read here. */
export function readActive(resource: unknown): Element {
  const consent = new Element(resource, 'Consent')
  consent.is('resourceType', 'Consent')
  consent.is('status', 'active', 'is not active, so it permits nothing')
  consent.absent('implicitRules', 'may change what everything else means')
  readModifiers(consent)
  return consent
}

/** What R4 and R5 say alike at the top of a Consent. */
export function writeHead(granted: GrantedScope): JsonObject {
  return {
    resourceType: 'Consent',
    extension: [
      { url: extensions.obtained, valueCode: granted.obtained },
      { url: extensions.given, valueInstant: writeTime(granted.happened, 'happened') },
    ],
    modifierExtension: writeModifiers(granted),
    identifier: [{ system: systems.scope, value: written(granted.scope.id, 'scope.id') }],
    status: granted.state === 'in-force' ? 'active' : 'inactive',
    category: [{ coding: [{ system: hl7.loinc, code: CONSENT_CATEGORY }] }],
  }
}

/** Always there, so that no receiver acts on a Consent of ours without knowing these. */
function writeModifiers({ scope: { conditions }, representatives }: GrantedScope): JsonObject[] {
  const days = (name: 'deleteAfterReviewDays' | 'keepAtMostDays') => {
    const value = conditions[name]
    if (value === null) return []
    if (!isUnsignedInt(value)) refuse(`scope.conditions.${name}`, 'is not a whole number from 0')
    return [{ url: name, valueUnsignedInt: value }]
  }
  const endsAt = representatives?.endsAt ?? null
  return [
    {
      url: extensions.conditions,
      extension: [
        { url: 'reconfirm', valueBoolean: conditions.reconfirm },
        { url: 'deleteOnWithdraw', valueBoolean: conditions.deleteOnWithdraw },
        ...days('deleteAfterReviewDays'),
        ...days('keepAtMostDays'),
      ],
    },
    ...(endsAt === null
      ? []
      : [{ url: extensions.representativesUntil, valueInstant: writeTime(endsAt, 'representatives.endsAt') }]),
  ]
}

export interface Head {
  readonly scopeId: string
  readonly obtained: Obtained
  readonly conditions: Omit<Conditions, 'export'>
  readonly endsAt: number | null
}

export function readHead(consent: Element): Head {
  const identifier = consent.onlyChild('identifier')
  identifier.only('system', 'value')
  identifier.is('system', systems.scope)
  const category = consent.onlyChild('category')
  category.only('coding')
  const coding = category.onlyChild('coding')
  coding.only('system', 'code')
  coding.is('system', hl7.loinc)
  coding.is('code', CONSENT_CATEGORY)
  const obtained = readSaid(consent, 'obtained')
  const modifiers = readModifiers(consent)
  const until = readOptional(modifiers(extensions.representativesUntil))
  return {
    scopeId: identifier.text('value'),
    obtained: simple(obtained, 'valueCode').oneOf('valueCode', waysSaid),
    conditions: readConditions(
      readRequired(modifiers(extensions.conditions), consent.at('modifierExtension'), 'conditions'),
    ),
    endsAt: until ? readTime(simple(until, 'valueInstant').text('valueInstant'), until.at('valueInstant')).first : null,
  }
}

/**
 * When the client said it. R4's dateTime is when the statement was made or derived, and R5's period is when it takes
 * effect: taken for this, a later one would bring back what was withdrawn in between.
 */
export function readGiven(consent: Element): Instant {
  const given = readSaid(consent, 'given')
  return readTime(simple(given, 'valueInstant').text('valueInstant'), given.at('valueInstant')).first
}

const readSaid = (consent: Element, name: 'obtained' | 'given'): Element =>
  readRequired(
    readExtensions(consent, 'extension', [extensions.obtained, extensions.given])(extensions[name]),
    consent.at('extension'),
    name,
  )

/** A modifier that is not known may turn everything round, so it is looked for before anything else is read. */
const readModifiers = (consent: Element) =>
  readExtensions(consent, 'modifierExtension', [extensions.conditions, extensions.representativesUntil])

/** What a server may add by itself says nothing about the consent. Security labels, tags and profiles may. */
export function readMeta(consent: Element): void {
  if (consent.has('id')) consent.text('id')
  if (!consent.has('meta')) return
  const meta = consent.child('meta')
  const members = ['versionId', 'lastUpdated', 'source']
  meta.only(...members)
  for (const name of members) if (meta.has(name)) meta.text(name)
}

function readConditions(extension: Element): Head['conditions'] {
  extension.only('url', 'extension')
  const parts = readExtensions(extension, 'extension', [
    'reconfirm',
    'deleteOnWithdraw',
    'deleteAfterReviewDays',
    'keepAtMostDays',
  ])
  const flag = (url: string) =>
    simple(readRequired(parts(url), extension.at('extension'), url), 'valueBoolean').flag('valueBoolean')
  const days = (url: string) => {
    const part = readOptional(parts(url))
    return part ? simple(part, 'valueUnsignedInt').count('valueUnsignedInt') : null
  }
  return {
    reconfirm: flag('reconfirm'),
    deleteOnWithdraw: flag('deleteOnWithdraw'),
    deleteAfterReviewDays: days('deleteAfterReviewDays'),
    keepAtMostDays: days('keepAtMostDays'),
  }
}
