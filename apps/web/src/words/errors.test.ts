import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { errors } from './en/errors.ts'

const server = new URL('../../../server/src/', import.meta.url)

/** Every reason that the server's source refuses with, by the words in which it does. */
function* reasons(): Generator<string> {
  for (const name of readdirSync(server, { recursive: true, encoding: 'utf8' })) {
    if (!name.endsWith('.ts') || name.endsWith('.test.ts')) continue
    const source = readFileSync(new URL(name, server), 'utf8')
    for (const [, reason] of source.matchAll(/(?:\brefused\(|new Refusal\('\w+', |new UploadRefused\()'([\w-]+)'/g)) {
      yield reason ?? ''
    }
  }
}

test('every refusal of the server has a sentence', () => {
  const found = [...new Set(reasons())]
  expect(found).toContain('try-again')
  expect(found).toContain('pseudonym-taken')
  expect(found.filter((reason) => !(reason in errors))).toEqual([])
})
