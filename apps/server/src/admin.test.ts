import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openDb } from '@earshot/db'
import { createTestDatabase, type TestDatabase } from '@earshot/db/testing'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findInvitation } from './features/invitations/show.ts'

const ADMIN = fileURLToPath(new URL('admin.ts', import.meta.url))
let home: string
let database: TestDatabase

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'earshot-admin-'))
  database = await createTestDatabase()
})
afterAll(async () => {
  await database.drop()
  rmSync(home, { recursive: true })
})

function admin(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: join(home, 'data'),
    DATABASE_URL: database.url,
    EARSHOT_URL: 'https://earshot.example.org',
  }
  return spawnSync(process.execPath, [ADMIN, ...args], { env, encoding: 'utf8' })
}

test('a program, and a link for its first coordinator whose token is kept nowhere', async () => {
  const { status, stdout, stderr } = admin(
    'create-program',
    '--name',
    'Elm Clinic',
    '--email',
    'Kim@Example.org',
    '--time-zone',
    'Asia/Seoul',
  )
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  const [, token = ''] = /^https:\/\/earshot\.example\.org\/invitation#([\w-]{43})$/m.exec(stdout) ?? []
  const open = openDb(database.url)
  const invitation = await findInvitation(open.db, token, Date.now())
  expect(invitation).toMatchObject({
    email: 'kim@example.org',
    role: 'coordinator',
    program: { name: 'Elm Clinic', timeZone: 'Asia/Seoul', isDemo: false },
  })
  expect(invitation.programId).toMatch(/^prg_[0-9a-z]{26}$/)
  expect(JSON.stringify(await open.db.invitation.findMany())).not.toContain(token)
  await open.close()
})

test('a program that is whole is verified by its id or its name, and counted', async () => {
  const { db, close } = openDb(database.url)
  for (const [id, name] of [
    ['prg_verify_1', 'Oak Clinic'],
    ['prg_verify_2', 'Ash Clinic'],
  ] as const)
    await db.program.create({ data: { id, name, slug: id } })
  await close()
  const empty = '0 ledgers, 0 events, 0 log chains, 0 lines, all whole'
  for (const asked of ['prg_verify_1', 'Oak Clinic']) {
    const stdout = `Oak Clinic (prg_verify_1): ${empty}\n`
    expect(admin('verify', '--program', asked)).toMatchObject({ status: 0, stdout, stderr: '' })
  }
  const all = admin('verify')
  expect(all).toMatchObject({ status: 0, stderr: '' })
  expect(all.stdout).toContain(`Ash Clinic (prg_verify_2): ${empty}\n`)
})

test.each([
  [[], /^npm run admin -- create-program/],
  [['create-program', '--name', 'Elm'], /^--email is missing or is no address\./],
  [['create-program', '--name', ' ', '--email', 'kim@example.org'], /^--name is empty\./],
  [
    ['create-program', '--name', 'Elm', '--email', 'kim@example.org', '--time-zone', 'Mars/Base'],
    /^--time-zone is no IANA name/,
  ],
  [['create-program', '--nam', 'Elm'], /^Unknown option '--nam'/],
  [['verify', '--program', 'Nowhere'], /^There is no program "Nowhere", by id or by name\./],
  [['verify', '--program', ' '], /^--program is empty\./],
  [['verify', '--name', 'Elm'], /^Unrecognized key: "name"\./],
  [['verify', 'Elm'], /^npm run admin -- create-program/],
])('%j says what is missing and makes nothing', (args, sentence) => {
  const { status, stderr } = admin(...args)
  expect(status).toBe(1)
  expect(stderr).toMatch(sentence)
})

test.each([
  [['verify', '--help'], /^npm run admin -- verify \[--program/, 'create-program'],
  [['verify', '-h', '--program', 'Nowhere'], /^npm run admin -- verify/, 'create-program'],
  [['create-program', '--help'], /^npm run admin -- create-program --name/, 'verify'],
  [['--help'], /^npm run admin -- create-program[^]+npm run admin -- verify/, 'Made the program'],
])('%j says how it is asked for and does nothing', (args, usage, not) => {
  const { status, stdout, stderr } = admin(...args)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  expect(stdout).toMatch(usage)
  expect(stdout).not.toContain(not)
  expect(stdout).not.toMatch(/all whole|There is no program/)
})
