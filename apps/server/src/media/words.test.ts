import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asDataKey } from './keys.ts'
import { openText, sealText, WordsDamaged } from './words.ts'

const key = asDataKey(randomBytes(32))

describe('sealed words', () => {
  it('open for the id that they were sealed for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ minLength: 1 }), (text, id) => {
        expect(openText(key, id, sealText(key, id, text))).toBe(text)
      }),
    )
  })

  it('may be empty, long, Korean', () => {
    for (const text of ['', '분노에 머물고 싶었는데 계획으로 넘어갔어요.', 'a'.repeat(100_000)]) {
      expect(openText(key, 'comment_1', sealText(key, 'comment_1', text))).toBe(text)
    }
  })

  it('open again from a copy of the key, and from plain bytes as a database gives them', () => {
    const sealed = new Uint8Array(sealText(key, 'comment_1', 'stay with the anger'))
    expect(openText(asDataKey(Buffer.from(key)), 'comment_1', sealed)).toBe('stay with the anger')
  })

  it('show nothing and are never the same twice', () => {
    const [one, other] = [sealText(key, 'comment_1', 'stay with it'), sealText(key, 'comment_1', 'stay with it')]
    expect(one.includes('stay')).toBe(false)
    expect(one.equals(other)).toBe(false)
  })
})

describe('a fault', () => {
  const sealed = sealText(key, 'comment_1', 'stay with the anger')

  it('moved to another id', () => {
    expect(() => openText(key, 'comment_2', sealed)).toThrow(expect.objectContaining({ id: 'comment_2' }))
  })

  it('wrong key', () => {
    expect(() => openText(asDataKey(randomBytes(32)), 'comment_1', sealed)).toThrow(WordsDamaged)
  })

  it.each(Array.from(sealed.keys()))('flipped bit in byte %i', (at) => {
    const changed = Buffer.from(sealed)
    changed[at] = changed[at]! ^ 1
    expect(() => openText(key, 'comment_1', changed)).toThrow(WordsDamaged)
  })

  it.each(Array.from(sealed.keys()))('truncated to %i bytes', (length) => {
    expect(() => openText(key, 'comment_1', sealed.subarray(0, length))).toThrow(WordsDamaged)
  })

  it('appended bytes', () => {
    expect(() => openText(key, 'comment_1', Buffer.concat([sealed, Buffer.alloc(1)]))).toThrow(WordsDamaged)
  })
})
