import { TRPCClientError } from '@trpc/client'

export type Refusal = {
  /** `try-again`: things changed faster than they could be asked; nothing was done, and the same may work in a moment. */
  kind:
    | 'not-found'
    | 'signed-out'
    | 'not-allowed'
    | 'refused'
    | 'too-many'
    | 'try-again'
    | 'invalid'
    | 'offline'
    | 'server'
  /** Key of a sentence under `errors`, where the server gave one. */
  code: string | null
  params: Record<string, string | number>
}

const kinds: Record<string, Refusal['kind']> = {
  NOT_FOUND: 'not-found',
  UNAUTHORIZED: 'signed-out',
  FORBIDDEN: 'not-allowed',
  PRECONDITION_FAILED: 'refused',
  CONFLICT: 'refused',
  TOO_MANY_REQUESTS: 'too-many',
  SERVICE_UNAVAILABLE: 'try-again',
  BAD_REQUEST: 'invalid',
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}

/** What an error of a procedure means for the person before the screen. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof TRPCClientError)) return { kind: 'server', code: null, params: {} }
  const data: unknown = error.data
  if (!isRecord(data)) return { kind: error.cause instanceof TypeError ? 'offline' : 'server', code: null, params: {} }
  const own = isRecord(data['earshot']) ? data['earshot'] : {}
  const params: Refusal['params'] = {}
  for (const [name, value] of Object.entries(isRecord(own['params']) ? own['params'] : {})) {
    if (typeof value === 'string' || typeof value === 'number') params[name] = value
  }
  return {
    kind: kinds[String(data['code'])] ?? 'server',
    code: typeof own['code'] === 'string' ? own['code'] : null,
    params,
  }
}

/**
 * Whether a page has nothing at its address: what is not there, what one may not see, and what no id looks like. All
 * three read the same.
 */
export function isGone(error: unknown): boolean {
  return ['not-found', 'not-allowed', 'invalid'].includes(refusalOf(error).kind)
}

/** Whether the same may work in a moment, without anyone changing anything. */
export function mayWorkAgain(error: unknown): boolean {
  return ['offline', 'server', 'too-many', 'try-again'].includes(refusalOf(error).kind)
}
