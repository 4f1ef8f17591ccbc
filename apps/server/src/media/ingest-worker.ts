import { parentPort, workerData } from 'node:worker_threads'
import { BUSY, ENDED, STATE, STOP, type IngestNews, type IngestOrder } from './ingest-order.ts'
import { asDataKey } from './keys.ts'
import { silence } from './sound/ffmpeg.ts'
import { IngestError } from './sound/ingest-error.ts'
import { ingestNow } from './sound/ingest-now.ts'
import { VaultFault } from './vault.ts'

/** The thread in which a recording is taken in: decoding and encoding an hour keep a processor busy for a while. */
const { task, flags } = workerData as IngestOrder
const tell = (news: IngestNews) => parentPort?.postMessage(news)
const stopped = new Error('stopped')
let told = 0

function onProgress(share: number): void {
  if (Atomics.load(flags, STOP) !== 0) throw stopped
  if (share - told < 0.01) return
  told = share
  tell({ kind: 'progress', share })
}

silence()
Atomics.store(flags, STATE, BUSY)
try {
  onProgress(0)
  // What crosses into a thread arrives as bare bytes.
  const here = <Sealed extends { readonly key: Uint8Array }>(one: Sealed) => ({ ...one, key: asDataKey(one.key) })
  const sealed = { original: here(task.original), audio: here(task.audio), peaks: here(task.peaks) }
  const made = ingestNow({ ...task, ...sealed }, onProgress)
  tell({ kind: 'made', made })
} catch (error) {
  if (error === stopped) tell({ kind: 'stopped' })
  else if (error instanceof IngestError) tell({ kind: 'refused', code: error.code })
  else if (error instanceof VaultFault) tell({ kind: 'fault', fault: error.fault, chunk: error.chunk })
  else throw error
} finally {
  Atomics.store(flags, STATE, ENDED)
  Atomics.notify(flags, STATE)
}
