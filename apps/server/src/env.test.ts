import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { BadSettings, ROOT, readEnv } from './env.ts'

const secret = 's'.repeat(32)
const production = {
  NODE_ENV: 'production',
  EARSHOT_MASTER_KEY_FILE: '/run/secrets/earshot.key',
  EARSHOT_AUTH_SECRET: secret,
  EARSHOT_URL: 'https://earshot.example.org',
}

function problemsOf(source: NodeJS.ProcessEnv): string[] {
  try {
    readEnv(source)
    return []
  } catch (error) {
    if (error instanceof BadSettings) return error.problems
    throw error
  }
}

test('nothing set: the demo on loopback, with a folder beside the code', () => {
  expect(readEnv({})).toEqual({
    production: false,
    host: '127.0.0.1',
    port: 4310,
    url: 'http://127.0.0.1:4310',
    trustedOrigins: ['http://127.0.0.1:4310', 'http://localhost:4310'],
    trustedProxies: [],
    dataDir: join(ROOT, 'data'),
    databaseUrl: null,
    databaseMigrateUrl: null,
    masterKeyFile: null,
    authSecret: null,
    webRoot: join(ROOT, 'apps/web/dist'),
    log: 'warn',
    rateLimits: true,
    mail: null,
    demo: true,
  })
})

test('an empty variable is an unset one', () => {
  expect(readEnv({ PORT: '', DATABASE_URL: '', EARSHOT_AUTH_SECRET: '', DATA_DIR: '' })).toEqual(readEnv({}))
})

test('folders count from the project, absolute ones stand', () => {
  expect(readEnv({ DATA_DIR: 'elsewhere' }).dataDir).toBe(join(ROOT, 'elsewhere'))
  expect(readEnv({ DATA_DIR: '/srv/earshot' }).dataDir).toBe('/srv/earshot')
  expect(readEnv({ EARSHOT_MASTER_KEY_FILE: '/run/key' }).masterKeyFile).toBe('/run/key')
})

test('the demo runs on loopback alone', () => {
  for (const HOST of ['127.0.0.1', '127.8.8.8', '::1', 'localhost']) expect(readEnv({ HOST }).demo, HOST).toBe(true)
  for (const HOST of ['0.0.0.0', '::', '192.168.0.7', '127.example.org', 'earshot.example.org'])
    expect(readEnv({ HOST }).demo, HOST).toBe(false)
  expect(readEnv({ EARSHOT_URL: 'https://earshot.example.org' }).demo).toBe(false)
  expect(readEnv({ EARSHOT_TRUSTED_PROXIES: '10.0.0.1' }).demo).toBe(false)
  expect(readEnv(production).demo).toBe(false)
})

test('an address is known without its slash, and nobody but it is trusted', () => {
  const { url, trustedOrigins } = readEnv({ EARSHOT_URL: 'https://earshot.example.org/' })
  expect(url).toBe('https://earshot.example.org')
  expect(trustedOrigins).toEqual(['https://earshot.example.org'])
  expect(readEnv({ HOST: '::1' }).url).toBe('http://[::1]:4310')
})

describe('what is wrong is named, all of it', () => {
  test.each<[NodeJS.ProcessEnv, string]>([
    [{ PORT: 'http' }, 'PORT must be a number.'],
    [{ PORT: '70000' }, 'PORT '],
    [{ EARSHOT_AUTH_SECRET: 'short' }, 'EARSHOT_AUTH_SECRET must have at least 32 characters.'],
    [{ EARSHOT_URL: 'ftp://x' }, 'EARSHOT_URL must be an http:// or https:// address without a path.'],
    [{ EARSHOT_URL: 'https://x/earshot' }, 'EARSHOT_URL must be an http:// or https:// address without a path.'],
    [{ DATABASE_URL: 'mysql://a:b@c/d' }, 'DATABASE_URL is no postgres:// address.'],
    [{ DATABASE_URL: 'postgres://host/db' }, 'DATABASE_URL must name the role that signs in.'],
    [{ EARSHOT_TRUSTED_PROXIES: 'everyone' }, 'EARSHOT_TRUSTED_PROXIES must be addresses or ranges'],
    [{ EARSHOT_TRUSTED_PROXIES: '10.0.0.0/8, ::1/200' }, 'EARSHOT_TRUSTED_PROXIES must be addresses or ranges'],
    [{ EARSHOT_LOG: 'loud' }, 'EARSHOT_LOG '],
  ])('%j', (source, sentence) => {
    expect(problemsOf(source)).toEqual([expect.stringContaining(sentence)])
  })

  test('the owner’s address is another role’s, and not alone', () => {
    const server = 'postgres://earshot_server:a@db/earshot'
    expect(problemsOf({ DATABASE_MIGRATE_URL: server })).toEqual([expect.stringContaining('without DATABASE_URL')])
    expect(
      problemsOf({ DATABASE_URL: server, DATABASE_MIGRATE_URL: 'postgres://earshot_server:b@db2/earshot' }),
    ).toEqual([expect.stringContaining('the same role')])
    expect(problemsOf({ DATABASE_URL: server, DATABASE_MIGRATE_URL: 'postgres://earshot_owner:a@db/earshot' })).toEqual(
      [],
    )
  })

  test('trusted proxies are addresses and ranges', () => {
    expect(readEnv({ EARSHOT_TRUSTED_PROXIES: ' 10.0.0.0/8, 192.168.1.1 ,::1 ' }).trustedProxies).toEqual([
      '10.0.0.0/8',
      '192.168.1.1',
      '::1',
    ])
  })
})

