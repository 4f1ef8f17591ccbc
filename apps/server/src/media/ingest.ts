import { Worker } from 'node:worker_threads'
import type { DataKey } from './keys.ts'
import { IngestError, type IngestCode } from './sound/ingest-error.ts'
import { VaultFault, type Fault } from './vault.ts'

export { IngestError, type IngestCode }

/** A sealed file and the key that it is or shall be sealed under. */
export type SealedPlace = { readonly path: string; readonly key: DataKey }

/** What to take in, and where to put the rendition and its peaks. */
export type IngestTask = { readonly original: SealedPlace; readonly audio: SealedPlace; readonly peaks: SealedPlace }

export type Ingested = {
  /** Measured: every sample was counted. The truth, whatever the file said of itself. */
  readonly durationMs: number
  /** Plain bytes of the rendition. */
  readonly audioBytes: number
  /** Its media type, as a browser wants to hear it. */
  readonly audioType: string
  /** One for each started 20 ms of sound: round(255 × the greatest |sample|). */
  readonly peaksBytes: number
}

/** What the worker is given. */
export type IngestOrder = { readonly task: IngestTask; readonly stop: Int32Array<SharedArrayBuffer> }

/** What the worker tells. */
export type IngestNews =
  | { kind: 'progress'; share: number }
  | { kind: 'made'; made: Ingested }
  | { kind: 'refused'; code: IngestCode }
  | { kind: 'fault'; fault: Fault; chunk: number | null }
  | { kind: 'stopped' }

/**
 * Makes of a sealed original one constant rendition of its sound and its peaks, both sealed, in a thread of its own.
 * No plain byte reaches the disk. The places' folders must be there; both files are durable when this resolves.
 *
 * @param onProgress how much is done, from 0 to 1
 * @param signal stops it within about a second of sound. Stop all of them before the process exits: ending a thread
 *   from outside while native code runs in it ends the process, on the spot.
 * @throws IngestError if the recording is to blame, VaultFault if the sealed original is, the signal's reason when
 *   stopped; whatever it throws, neither file is there
 */
export async function ingest(
  order: IngestTask & { onProgress?: (share: number) => void; signal?: AbortSignal },
): Promise<Ingested> {
  const { original, audio, peaks, onProgress, signal } = order
  signal?.throwIfAborted()
  const stop = new Int32Array(new SharedArrayBuffer(4))
  const onAbort = () => void Atomics.store(stop, 0, 1)
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    const workerData: IngestOrder = { task: { original, audio, peaks }, stop }
    const last = await ending(
      new Worker(new URL('./ingest-worker.ts', import.meta.url), { workerData, env: {} }),
      onProgress,
    )
    if (last.kind === 'refused') throw new IngestError(last.code)
    if (last.kind === 'fault') throw new VaultFault(last.fault, last.chunk)
    if (last.kind === 'stopped') throw signal?.reason
    return last.made
  } finally {
    signal?.removeEventListener('abort', onAbort)
  }
}

type Ending = Exclude<IngestNews, { kind: 'progress' }>

/** The worker's last word, once its thread has ended and let go of all that it held. */
function ending(worker: Worker, onProgress?: (share: number) => void): Promise<Ending> {
  return new Promise((resolve, reject) => {
    let last: Ending | null = null
    worker.on('message', (news: IngestNews) => {
      if (news.kind === 'progress') onProgress?.(news.share)
      else last = news
    })
    worker.once('error', reject)
    worker.once('exit', () => (last ? resolve(last) : reject(new Error('The ingest ended without a word.'))))
  })
}
