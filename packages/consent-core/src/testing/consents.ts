import type { Json } from '../canonical.ts'
import type { GrantedScope } from '../standards/granted-scope.ts'
import type { Result } from '../standards/result.ts'
import { scopeOf, T0 } from './make.ts'

/** A grant to begin with, signed on paper after a notice. */
export const grantedOf = (changes: Partial<GrantedScope> = {}): GrantedScope => ({
  scope: scopeOf({ until: T0 + 1_000 }),
  clientId: 'cli_a',
  programId: 'prg_1',
  state: 'in-force',
  happened: T0,
  obtained: 'paper',
  signature: 'paper',
  notice: { id: 'ntc_1', version: 2, language: 'en' },
  ...changes,
})

/** What was written, as it arrives elsewhere: as text. */
export function sent(out: Result<Json>): Json {
  if (!out.ok) throw new Error(`${out.path} ${out.why}`)
  return JSON.parse(JSON.stringify(out.value)) as Json
}

export const ours = (system: string, code: string) => ({
  system: `https://earshot.example/fhir/CodeSystem/${system}`,
  code,
})
export const extensionUrl = (name: string) => `https://earshot.example/fhir/StructureDefinition/${name}`
export const breakTheGlass = { system: 'http://terminology.hl7.org/CodeSystem/v3-ActReason', code: 'BTG' }
export const notice = (rest: string) => `https://earshot.example/fhir/notice/${rest}`

/** A careless reader's trap: its name, what is put where, and the element that is named if it is not that place. */
export type Trap = readonly [name: string, place: string, value: Json | undefined, named?: string]

export const traps = (all: readonly Trap[]) =>
  all.map(([name, place, value, named]) => ({ name, place, value, path: named ?? `Consent.${place}` }))
