import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'

/** The table that says which test shows which sentence, docs/meaning.md; its paths are relative to the repository. */
const root = new URL('../../../../', import.meta.url)
const read = (path: string) => readFileSync(new URL(path, root), 'utf8')

const rows = read('docs/meaning.md')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| sentence'))
  .map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  )
const tests = rows.flatMap(([, file, name]) => (file!.startsWith('`') ? [[file!.slice(1, -1), name!] as const] : []))

const isNamedIn = (text: string, name: string) => ["'", '"', '`'].some((mark) => text.includes(`${mark}${name}${mark}`))

test('each row has three cells: a sentence, a file, and a test or what will bring it', () => {
  expect(rows.length).toBeGreaterThan(60)
  for (const row of rows) {
    expect(row).toHaveLength(3)
    expect(row.slice(1)).toEqual([
      expect.stringMatching(/^(`[\w./-]+\.(test|spec)\.ts`|–)$/),
      row[1] === '–' ? expect.stringMatching(/^comes with /) : expect.stringMatching(/./),
    ])
  }
})

test.each(tests)('%s: %s', (file, name) => {
  expect(existsSync(new URL(file, root))).toBe(true)
  expect(isNamedIn(read(file), name)).toBe(true)
})

test('each property of this folder stands in the table', () => {
  const folder = 'packages/consent-core/src/meaning/'
  const properties = readdirSync(new URL(folder, root)).flatMap((file) =>
    [...read(folder + file).matchAll(/^test\('(.*)', \(\) => \{\n {2}always\(/gm)].map(
      (found) => `${folder}${file}: ${found[1]}`,
    ),
  )
  const named = new Set(tests.map(([file, name]) => `${file}: ${name}`))
  expect(properties.length).toBeGreaterThan(50)
  expect(properties.filter((one) => !named.has(one))).toEqual([])
})
