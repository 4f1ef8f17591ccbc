import { SealedFromHere } from '@earshot/db'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { changeFacts } from '../../src/gate/change-facts.ts'
import { startServer, type TestServer } from '../server.ts'

/** What a feature is given, looked at without its types. */
type Untyped = Record<string, Record<string, (args?: unknown) => Promise<unknown>>> & {
  $transaction<T>(work: (tx: Untyped) => Promise<T>): Promise<T>
  $extends(extension: unknown): Untyped
  $queryRawUnsafe(sql: string): Promise<unknown>
  $executeRawUnsafe(sql: string): Promise<unknown>
}

let server: TestServer
let db: Untyped
beforeAll(async () => {
  server = await startServer()
  db = server.app.services.db as unknown as Untyped
})
afterAll(() => server.stop())

const sealed = ['recording', 'recordingPiece', 'recordingGap', 'thread', 'comment', 'question'] as const
const all = 'select * from comment'

const ways: [string, () => Promise<unknown>][] = [
  ...sealed.map((model): [string, () => Promise<unknown>] => [model, () => db[model]!.findMany!()]),
  ['raw SQL', () => db.$queryRawUnsafe(all)],
  ['raw SQL that changes', () => db.$executeRawUnsafe('delete from comment')],
  ['inside a transaction', () => db.$transaction((tx) => tx['thread']!.findMany!())],
  ['raw SQL inside a transaction', () => db.$transaction((tx) => tx.$queryRawUnsafe(all))],
  ['an extension of its own', () => (db.$extends ?? below('$extends'))({})['comment']!.findMany!()],
  ['the client below', () => below('$parent')['comment']!.findMany!()],
  ['raw SQL of the client below', () => below('_originalClient').$queryRawUnsafe(all)],
  [
    'the client below inside a transaction',
    () => db.$transaction((tx) => below('$parent', tx)['comment']!.findMany!()),
  ],
]

const below = (name: string, from: Untyped = db): Untyped => {
  const found = (from as unknown as Record<string, Untyped | undefined>)[name]
  if (!found) throw new SealedFromHere(name)
  return found
}

describe("a feature's database refuses what is derived at run time too", () => {
  test.each(ways)('%s', async (_, reach) => {
    await expect((async () => reach())()).rejects.toThrow(SealedFromHere)
  })

  test('while facts are changed as well', async () => {
    const programId = await server.addProgram()
    const reach = changeFacts(server.db, programId, (tx) => (tx as unknown as Untyped)['comment']!.findMany!())
    await expect(reach).rejects.toThrow(SealedFromHere)
  })
})

/** Each is, or leads to, the client below the mask. better-auth reads `_runtimeDataModel`, which holds names alone. */
const inside = ['$parent', '_originalClient', '_appliedParent', '_engine', '_executeRequest', '_requestHandler']

describe("what Prisma keeps for itself is out of a feature's reach", () => {
  const isThere = (from: Untyped, name: string) => {
    try {
      return (from as unknown as Record<string, unknown>)[name] !== undefined
    } catch (error) {
      if (error instanceof SealedFromHere) return false
      throw error
    }
  }
  test.each(inside)('%s', async (name) => {
    expect(isThere(db, name)).toBe(false)
    expect(await db.$transaction(async (tx) => isThere(tx, name))).toBe(false)
  })
})

describe('no relation leads from a plain model to a sealed one', () => {
  const asked = ['recordings', 'recording', 'threads', 'thread', 'comments', 'comment', 'questions']
  test.each(['session', 'share', 'user', 'client', 'externalCopy'])('%s', async (model) => {
    for (const relation of asked) {
      await expect(db[model]!.findMany!({ include: { [relation]: true } })).rejects.toThrow(/Unknown field|Invalid/)
      await expect(db[model]!.findMany!({ select: { [relation]: true } })).rejects.toThrow(/Unknown field|Invalid/)
    }
  })
})

test('what the services hold besides leads to no database without its mask', () => {
  for (const [name, service] of Object.entries(server.app.services)) {
    if (typeof service !== 'object' || service === null) continue
    const open = Object.values(service as object).filter(
      (value) => typeof value === 'object' && value !== null && 'totalCount' in value,
    )
    expect([name, open]).toEqual([name, []])
  }
})

test('no back way of the language leads to what Prisma keeps for itself', () => {
  const shown = [...Object.keys(db), ...Reflect.ownKeys(db).map(String)]
  expect(shown.filter((name) => inside.includes(name))).toEqual([])
  for (const name of inside) expect(Object.getOwnPropertyDescriptor(db, name)).toBeUndefined()
  expect(Object.getPrototypeOf(db)).toBe(Object.prototype)
})
