import type { Prisma, PrismaClient } from './generated/client.ts'

type SealedModel =
  | 'recording'
  | 'recordingPiece'
  | 'recordingGap'
  | 'spareRendition'
  | 'soughtPart'
  | 'thread'
  | 'comment'
  | 'question'
type Raw = `$queryRaw${string}` | `$executeRaw${string}`
type Masked<Client> = Omit<Client, SealedModel | Extract<keyof Client, Raw> | '$transaction' | '$extends' | '$on'>

/** What a callback of `db.$transaction` is given: masked like the client itself. */
export type DbTransaction = Masked<Prisma.TransactionClient>

/** The database without what is derived from a recording, and without raw SQL, which would reach it. */
export type Db = Masked<PrismaClient> & {
  $transaction<Value>(
    work: (tx: DbTransaction) => Promise<Value>,
    options?: { maxWait?: number; timeout?: number; isolationLevel?: Prisma.TransactionIsolationLevel },
  ): Promise<Value>
  $transaction<Queries extends Prisma.PrismaPromise<unknown>[]>(
    queries: [...Queries],
  ): Promise<{ [Index in keyof Queries]: Awaited<Queries[Index]> }>
}

const SEALED = new Set([
  'Recording',
  'RecordingPiece',
  'RecordingGap',
  'SpareRendition',
  'SoughtPart',
  'Thread',
  'Comment',
  'Question',
])

/** Somebody without a permit asked for what is derived from a recording, or for raw SQL. */
export class SealedFromHere extends Error {
  readonly what: string

  constructor(what: string) {
    super(`${what} is behind the gate: take it from @earshot/db/sealed, with a permit.`)
    this.name = 'SealedFromHere'
    this.what = what
  }
}

const whole = new WeakMap<Db, PrismaClient>()

/** The same client, refusing at run time too what its type leaves out; inside transactions as well. */
export function mask(client: PrismaClient): Db {
  // A query extension changes what calls do and no type of theirs, yet Prisma types its result anew.
  const masked = client.$extends({
    query: {
      $allOperations({ model, operation, args, query }) {
        if (model === undefined || SEALED.has(model)) throw new SealedFromHere(model ?? operation)
        return query(args)
      },
    },
  }) as unknown as Db
  const hidden = hide(masked, HIDDEN)
  whole.set(hidden, client)
  return hidden
}

/** Ways from an extended client to the one below it. better-auth reads what the models are called. */
const HIDDEN = /^(\$parent$|_(?!runtimeDataModel$))/
const HIDDEN_IN_TRANSACTION =
  /^(\$parent$|_(?!runtimeDataModel$)|(recording|recordingPiece|recordingGap|spareRendition|soughtPart|thread|comment|question)$|\$(query|execute)Raw)/

/** The same object, refusing these names; what `$transaction` hands to its callback as well. */
function hide<Client extends object>(client: Client, names: RegExp): Client {
  // Over an empty object, so that its own keys, descriptors and prototype lead nowhere.
  return new Proxy({} as Client, {
    has: (_, name) => !(typeof name === 'string' && names.test(name)) && name in client,
    get(_, name) {
      if (typeof name === 'string' && names.test(name)) throw new SealedFromHere(name)
      const value: unknown = Reflect.get(client, name, client)
      if (name === '$transaction') {
        return (work: unknown, ...rest: unknown[]) =>
          (value as (...all: unknown[]) => unknown).call(
            client,
            typeof work === 'function' ? (tx: object) => (work as (tx: object) => unknown)(hide(tx, names)) : work,
            ...rest,
          )
      }
      return typeof value === 'function' && name !== 'constructor' ? (value.bind(client) as unknown) : value
    },
  })
}

/** A transaction of the whole database as a callback without a permit may have it. */
export const maskTransaction = (tx: Prisma.TransactionClient): DbTransaction => hide(tx, HIDDEN_IN_TRANSACTION)

/** @throws TypeError for a client that `mask` did not make */
export function unmask(db: Db): PrismaClient {
  const client = whole.get(db)
  if (!client) throw new TypeError('This is no database that openDb gave.')
  return client
}
