import type { DataKey } from './keys.ts'
import type { IngestCode } from './sound/ingest-error.ts'
import type { Fault } from './vault.ts'

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

/** What the worker is given. `flags` are shared: at `STOP` the server says by 1 that it shall stop, at `STATE` it says where it is. */
export type IngestOrder = { readonly task: IngestTask; readonly flags: Int32Array<SharedArrayBuffer> }

export const STOP = 0
export const STATE = 1
/** Native code runs, or may. */
export const BUSY = 1
export const ENDED = 2

/** What the worker tells. */
export type IngestNews =
  | { kind: 'progress'; share: number }
  | { kind: 'made'; made: Ingested }
  | { kind: 'refused'; code: IngestCode }
  | { kind: 'fault'; fault: Fault; chunk: number | null }
  | { kind: 'stopped' }
