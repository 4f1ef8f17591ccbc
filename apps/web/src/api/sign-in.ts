export type SignInResult = 'signed-in' | 'wrong' | 'too-many' | 'offline' | 'server'

async function post(path: string, body: object): Promise<Response | null> {
  try {
    return await fetch(`/api/auth/${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      credentials: 'same-origin',
      body: JSON.stringify(body),
    })
  } catch {
    return null
  }
}

/** Opens a session in the browser's cookie. Never says whether the address or the password was wrong. */
export async function signIn(email: string, password: string): Promise<SignInResult> {
  const answer = await post('sign-in/email', { email, password })
  if (!answer) return 'offline'
  if (answer.ok) return 'signed-in'
  if (answer.status === 429) return 'too-many'
  return answer.status < 500 ? 'wrong' : 'server'
}

/** Ends this browser's session. Gives false where the server could not be told. */
export async function signOut(): Promise<boolean> {
  return (await post('sign-out', {}))?.ok ?? false
}

/** Ends every session of this person, on every device. */
export async function signOutEverywhere(): Promise<boolean> {
  return (await post('revoke-sessions', {}))?.ok ?? false
}
