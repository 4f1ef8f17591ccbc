/** A piece as it waits in this browser. */
export type SealedPiece = { readonly iv: Uint8Array<ArrayBuffer>; readonly sealed: ArrayBuffer }

/** A key that seals and opens here, and that nothing can take out of this browser: not this page either. */
export const newPieceKey = (): Promise<CryptoKey> =>
  crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt'])

/** @param place which piece of which recording it is: in another's place it does not open */
export async function sealPiece(key: CryptoKey, place: string, bytes: ArrayBuffer): Promise<SealedPiece> {
  const iv = crypto.getRandomValues(new Uint8Array(12))
  return { iv, sealed: await crypto.subtle.encrypt(algorithm(iv, place), key, bytes) }
}

/** @throws OperationError when it was changed, belongs elsewhere, or the key is another one */
export const openPiece = (key: CryptoKey, place: string, { iv, sealed }: SealedPiece): Promise<ArrayBuffer> =>
  crypto.subtle.decrypt(algorithm(iv, place), key, sealed)

const algorithm = (iv: Uint8Array<ArrayBuffer>, place: string) => ({
  name: 'AES-GCM',
  iv,
  additionalData: new TextEncoder().encode(place),
})
