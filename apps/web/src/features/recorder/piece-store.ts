import { newPieceKey, openPiece, sealPiece, type SealedPiece } from './seal.ts'
import type { PieceFacts } from './reel.ts'

/** What a client said of what came before: what is not acknowledged yet is said again after a reload. */
export type SaidToStop = {
  readonly atMs: number
  readonly said: { readonly clientId: string; readonly keep: boolean }[]
}

/** A recording that was begun in this browser. */
type Kept = {
  readonly recordingId: string
  readonly sessionId: string
  /** Null once what came before was discarded. */
  readonly key: CryptoKey | null
  readonly saidToStop: SaidToStop | null
}
type KeptPiece = PieceFacts & SealedPiece & { readonly recordingId: string }

/** What waits of one recording, sealed, until it is acknowledged. */
export interface PieceStore {
  /** What waits, in its order. */
  waiting(): Promise<PieceFacts[]>
  /** Resolves once it would survive that the tab, or the browser, dies. */
  keep(piece: PieceFacts, bytes: ArrayBuffer): Promise<void>
  open(number: number): Promise<ArrayBuffer>
  erase(number: number): Promise<void>
  saidToStop(): Promise<SaidToStop | null>
  /**
   * Writes down what was said, so that it is not forgotten before it is acknowledged. A discard erases the key and every
   * piece in the same moment, whether or not the server can be reached.
   */
  sayToStop(said: SaidToStop): Promise<void>
  /** Erases the key and every piece. */
  forget(): Promise<void>
}

const TAKES = 'takes'
const PIECES = 'pieces'

/** Opens this browser's store for a recording, with a key of the recording's own that can't be taken out. */
export async function openPieceStore(personId: string, recordingId: string, sessionId: string): Promise<PieceStore> {
  const db = await openDatabase(personId)
  const known = await done<Kept | undefined>(db.transaction(TAKES).objectStore(TAKES).get(recordingId))
  const key = known?.key ?? (await newPieceKey())
  if (!known) {
    const take: Kept = { recordingId, sessionId, key, saidToStop: null }
    await whole(write(db, TAKES), (tx) => tx.objectStore(TAKES).put(take))
  }
  const range = IDBKeyRange.bound([recordingId, 0], [recordingId, Number.MAX_SAFE_INTEGER])
  const place = (number: number) => `${recordingId}/${number}`
  return {
    async waiting() {
      const pieces = await done<KeptPiece[]>(db.transaction(PIECES).objectStore(PIECES).getAll(range))
      return pieces.map(({ number, stretch, startMs, endMs, after }) => ({ number, stretch, startMs, endMs, after }))
    },
    async keep(piece, bytes) {
      const sealed: KeptPiece = { ...piece, recordingId, ...(await sealPiece(key, place(piece.number), bytes)) }
      await whole(write(db, PIECES), (tx) => tx.objectStore(PIECES).put(sealed))
    },
    async open(number) {
      const piece = await done<KeptPiece | undefined>(
        db.transaction(PIECES).objectStore(PIECES).get([recordingId, number]),
      )
      if (!piece) throw new Error('This piece does not wait here.')
      return openPiece(key, place(number), piece)
    },
    erase: (number) => whole(write(db, PIECES), (tx) => tx.objectStore(PIECES).delete([recordingId, number])),
    async saidToStop() {
      const take = await done<Kept | undefined>(db.transaction(TAKES).objectStore(TAKES).get(recordingId))
      return take?.saidToStop ?? null
    },
    sayToStop: (saidToStop) =>
      whole(write(db, TAKES, PIECES), (tx) => {
        const discards = saidToStop.said.some((one) => !one.keep)
        if (discards) tx.objectStore(PIECES).delete(range)
        const take: Kept = { recordingId, sessionId, key: discards ? null : key, saidToStop }
        tx.objectStore(TAKES).put(take)
      }),
    forget: () =>
      whole(write(db, TAKES, PIECES), (tx) => {
        tx.objectStore(PIECES).delete(range)
        tx.objectStore(TAKES).delete(recordingId)
      }),
  }
}

/**
 * Erases what waits here of other recordings and is of no use: they were ended elsewhere, or are gone.
 * @param isBeingMade whether the server still takes pieces of one
 */
export async function forgetOthers(
  personId: string,
  recordingId: string | null,
  isBeingMade: (recordingId: string) => Promise<boolean>,
): Promise<void> {
  const db = await openDatabase(personId)
  const takes = await done<Kept[]>(db.transaction(TAKES).objectStore(TAKES).getAll())
  for (const take of takes) {
    if (take.recordingId === recordingId || (await isBeingMade(take.recordingId))) continue
    await (await openPieceStore(personId, take.recordingId, take.sessionId)).forget()
  }
}

const opened = new Map<string, Promise<IDBDatabase>>()

/** A database for each person, so that nobody meets what somebody else recorded at this browser. */
function openDatabase(personId: string): Promise<IDBDatabase> {
  const before = opened.get(personId)
  if (before) return before
  const request = indexedDB.open(`earshot:recorder:${personId}`, 1)
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore(TAKES, { keyPath: 'recordingId' })
    request.result.createObjectStore(PIECES, { keyPath: ['recordingId', 'number'] })
  })
  const db = done(request)
  opened.set(personId, db)
  db.catch(() => opened.delete(personId))
  return db
}

/** `strict`: not done before the system has it on the disk. */
const write = (db: IDBDatabase, ...stores: string[]) => db.transaction(stores, 'readwrite', { durability: 'strict' })

function whole(tx: IDBTransaction, work: (tx: IDBTransaction) => unknown): Promise<void> {
  return new Promise((resolve, reject) => {
    tx.addEventListener('complete', () => resolve())
    tx.addEventListener('abort', () => reject(tx.error ?? new Error('The browser did not keep it.')))
    work(tx)
  })
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('The browser’s store failed.')))
  })
}
