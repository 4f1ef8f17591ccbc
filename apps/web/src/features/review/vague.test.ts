import { expect, test } from 'vitest'
import { isVague } from './vague.ts'

test.each([
  'How did I do?',
  'how was it',
  'Any thoughts?',
  'Is this okay?',
  'What do you think?',
  '어땠나요?',
  '제가 잘했나요?',
  '어떻게 생각하세요?',
])('%s could be answered by "fine"', (question) => expect(isVague(question)).toBe(true))

test.each([
  '',
  'What made me leave the anger when she named it?',
  'How did I do with the silence after she said she felt like a specimen?',
  '침묵이 길어졌을 때 제가 무엇을 놓쳤을까요?',
])('%s is left alone', (question) => expect(isVague(question)).toBe(false))
