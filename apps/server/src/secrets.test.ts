import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readEnv } from './env.ts'
import { BadSecret, loadSecrets } from './secrets.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'earshot-secrets-'))
})
afterEach(() => rmSync(home, { recursive: true }))

const settings = (more: NodeJS.ProcessEnv = {}) => readEnv({ DATA_DIR: join(home, 'data'), ...more })

test('the first start makes both, readable to nobody else, and later ones find them', async () => {
  const made = await loadSecrets(settings())
  expect(made.masterKey).toHaveLength(32)
  expect(made.authSecret.length).toBeGreaterThanOrEqual(43)
  expect(await loadSecrets(settings())).toEqual(made)
  const folder = join(home, 'data/secrets')
  expect(statSync(folder).mode & 0o777).toBe(0o700)
  expect(readdirSync(folder).sort()).toEqual(['auth.secret', 'master.key'])
  for (const name of readdirSync(folder)) {
    expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, name)).uid).toBe(process.getuid?.())
  }
})

test('given ones are used and none is made', async () => {
  const key = join(home, 'key')
  writeFileSync(key, Buffer.alloc(32, 7))
  const secret = 's'.repeat(40)
  const loaded = await loadSecrets(settings({ EARSHOT_MASTER_KEY_FILE: key, EARSHOT_AUTH_SECRET: secret }))
  expect(loaded).toEqual({ masterKey: readFileSync(key), authSecret: secret })
  expect(readdirSync(join(home, 'data/secrets'))).toEqual([])
})

test('production makes nothing', async () => {
  const production = {
    NODE_ENV: 'production',
    EARSHOT_AUTH_SECRET: 's'.repeat(40),
    EARSHOT_URL: 'https://x.example',
    EARSHOT_MASTER_KEY_FILE: join(home, 'key'),
  }
  await expect(loadSecrets(settings(production))).rejects.toThrow(/key can't be read/)
  expect(readdirSync(home)).toEqual([])
})

test.each([0, 31, 33, 64])('a key of %i bytes is refused', async (bytes) => {
  const key = join(home, 'key')
  writeFileSync(key, Buffer.alloc(bytes))
  await expect(loadSecrets(settings({ EARSHOT_MASTER_KEY_FILE: key }))).rejects.toThrow(
    `has ${bytes} bytes and must have exactly 32.`,
  )
})

test('a master key that is gone while recordings are there is not made anew', async () => {
  await loadSecrets(settings())
  mkdirSync(join(home, 'data/keys'))
  writeFileSync(join(home, 'data/keys/key_1.key'), '')
  unlinkSync(join(home, 'data/secrets/master.key'))
  await expect(loadSecrets(settings())).rejects.toThrow(BadSecret)
  expect(readdirSync(join(home, 'data/secrets'))).toEqual(['auth.secret'])
})
