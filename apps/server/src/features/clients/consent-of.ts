import { z } from 'zod'
import type { ClientConsent } from '../../gate/clients.ts'
import type { ConsentState } from '../../gate/sessions.ts'

export const sentence = z.object({ key: z.string(), params: z.record(z.string(), z.string()) })
export const consent = z.object({ state: z.enum(['may-hear', 'waiting', 'may-not']), sentences: z.array(sentence) })

/** A client's consent in one word and one sentence, apart from any session. */
export function consentOf({ scopes, isRefused }: ClientConsent): {
  state: ConsentState
  sentences: z.infer<typeof sentence>[]
} {
  const inForce = scopes.filter((one) => one.state === 'in-force')
  if (inForce.length > 0) return { state: 'may-hear', sentences: [{ key: 'allowed', params: {} }] }
  const last = scopes.at(-1)
  if (!last && isRefused) return { state: 'may-not', sentences: [{ key: 'said-no', params: {} }] }
  if (!last) return { state: 'waiting', sentences: [{ key: 'never-granted', params: {} }] }
  return { state: 'may-not', sentences: [{ key: last.state, params: {} }] }
}
