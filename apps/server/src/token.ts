import { createHash, randomBytes } from 'node:crypto'

/** 256 random bits for a link or a cookie; kept only as their hash. */
export const newToken = () => {
  const token = randomBytes(32).toString('base64url')
  return { token, tokenHash: hashToken(token) }
}

export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')
