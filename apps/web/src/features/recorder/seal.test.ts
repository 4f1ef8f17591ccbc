import { expect, test } from 'vitest'
import { newPieceKey, openPiece, sealPiece } from './seal.ts'

const bytes = new TextEncoder().encode('She said that she would rather not.').buffer

test('a piece opens as it was, in its place', async () => {
  const key = await newPieceKey()
  const piece = await sealPiece(key, 'rec_1/0', bytes)
  expect(Buffer.from(await openPiece(key, 'rec_1/0', piece))).toEqual(Buffer.from(bytes))
  expect(Buffer.from(piece.sealed).includes(Buffer.from('rather'))).toBe(false)
})

test('two of the same are sealed differently', async () => {
  const key = await newPieceKey()
  const [one, two] = [await sealPiece(key, 'rec_1/0', bytes), await sealPiece(key, 'rec_1/0', bytes)]
  expect(Buffer.from(one.sealed).equals(Buffer.from(two.sealed))).toBe(false)
})

test('it opens neither in another place, nor changed, nor with another key', async () => {
  const key = await newPieceKey()
  const piece = await sealPiece(key, 'rec_1/0', bytes)
  const changed = piece.sealed.slice(0)
  new Uint8Array(changed)[3]! ^= 1
  await expect(openPiece(key, 'rec_1/1', piece)).rejects.toThrow()
  await expect(openPiece(key, 'rec_1/0', { ...piece, sealed: changed })).rejects.toThrow()
  await expect(openPiece(await newPieceKey(), 'rec_1/0', piece)).rejects.toThrow()
})

test('the key can’t be taken out', async () => {
  const key = await newPieceKey()
  expect(key.extractable).toBe(false)
  await expect(crypto.subtle.exportKey('raw', key)).rejects.toThrow()
  await expect(crypto.subtle.exportKey('jwk', key)).rejects.toThrow()
})
