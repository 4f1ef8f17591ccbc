import type { Purpose } from '@earshot/consent-core'
import type { Outputs } from '../../api/views.ts'

export type Client = Outputs['overview']['show']['clients'][number]

/** What a client allows now. An end is an instant as ISO text; null: there is none. */
export type Term = { purposes: Purpose[]; firstEnd: string | null; lastEnd: string | null }

/** Null where nothing is allowed now. */
export function termOf(client: Pick<Client, 'scopes'>): Term | null {
  const inForce = client.scopes.filter((scope) => scope.state === 'in-force')
  if (inForce.length === 0) return null
  const ends = inForce.flatMap((scope) => scope.until ?? []).toSorted()
  return {
    purposes: [...new Set(inForce.flatMap((scope) => scope.purposes))],
    firstEnd: ends[0] ?? null,
    lastEnd: ends.length < inForce.length ? null : (ends.at(-1) ?? null),
  }
}
