import type { EntityJson } from '@cedar-policy/cedar-wasm/nodejs'
import type { Question } from './engine.ts'

/** Where a field of a question stands: keys into its context, or into an entity's attributes or tags. */
export type Path = readonly (string | number)[]

/** Facts of which a request may have none: without one there is no error, and nobody is let in by it. */
export const optional: ReadonlySet<string> = new Set(['purpose', 'share', 'supervision', 'roster', 'standIn', 'gap'])

/** Every field of a question, those of records within records too. */
export const fieldsOf = ({ context, resource, others }: Question): Path[] => [
  ...keysIn(context, ['context']),
  ...entityFields(resource, ['resource']),
  ...others.flatMap((entity, index) => entityFields(entity, ['others', index])),
]

const entityFields = ({ attrs, tags = {} }: EntityJson, at: Path): Path[] => [
  ...keysIn(attrs, [...at, 'attrs']),
  ...keysIn(tags, [...at, 'tags']),
]

function keysIn(value: unknown, at: Path): Path[] {
  const isRecord = typeof value === 'object' && value !== null && !Array.isArray(value) && !('__entity' in value)
  if (!isRecord) return []
  return Object.entries(value).flatMap(([key, inner]) => [[...at, key], ...keysIn(inner, [...at, key])])
}

/** The question as it would be, had somebody forgotten the field. */
export function without(question: Question, path: Path): Question {
  const copy = structuredClone(question)
  let place = copy as unknown as Record<string | number, Record<string, unknown>>
  for (const key of path.slice(0, -1)) place = place[key] as unknown as typeof place
  delete place[path.at(-1)!]
  return copy
}
