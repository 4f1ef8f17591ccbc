import { expect, test } from 'vitest'
import { csv } from './csv.ts'

const line = (cell: string) => csv([[cell]]).slice(1)

test('it begins as Excel wants it, and each row ends as the standard wants it', () => {
  expect(csv([['버드나무', 'Dana'], ['Oak']])).toBe('\uFEFF"버드나무","Dana"\r\n"Oak"\r\n')
})

test('quotes, commas and lines stay inside their cell', () => {
  expect(line('The "old", wide\noak')).toBe('"The ""old"", wide\noak"\r\n')
})

test.each([
  ['=1+1', "'=1+1"],
  ['+1', "'+1"],
  ['-1', "'-1"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['  =1', "  '=1"],
  ['\t=1', "\t'=1"],
  ['＝1', "'＝1"],
  ['Willow;=1+1', "Willow;'=1+1"],
  ['Willow\n=1+1', "Willow\n'=1+1"],
])('%j is no formula', (text, safe) => {
  expect(line(text)).toBe(`"${safe}"\r\n`)
})

test('a sign inside a name is left alone', () => {
  expect(line('Mary-Ann + 1')).toBe('"Mary-Ann + 1"\r\n')
})
