import { expect, test } from 'vitest'
import { problemOfFile, sizeParts } from './file-choice.ts'

test.each([
  [{ name: 'talk.m4a', type: 'audio/mp4', size: 10 }, null],
  [{ name: 'talk.M4A', type: '', size: 10 }, null],
  [{ name: 'meeting.mp4', type: 'video/mp4', size: 10 }, null],
  [{ name: 'notes.txt', type: 'text/plain', size: 10 }, 'fileKind'],
  [{ name: 'talk.mp3', type: 'audio/mpeg', size: 0 }, 'fileEmpty'],
  [{ name: 'talk.wav', type: 'audio/wav', size: 2 * 1024 ** 3 }, null],
  [{ name: 'talk.wav', type: 'audio/wav', size: 2 * 1024 ** 3 + 1 }, 'fileTooLarge'],
])('%o: %s', (file, problem) => {
  expect(problemOfFile(file)).toBe(problem)
})

test.each([
  [1, { value: 1, unit: 'kilobyte' }],
  [999_499, { value: 999, unit: 'kilobyte' }],
  [1_540_000, { value: 1.5, unit: 'megabyte' }],
  [48_200_000, { value: 48, unit: 'megabyte' }],
  [1_960_000_000, { value: 2, unit: 'gigabyte' }],
])('%i bytes', (bytes, parts) => {
  expect(sizeParts(bytes)).toEqual(parts)
})
