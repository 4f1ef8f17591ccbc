import { parentPort, workerData } from 'node:worker_threads'
import type { IngestNews, IngestOrder } from './ingest.ts'
import { asDataKey } from './keys.ts'
import { silence } from './sound/ffmpeg.ts'
import { IngestError } from './sound/ingest-error.ts'
import { ingestNow } from './sound/ingest-now.ts'
import { VaultFault } from './vault.ts'

/** The thread in which a recording is taken in: decoding an hour keeps a processor busy for half a minute. */
const { task, stop } = workerData as IngestOrder
const tell = (news: IngestNews) => parentPort?.postMessage(news)
const stopped = new Error('stopped')
let told = 0

silence()
try {
  const made = ingestNow(
    {
      original: { path: task.original.path, key: asDataKey(task.original.key) },
      audio: { path: task.audio.path, key: asDataKey(task.audio.key) },
      peaks: { path: task.peaks.path, key: asDataKey(task.peaks.key) },
    },
    (share) => {
      if (Atomics.load(stop, 0) !== 0) throw stopped
      if (share - told < 0.01) return
      told = share
      tell({ kind: 'progress', share })
    },
  )
  tell({ kind: 'made', made })
} catch (error) {
  if (error === stopped) tell({ kind: 'stopped' })
  else if (error instanceof IngestError) tell({ kind: 'refused', code: error.code })
  else if (error instanceof VaultFault) tell({ kind: 'fault', fault: error.fault, chunk: error.chunk })
  else throw error
}
