import { afterAll, beforeAll, expect, expectTypeOf, test } from 'vitest'
import { openDb, SealedFromHere, type Db, type OpenDb } from './index.ts'
import { sealedOf } from './sealed.ts'
import { createTestDatabase, type TestDatabase } from './testing.ts'

let database: TestDatabase
let open: OpenDb
beforeAll(async () => {
  database = await createTestDatabase()
  open = openDb(database.url)
})
afterAll(async () => {
  await open.close()
  await database.drop()
})

type Anything = Record<string, Record<string, (args?: unknown) => Promise<unknown>>>
type AnySql = Record<string, (sql: unknown, ...values: unknown[]) => Promise<unknown>>

const sealed = [
  'recording',
  'recordingPiece',
  'recordingGap',
  'spareRendition',
  'soughtPart',
  'thread',
  'comment',
  'question',
] as const
const raw = ['$queryRaw', '$executeRaw'] as const
const rawText = ['$queryRawUnsafe', '$executeRawUnsafe'] as const

test('the types know no sealed model and no raw SQL, in transactions neither', () => {
  expectTypeOf<Db>().toHaveProperty('client')
  for (const model of sealed) expectTypeOf<Db>().not.toHaveProperty(model)
  expectTypeOf<Extract<keyof Db, `$${'query' | 'execute'}Raw${string}`>>().toBeNever()
  expectTypeOf<Extract<keyof Db, '$extends'>>().toBeNever()
  type Tx = Parameters<Parameters<Db['$transaction']>[0] & ((tx: never) => unknown)>[0]
  expectTypeOf<Extract<keyof Tx, (typeof sealed)[number] | '$queryRaw'>>().toBeNever()
})

test.each(sealed)('%s is refused at run time', async (model) => {
  const db = open.db as unknown as Anything
  for (const call of ['findMany', 'findFirst', 'count', 'deleteMany', 'create', 'aggregate']) {
    await expect(db[model]?.[call]?.({})).rejects.toThrow(SealedFromHere)
  }
})

test('raw SQL is refused at run time', async () => {
  const db = open.db as unknown as AnySql
  for (const name of raw)
    await expect(db[name]?.(Object.assign(['SELECT 1'], { raw: ['SELECT 1'] }))).rejects.toThrow(SealedFromHere)
  for (const name of rawText) await expect(db[name]?.('SELECT 1')).rejects.toThrow(SealedFromHere)
})

test('a transaction refuses both, and nothing of it stays', async () => {
  const program = (id: string) => ({ id, name: id, slug: id })
  const withComment = open.db.$transaction(async (tx) => {
    await tx.program.create({ data: program('prg_a') })
    await (tx as unknown as Anything).comment?.findMany?.()
  })
  await expect(withComment).rejects.toThrow(SealedFromHere)
  const withSql = open.db.$transaction(async (tx) => {
    await tx.program.create({ data: program('prg_a') })
    await (tx as unknown as AnySql).$queryRawUnsafe?.('SELECT 1')
  })
  await expect(withSql).rejects.toThrow(SealedFromHere)
  expect(await open.db.program.count()).toBe(0)
})

test('the same connections serve both, plain models through either', async () => {
  await open.db.program.create({ data: { id: 'prg_b', name: 'B', slug: 'b' } })
  expect(await sealedOf(open.db).program.count({ where: { id: 'prg_b' } })).toBe(1)
  expect(await sealedOf(open.db).recording.findMany()).toEqual([])
  const [programs, people] = await open.db.$transaction([open.db.program.count(), open.db.user.count()])
  expect([programs, people]).toEqual([1, 0])
  expect(() => sealedOf({} as Db)).toThrow(TypeError)
})

test('a query that includes a plain relation passes', async () => {
  expect(await open.db.session.findMany({ include: { participants: { include: { client: true } } } })).toEqual([])
})