describe('production', () => {
  test('refuses to start without its secrets and address, naming each', () => {
    expect(problemsOf({ NODE_ENV: 'production' })).toEqual([
      'EARSHOT_MASTER_KEY_FILE must be set in production.',
      'EARSHOT_AUTH_SECRET must be set in production.',
      'EARSHOT_URL must be set in production.',
    ])
    expect(readEnv(production)).toMatchObject({
      production: true,
      demo: false,
      masterKeyFile: '/run/secrets/earshot.key',
    })
  })

  test('refuses an address without TLS, and to drop its limits', () => {
    expect(problemsOf({ ...production, EARSHOT_URL: 'http://earshot.example.org' })).toEqual([
      expect.stringContaining('https://'),
    ])
    expect(problemsOf({ ...production, EARSHOT_URL: 'http://127.0.0.1:4310' })).toEqual([])
    expect(problemsOf({ ...production, EARSHOT_RATE_LIMITS: 'off' })).toHaveLength(1)
    expect(readEnv({ EARSHOT_RATE_LIMITS: 'off' }).rateLimits).toBe(false)
  })

  test('refuses a master key inside the data folder, behind a link too', () => {
    const home = mkdtempSync(join(tmpdir(), 'earshot-env-'))
    mkdirSync(join(home, 'data'))
    symlinkSync(join(home, 'data'), join(home, 'link'))
    const inside = (key: string, DATA_DIR = join(home, 'data')) =>
      problemsOf({ ...production, DATA_DIR, EARSHOT_MASTER_KEY_FILE: key })
    for (const key of ['data/master.key', 'data/deep/er/master.key', 'link/master.key', 'data/..key'])
      expect(inside(join(home, key)), key).toHaveLength(1)
    expect(inside(join(home, 'data/master.key'), join(home, 'link'))).toHaveLength(1)
    for (const key of ['master.key', 'data-of-others/master.key', 'data/../master.key'])
      expect(inside(join(home, key)), key).toEqual([])
    rmSync(home, { recursive: true })
  })
})

test('mails need a server and an address that they come from', () => {
  const url = 'smtps://name:secret@mail.example.org'
  const from = 'Elm House <hello@example.org>'
  expect(readEnv({ EARSHOT_SMTP_URL: url, EARSHOT_MAIL_FROM: from }).mail).toEqual({ url, from })
  expect(readEnv({ EARSHOT_SMTP_URL: url, EARSHOT_MAIL_FROM: 'hello@example.org' }).mail?.from).toBe(
    'hello@example.org',
  )
  expect(problemsOf({ EARSHOT_SMTP_URL: url })).toEqual([expect.stringContaining('without EARSHOT_MAIL_FROM')])
  expect(problemsOf({ EARSHOT_MAIL_FROM: from })).toEqual([expect.stringContaining('without EARSHOT_SMTP_URL')])
  for (const wrong of ['mail.example.org', 'http://mail.example.org', 'smtp:'])
    expect(problemsOf({ EARSHOT_SMTP_URL: wrong, EARSHOT_MAIL_FROM: from }), wrong).toHaveLength(1)
  for (const wrong of ['Elm House', 'Elm <hello>', 'a@example.org\r\nBcc: b@example.org'])
    expect(problemsOf({ EARSHOT_SMTP_URL: url, EARSHOT_MAIL_FROM: wrong }), wrong).toHaveLength(1)
  // What is wrong is named, never repeated: it may hold a password.
  expect(problemsOf({ EARSHOT_SMTP_URL: 'ftp://name:secret@x', EARSHOT_MAIL_FROM: from }).join()).not.toContain(
    'secret',
  )
})
