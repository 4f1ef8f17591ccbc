import { createTRPCClient, httpBatchLink, httpLink, splitLink, TRPCClientError } from '@trpc/client'
import type { AppRouter } from '../src/router.ts'

export const PASSWORD = 'correct horse battery'

export interface SignedInPerson {
  readonly id: string
  readonly name: string
  readonly email: string
  readonly cookie: string
  readonly api: ReturnType<typeof clientFor>
  fetch(path: string, init?: RequestInit): Promise<Response>
}

/** Signs in as a browser does. @returns the cookie */
export async function signIn(url: string, email: string, password = PASSWORD): Promise<string> {
  const answer = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify({ email, password }),
  })
  if (!answer.ok) throw new Error(`sign-in answered ${answer.status}: ${await answer.text()}`)
  return answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ')
}

export const fetcher =
  (url: string, cookie: string) =>
  (path: string, init: RequestInit = {}) =>
    fetch(`${url}${path}`, { ...init, headers: { cookie, ...init.headers } })

export const clientFor = (url: string, cookie: string) =>
  createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: ({ type }) => type === 'mutation',
        true: httpLink({ url: `${url}/api/trpc`, headers: { cookie } }),
        false: httpBatchLink({ url: `${url}/api/trpc`, headers: { cookie } }),
      }),
    ],
  })

/** What a refused call says: its code and the key of its sentence. */
export async function refusalOf(
  call: Promise<unknown>,
): Promise<{ code: string; reason: string; params: Record<string, unknown> }> {
  try {
    await call
  } catch (error) {
    if (error instanceof TRPCClientError) {
      const data = error.data as { code: string; earshot: { code: string; params: Record<string, unknown> } }
      return { code: data.code, reason: data.earshot.code, params: data.earshot.params }
    }
    throw error
  }
  throw new Error('the call was not refused')
}
