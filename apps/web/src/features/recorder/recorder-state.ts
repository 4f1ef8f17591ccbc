import type { NoMicrophone } from './microphone.ts'
import type { Phase } from './phase.ts'
import type { Gap } from './reel.ts'
import type { SenderState } from './sender.ts'

export type RecorderState = {
  readonly phase: Phase
  readonly sending: SenderState
  readonly gaps: readonly Gap[]
  readonly noMicrophone: NoMicrophone | 'lost' | null
  /** Nothing was heard for long. */
  readonly silent: boolean
  /** The microphone is switched off outside of this page. */
  readonly muted: boolean
  /** The browser gave nothing for seconds. */
  readonly stalled: boolean
  /** Something was begun, and may be gone on with or ended. */
  readonly hasTake: boolean
  /** What the server said when it would not begin or end it. */
  readonly error: unknown
}

export const atRest: Omit<RecorderState, 'phase' | 'hasTake'> = {
  sending: { waitingMs: 0, away: false, signedOut: false, refused: null },
  gaps: [],
  noMicrophone: null,
  silent: false,
  muted: false,
  stalled: false,
  error: null,
}
