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

test.each([
  [[], /^npm run admin -- create-program/],
  [['create-program', '--name', 'Elm'], /^--email is missing or is no address\./],
  [['create-program', '--name', ' ', '--email', 'kim@example.org'], /^--name is empty\./],
  [
    ['create-program', '--name', 'Elm', '--email', 'kim@example.org', '--time-zone', 'Mars/Base'],
    /^--time-zone is no IANA name/,
  ],
  [['create-program', '--nam', 'Elm'], /^Unknown option '--nam'/],
])('%j says what is missing and makes nothing', (args, sentence) => {
  const { status, stderr } = admin(...args)
  expect(status).toBe(1)
  expect(stderr).toMatch(sentence)
})
