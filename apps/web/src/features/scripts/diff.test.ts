import { describe, expect, test } from 'vitest'
import { changesOf } from './diff.ts'

const told = (before: string, after: string) =>
  changesOf(before, after).map(({ is, text }) => `${is === 'same' ? ' ' : is === 'gone' ? '-' : '+'} ${text}`)

describe('what changed, sentence by sentence', () => {
  test('the same is told as the same', () => {
    expect(told('One. Two?', 'One. Two?')).toEqual(['  One.', '  Two?'])
  })

  test('a sentence in place of another, taken out before it is put in', () => {
    expect(told('One. Two. Three.', 'One. Zwei. Three.')).toEqual(['  One.', '- Two.', '+ Zwei.', '  Three.'])
  })

  test('one put in, one taken out, and one that moved', () => {
    expect(told('One. Two.', 'Zero. One. Two. Three.')).toEqual(['+ Zero.', '  One.', '  Two.', '+ Three.'])
    expect(told('One. Two. Three.', 'Three. One.')).toEqual(['- One.', '- Two.', '  Three.', '+ One.'])
  })

  test('places stand for themselves', () => {
    expect(told('Hello. {status} {kept} {no}', 'Hello. {status} {no}')).toEqual([
      '  Hello.',
      '  {status}',
      '- {kept}',
      '  {no}',
    ])
  })

  test('in Korean too, and from nothing', () => {
    expect(told('저는 듣고 싶어요. 될까요?', '저는 듣고 싶습니다. 될까요?')).toEqual([
      '- 저는 듣고 싶어요.',
      '+ 저는 듣고 싶습니다.',
      '  될까요?',
    ])
    expect(told('', 'One.')).toEqual(['+ One.'])
    expect(told('', '')).toEqual([])
  })
})
