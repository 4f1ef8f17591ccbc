import type { Representatives } from '../events.ts'
import { noAddress, readReference, reference, written, type JsonObject } from './fhir-coded.ts'
import type { Element } from './fhir-element.ts'
import { systems } from './fhir-names.ts'
import type { GrantedScope } from './granted-scope.ts'
import { refuse } from './result.ts'

/** The client, or those who signed for them. */
export function writeSigners({ clientId, representatives }: GrantedScope): JsonObject[] {
  if (!representatives) return [reference('Patient', systems.client, written(clientId, 'clientId'))]
  if (representatives.ids.length === 0) refuse('representatives.ids', 'is empty: nobody signed')
  return representatives.ids.map((id, index) =>
    reference('RelatedPerson', systems.representative, written(id, `representatives.ids[${index}]`)),
  )
}

/** @param endsAt of the representatives: without them there is nothing that could end */
export function readSigners(signers: readonly Element[], clientId: string, consent: Element, endsAt: number | null) {
  const [first, second] = signers
  noAddress(first!)
  if (first!.text('type') === 'Patient') {
    if (readReference(first!, 'Patient', systems.client) !== clientId) refuse(first!.path, 'is another client')
    if (second) refuse(second.path, 'signs beside the client')
    if (endsAt !== null) refuse(consent.at('modifierExtension'), 'ends a representation that there is not')
    return {}
  }
  const ids = signers.map((one) => readReference(one, 'RelatedPerson', systems.representative))
  return { representatives: { ids, endsAt } satisfies Representatives }
}
