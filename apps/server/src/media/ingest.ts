import { Worker } from 'node:worker_threads'
import { BUSY, STATE, STOP } from './ingest-order.ts'
import type { Ingested, IngestNews, IngestOrder, IngestTask } from './ingest-order.ts'
import { IngestError } from './sound/ingest-error.ts'
import { VaultFault } from './vault.ts'

export { IngestError, type IngestCode } from './sound/ingest-error.ts'
export type { Ingested, IngestTask, SealedPlace, Take } from './ingest-order.ts'

/**
 * Makes of a sealed original one constant rendition of its sound and its peaks, both sealed, in a thread of its own.
 * No plain byte reaches the disk. The places' folders must be there; both files are durable when this resolves.
 *
 * @param onProgress how much is done, from 0 to 1
 * @param signal stops it within milliseconds
 * @throws IngestError if the recording is to blame, VaultFault if the sealed original is, the signal's reason when
 *   stopped; whatever it throws, neither file is there
 */
export async function ingest(
  order: IngestTask & { onProgress?: (share: number) => void; signal?: AbortSignal },
): Promise<Ingested> {
  const { onProgress, signal, ...task } = order
  signal?.throwIfAborted()
  const flags = new Int32Array(new SharedArrayBuffer(8))
  const stop = () => void Atomics.store(flags, STOP, 1)
  signal?.addEventListener('abort', stop, { once: true })
  running.add(flags)
  try {
    const workerData: IngestOrder = { task, flags }
    const worker = new Worker(new URL('./ingest-worker.ts', import.meta.url), { workerData, env: {} })
    const last = await ending(worker, onProgress)
    if (last.kind === 'refused') throw new IngestError(last.code)
    if (last.kind === 'fault') throw new VaultFault(last.fault, last.chunk)
    if (last.kind === 'stopped') throw signal?.reason
    return last.made
  } finally {
    running.delete(flags)
    signal?.removeEventListener('abort', stop)
  }
}

const running = new Set<Int32Array<SharedArrayBuffer>>()

/**
 * When the process exits, Node ends its threads wherever they are. Native code that then calls back into its thread
 * aborts the process, or waits for ever. So every ingest is stopped before, and waited for. Never terminate() one.
 */
process.on('exit', () => {
  for (const flags of running) Atomics.store(flags, STOP, 1)
  for (const flags of running) Atomics.wait(flags, STATE, BUSY, 10_000)
})

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
