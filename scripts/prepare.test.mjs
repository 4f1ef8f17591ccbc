import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { collect, isInstalled } from './prepare.mjs'

let root
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'earshot-prepare-'))
  mkdirSync(join(root, 'node_modules'))
})
afterEach(() => rmSync(root, { recursive: true }))

const here = { os: [process.platform], cpu: [process.arch], optional: true }
const elsewhere = { os: ['plan9'], cpu: [process.arch], optional: true }
const one = { version: '1.0.0', integrity: 'sha512-a' }

function installed(wanted, there) {
  const list = (packages) => JSON.stringify({ packages: { '': {}, 'apps/web': {}, ...packages } })
  writeFileSync(join(root, 'package-lock.json'), list(wanted))
  if (there) writeFileSync(join(root, 'node_modules/.package-lock.json'), list(there))
  return isInstalled(root)
}

test('the same packages are installed', () => {
  expect(installed({ 'node_modules/a': one }, { 'node_modules/a': { ...one, dev: true } })).toBe(true)
})

test.each([
  ['nothing was ever installed', { 'node_modules/a': one }, null],
  ['a package is missing', { 'node_modules/a': one, 'node_modules/b': one }, { 'node_modules/a': one }],
  ['another version is there', { 'node_modules/a': one }, { 'node_modules/a': { ...one, version: '1.0.1' } }],
  ['other bytes are there', { 'node_modules/a': one }, { 'node_modules/a': { ...one, integrity: 'sha512-b' } }],
  ['one for this machine is missing', { 'node_modules/a': { ...one, ...here } }, {}],
])('%s: not installed', (_, wanted, there) => {
  expect(installed(wanted, there)).toBe(false)
})

test.each([
  ['one for another machine', { ...one, ...elsewhere }],
  ['one that only such a one needs', { ...one, optional: true }],
  ['one that nobody needs', { ...one, extraneous: true }],
])('%s may be missing', (_, lacking) => {
  expect(installed({ 'node_modules/a': one, 'node_modules/b': lacking }, { 'node_modules/a': one })).toBe(true)
})

test('a program that is not there is an exit code, not a crash', async () => {
  expect(await collect('no-such-program', [])).toMatchObject({ code: 127 })
  expect(await collect(process.execPath, ['-e', 'process.stdout.write("a"); process.exit(3)'])).toEqual({
    code: 3,
    output: 'a',
  })
})
