import type { NamedPerson, Scope } from '../scope.ts'
import { audienceRoles } from '../vocabulary.ts'
import {
  concept,
  readCode,
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
import { extensions, systems } from './fhir-names.ts'

/** Who may hear: persons as actors, and what the client said of those who join or stand in later. */
type Audience = Pick<Scope, 'audience' | 'joinLater' | 'standIns'>

export const writeActor = ({ personId, role, name, group }: NamedPerson, path: string): JsonObject => ({
  ...(group === undefined
    ? {}
    : { modifierExtension: [{ url: extensions.memberOf, valueString: written(group, `${path}.group`) }] }),
  role: concept(systems.audienceRole, role),
  reference: {
    ...reference('Practitioner', systems.person, written(personId, `${path}.personId`)),
    display: written(name, `${path}.name`),
  },
})

/** Whoever passes these over lets fewer people hear, so they need not be understood. */
export const writeLater = ({ joinLater = [], standIns = [] }: Audience): JsonObject[] => [
  ...joinLater.map((group, index) => ({
    url: extensions.joinLater,
    valueString: written(group, `scope.joinLater[${index}]`),
  })),
  ...standIns.map((personId, index) => ({
    url: extensions.standIns,
    valueString: written(personId, `scope.standIns[${index}]`),
  })),
]

function readActor(actor: Element): NamedPerson {
  actor.only('modifierExtension', 'role', 'reference')
  const role = readCode(readConcept(actor.child('role')), systems.audienceRole, audienceRoles)
  const who = actor.child('reference')
  const personId = readReference(who, 'Practitioner', systems.person, 'display')
  const group = readOptional(readExtensions(actor, 'modifierExtension', [extensions.memberOf])(extensions.memberOf))
  return {
    personId,
    role,
    name: who.text('display'),
    ...(group ? { group: simple(group, 'valueString').text('valueString') } : {}),
  }
}

export function readAudience(provision: Element): Audience {
  const audience = provision.children('actor', 'is missing: without actors everyone is meant').map(readActor)
  const later = readExtensions(provision, 'extension', [extensions.joinLater, extensions.standIns])
  const said = (url: string) => later(url).map((one) => simple(one, 'valueString').text('valueString'))
  const joinLater = said(extensions.joinLater)
  const standIns = said(extensions.standIns)
  return {
    audience,
    ...(joinLater.length > 0 ? { joinLater } : {}),
    ...(standIns.length > 0 ? { standIns } : {}),
  }
}
