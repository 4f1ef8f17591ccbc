import { createHash, randomBytes } from 'node:crypto'

/** Days that an invitation waits. */
export const INVITATION_DAYS = 7

/** 256 random bits for a link; kept only as their hash. */
export const newToken = () => {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashToken(token) }
}

export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')

/** The token stands behind the #, so that no server on the way ever writes it down. */
export const invitationLink = (url: string, token: string) => `${url}/invitation#${token}`
