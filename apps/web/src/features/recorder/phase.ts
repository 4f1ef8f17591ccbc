/**
 * What the recorder does. In `on` alone is anything captured.
 *
 * - `ready`: nothing was begun, or somebody may go on with what was
 * - `off`: off the record, until somebody says otherwise
 * - `no-microphone`: it was to be on, and there is none to hear with
 * - `stopped`: somebody pressed stop; what becomes of it is still to be said
 * - `ending`, `discarding`: said, and the server has not answered yet
 * - `held`: it was discarded, and a legal duty forbids to destroy it: nobody hears it
 * - `refused`: the server takes no more of it
 */
export type Phase =
  | 'ready'
  | 'starting'
  | 'on'
  | 'off'
  | 'no-microphone'
  | 'stopped'
  | 'ending'
  | 'ended'
  | 'discarding'
  | 'discarded'
  | 'held'
  | 'refused'

export type Step =
  | 'start'
  | 'hears'
  | 'gives-up'
  | 'loses-microphone'
  | 'off-the-record'
  | 'stop'
  | 'end'
  | 'has-ended'
  | 'discard'
  | 'has-discarded'
  | 'is-held'
  | 'refuse'

const steps: Record<Phase, Partial<Record<Step, Phase>>> = {
  ready: { start: 'starting', 'off-the-record': 'off', end: 'ending', discard: 'discarding' },
  starting: {
    hears: 'on',
    'gives-up': 'ready',
    'loses-microphone': 'no-microphone',
    'off-the-record': 'off',
    stop: 'stopped',
    refuse: 'refused',
  },
  on: { 'loses-microphone': 'no-microphone', 'off-the-record': 'off', stop: 'stopped', refuse: 'refused' },
  off: { start: 'starting', stop: 'stopped', refuse: 'refused' },
  'no-microphone': { start: 'starting', 'off-the-record': 'off', stop: 'stopped', refuse: 'refused' },
  stopped: { start: 'starting', end: 'ending', discard: 'discarding', refuse: 'refused' },
  ending: { 'has-ended': 'ended', refuse: 'refused' },
  ended: {},
  discarding: { 'has-discarded': 'discarded', 'is-held': 'held' },
  discarded: {},
  held: {},
  refused: { end: 'ending', discard: 'discarding' },
}

/** The phase after a step; null where the step leads nowhere: then nothing happens. */
export const after = (phase: Phase, step: Step): Phase | null => steps[phase][step] ?? null

/** Whether leaving the page would end something that goes on. */
export const isAtWork = (phase: Phase): boolean =>
  ['starting', 'on', 'off', 'no-microphone', 'stopped', 'ending', 'discarding'].includes(phase)
