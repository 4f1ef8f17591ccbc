import { expect, test } from 'vitest'
import { begunFrom, isSame, shownOf, stateOf, type Content, type Piece } from './content.ts'

const content: Content = {
  ask: 'again',
  approach: 'attention',
  settings: ['couple', 'established'],
  purposes: ['teaching', 'together'],
  text: 'May I?',
  why: '',
}
const written = (text: string) => ({
  content: { ...content, text },
  edited: { by: 'Ruth', at: '2026-01-01T00:00:00Z' },
})
const piece: Piece = {
  piece: 'again',
  kind: 'script',
  question: null,
  ours: content,
  state: 'ours',
  published: null,
  draft: null,
  troubles: [],
  number: 0,
}
const trouble = { cause: 'days' as const, from: 0, to: 3, phrase: 'May' }

test('writing goes on from the draft, else from what is published, else from ours for the uses that are made', () => {
  expect(begunFrom({ ...piece, published: written('P'), draft: written('D') }, []).text).toBe('D')
  expect(begunFrom({ ...piece, published: written('P') }, []).text).toBe('P')
  expect(begunFrom(piece, ['teaching'])).toEqual({ ...content, purposes: ['together'] })
  expect(begunFrom(piece, ['teaching', 'together']).purposes).toEqual(['teaching', 'together'])
  expect(begunFrom(null, [])).toMatchObject({ ask: 'first', text: '' })
})

test('the order of what is ticked, and blanks around it, change nothing', () => {
  expect(isSame(content, { ...content, settings: ['established', 'couple'], text: ' May I? ' })).toBe(true)
  expect(isSame(content, { ...content, purposes: ['teaching'] })).toBe(false)
})

test('what needs mending is named before whose words they are', () => {
  expect(stateOf(piece)).toBe('ours')
  expect(stateOf({ ...piece, state: 'published' })).toBe('published')
  expect(stateOf({ ...piece, state: 'published', ours: null })).toBe('own')
  expect(stateOf({ ...piece, state: 'published', troubles: [trouble] })).toBe('mend')
  expect(stateOf({ ...piece, troubles: [trouble] })).toBe('unused')
})

test('a list shows what is seen before what is being written', () => {
  expect(shownOf({ ...piece, published: written('P'), draft: written('D') }).text).toBe('P')
  expect(shownOf({ ...piece, ours: null, draft: written('D') }).text).toBe('D')
  expect(shownOf(piece).text).toBe('May I?')
})
