import { createHash, createPrivateKey, createPublicKey, hkdfSync, sign } from 'node:crypto'

/** Signs what an installation hands out, so that anybody can tell later that it is what was handed out. */
export interface Signer {
  /** DER (SPKI) in Base64. */
  readonly publicKey: string
  /** The same as a PEM file. */
  readonly pem: string
  /** SHA-256 of the DER in hex: short enough to be read out. */
  readonly fingerprint: string
  /** @returns an Ed25519 signature in Base64 over the text's UTF-8 */
  sign(text: string): string
}

/** What comes before the 32 bytes of an Ed25519 key in PKCS #8. */
const PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex')

/**
 * The installation's signing key. It follows from the master key, so that there is no second secret to keep, to back up
 * or to lose; nothing about the master key follows from it.
 */
export function signerOf(masterKey: Uint8Array): Signer {
  const seed = Buffer.from(hkdfSync('sha256', masterKey, '', 'earshot certificates v1', 32))
  const privateKey = createPrivateKey({ key: Buffer.concat([PKCS8, seed]), format: 'der', type: 'pkcs8' })
  const publicKey = createPublicKey(privateKey)
  const der = publicKey.export({ format: 'der', type: 'spki' })
  return {
    publicKey: der.toString('base64'),
    pem: publicKey.export({ format: 'pem', type: 'spki' }).toString(),
    fingerprint: createHash('sha256').update(der).digest('hex'),
    sign: (text) => sign(null, Buffer.from(text), privateKey).toString('base64'),
  }
}
