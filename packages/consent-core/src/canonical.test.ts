import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { canonicalJson, linkHash, verifyChain, type Json, type Link } from './canonical.ts'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

test('keys are sorted, nothing is spaced, absent members are left out', () => {
  expect(canonicalJson({ b: [1, null, 'é'], a: { z: true, y: undefined } })).toBe('{"a":{"z":true},"b":[1,null,"é"]}')
})

test('what the form has no place for is refused', () => {
  for (const wrong of [0.5, Number.NaN, Infinity, 2 ** 53]) expect(() => canonicalJson(wrong)).toThrow(TypeError)
  expect(() => canonicalJson([undefined] as unknown as Json)).toThrow(TypeError)
})

test('the text does not depend on the order in which members were set', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.oneof(fc.string(), fc.maxSafeInteger(), fc.boolean(), fc.constant(null))),
      (members) => {
        const turned = Object.fromEntries(Object.entries(members).reverse())
        expect(canonicalJson(turned)).toBe(canonicalJson(members))
        expect(JSON.parse(canonicalJson(members))).toEqual(members)
      },
    ),
  )
})

const chainOf = (texts: string[]): Link[] => {
  let prevHash = ''
  return texts.map((canonical) => {
    const link = { canonical, prevHash, hash: linkHash(sha256, prevHash, canonical) }
    prevHash = link.hash
    return link
  })
}
const headOf = (links: Link[]) => ({ count: links.length, hash: links.at(-1)?.hash ?? '' })

test('a whole chain verifies, an empty one too', () => {
  for (const texts of [[], ['a'], ['a', 'b', 'c']])
    expect(verifyChain(chainOf(texts), headOf(chainOf(texts)), sha256)).toBeNull()
})

test('each fault is named where it lies', () => {
  const links = chainOf(['a', 'b', 'c'])
  const head = headOf(links)
  expect(verifyChain([links[0]!, { ...links[1]!, canonical: 'B' }, links[2]!], head, sha256)).toEqual({
    at: 2,
    fault: 'changed',
  })
  expect(verifyChain([links[0]!, links[2]!], head, sha256)).toEqual({ at: 2, fault: 'broken-link' })
  expect(verifyChain(links.slice(0, 2), head, sha256)).toEqual({ at: 3, fault: 'cut-tail' })
  expect(verifyChain(chainOf(['a', 'b', 'c', 'd']), head, sha256)).toEqual({ at: 4, fault: 'grown-tail' })
  expect(verifyChain(chainOf(['a', 'b', 'c', 'd', 'e']), head, sha256)).toEqual({ at: 4, fault: 'grown-tail' })
  expect(verifyChain([...links, { canonical: 'd', prevHash: '', hash: '' }], head, sha256)).toEqual({
    at: 4,
    fault: 'grown-tail',
  })
  expect(verifyChain(chainOf(['a', 'b', 'x']), head, sha256)).toEqual({ at: 3, fault: 'head-differs' })
  expect(verifyChain([], { count: 0, hash: 'a' }, sha256)).toEqual({ at: 0, fault: 'head-differs' })
})

test('of links that bear numbers the first that is not there is named', () => {
  const links = chainOf(['a', 'b', 'c', 'd']).map((link, index) => ({ ...link, number: index + 1 }))
  const head = headOf(links)
  expect(verifyChain(links, head, sha256)).toBeNull()
  expect(verifyChain([links[0]!, ...links.slice(2)], head, sha256)).toEqual({ at: 2, fault: 'missing-number' })
  expect(verifyChain(links.slice(1), head, sha256)).toEqual({ at: 1, fault: 'missing-number' })
})

test('of texts alone the head tells whether all of them are there as they were', () => {
  const links = chainOf(['a', 'b', 'c'])
  const texts = links.map(({ canonical }) => ({ canonical }))
  expect(verifyChain(texts, headOf(links), sha256)).toBeNull()
  for (const wrong of [texts.toReversed(), [...texts.slice(0, 2), { canonical: 'C' }]])
    expect(verifyChain(wrong, headOf(links), sha256)).toEqual({ at: 3, fault: 'head-differs' })
})
