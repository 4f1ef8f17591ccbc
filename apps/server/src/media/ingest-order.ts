import type { Span } from '@earshot/consent-core'
import type { DataKey } from './keys.ts'
import type { IngestCode } from './sound/ingest-error.ts'
import type { Fault } from './vault.ts'

/** A sealed file and the key that it is or shall be sealed under. */
export type SealedPlace = { readonly path: string; readonly key: DataKey }

/** A recording that was made here, all of it under one key. */
export type Take = { readonly key: DataKey; readonly stretches: readonly Stretch[] }

/** What came out of one microphone without a break: one file, in pieces. */
export type Stretch = {
  readonly pieces: readonly { readonly path: string; readonly bytes: number }[]
  /** For how long nothing was captured before it; 0 before the first. */
  readonly gapMs: number
}

/** What to take in, an upload or a recording that was made here, and where to put the rendition and its peaks. */
export type IngestTask = {
  readonly original: SealedPlace | Take
  readonly audio: SealedPlace
  readonly peaks: SealedPlace
  /** Parts that are left out: silence of equal length stands in their place. */
  readonly leaveOut?: readonly Span[]
  /** How long it has to be, where a rendition is made of another: whole as that one was, to the millisecond. */
  readonly lengthMs?: number
}

export type Ingested = {
  /** Measured: every sample was counted. The truth, whatever the file said of itself. */
  readonly durationMs: number
  /** Plain bytes of the rendition. */
  readonly audioBytes: number
  /** Its media type, as a browser wants to hear it. */
  readonly audioType: string
  /** One for each started 20 ms of sound: round(255 × the greatest |sample|). */
  readonly peaksBytes: number
  /** For each stretch of a recording that was made here, where the gap before it begins. */
  readonly gapsAtMs: readonly number[]
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
