import type { Json } from '../canonical.ts'

export type Tree = { [key: string]: Json | undefined }

export interface Place {
  /** As FHIRPath: `Consent.provision.actor[0].role`. */
  readonly path: string
  /** Member names and list indices from the root. */
  readonly steps: readonly (string | number)[]
  readonly value: Json
}

/** Every member and list item of a JSON tree, the root first. */
export function places(value: Json, path: string, steps: readonly (string | number)[] = []): Place[] {
  const inside = Array.isArray(value)
    ? (value as readonly Json[]).flatMap((one, index) => places(one, `${path}[${index}]`, [...steps, index]))
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, one]) => places(one as Json, `${path}.${name}`, [...steps, name]))
      : []
  return [{ path, steps, value }, ...inside]
}

/** A copy in which what stands at a place is changed; returning undefined takes it out. */
export function changed(
  tree: Json,
  steps: readonly (string | number)[],
  change: (value: Json) => Json | undefined,
): Json {
  const [step, ...rest] = steps
  if (step === undefined) return change(tree) ?? null
  const deeper = (value: Json) => (rest.length > 0 ? changed(value, rest, change) : change(value))
  if (Array.isArray(tree))
    return (tree as readonly Json[]).flatMap((one, index) => {
      const now = index === step ? deeper(one) : one
      return now === undefined ? [] : [now]
    })
  const members = Object.entries(tree as Tree).flatMap(([name, one]) => {
    const now = name === step ? deeper(one!) : one
    return now === undefined ? [] : [[name, now] as const]
  })
  return Object.fromEntries(members)
}

/** A copy in which a value stands at a place (`performer[1].type`), new or in place of another; undefined takes it out. */
export function put(tree: Json, place: string, value: Json | undefined): Json {
  const steps = place.split(/\.|(?=\[)/).map((step) => (step.startsWith('[') ? Number(step.slice(1, -1)) : step))
  const last = steps.at(-1)!
  return changed(tree, steps.slice(0, -1), (holder) => {
    if (typeof last === 'number') {
      const list = [...(holder as readonly (Json | undefined)[])]
      list[last] = value
      return list.filter((one) => one !== undefined)
    }
    const { [last]: _, ...others } = holder as Tree
    return value === undefined ? others : { ...others, [last]: value }
  })
}
