import { procedure, type Call } from './call.ts'
import type { CastRole } from './cast.ts'
import { newKey, parts, type Place } from './laid.ts'
import type { Form, StateName } from './states.ts'

/** A surface that gives something derived from one recording, and asks the gate for it. */
export interface DerivedSurface {
  readonly name: string
  readonly form: Form
  /** What the log calls it when permitted. */
  readonly logged: 'listening' | 'reading' | 'writing'
  readonly permitted: number
  /** Whose it is: to others it isn't there even where they may read. */
  readonly only?: 'clinician' | 'supervisor'
  /** It is done to a share, and asked of none without one. */
  readonly throughShare?: boolean
  /** Nothing of what it wrote is read back. */
  readonly answersNothing?: boolean
  /** The states to try it in; all of them if none is said. */
  readonly states?: readonly StateName[]
  /** Roles of the program that come as far as the gate; all of them if none is said. */
  readonly reaches?: readonly CastRole[]
  call(place: Place, role: CastRole): Call
}

const trainees: readonly CastRole[] = ['clinician', 'other-trainee']
const supervisors: readonly CastRole[] = ['supervisor', 'other-supervisor', 'supervisor-of-nobody']
const where = ({ recordingId, shareId }: Place) => ({ recordingId, shareId })
const mine = (place: Place, role: CastRole) => place.comments[role === 'clinician' ? 'clinician' : 'supervisor']
const read = (name: string, input: (place: Place) => unknown): DerivedSurface => ({
  name,
  form: 'words',
  logged: 'reading',
  permitted: 200,
  call: (place) => procedure(name, 'query', input(place)),
})
const write = (name: string, input: (place: Place, role: CastRole) => unknown): DerivedSurface => ({
  name,
  form: 'words',
  logged: 'writing',
  permitted: 200,
  call: (place, role) => procedure(name, 'mutation', input(place, role)),
})
const media = (what: 'audio' | 'peaks'): DerivedSurface => ({
  name: `GET /media/:recordingId/${what}`,
  form: 'audio',
  logged: what === 'audio' ? 'listening' : 'reading',
  permitted: what === 'audio' ? 206 : 200,
  call: ({ recordingId, shareId }) => ({
    method: 'GET',
    path: `/media/${recordingId}/${what}${shareId === null ? '' : `?share=${shareId}`}`,
    ...(what === 'audio' ? { headers: { range: 'bytes=0-' } } : {}),
  }),
})

export const derivedSurfaces: readonly DerivedSurface[] = [
  media('audio'),
  media('peaks'),
  read('recordings.room', where),
  read('threads.list', where),
  read('threads.show', ({ threadId }) => ({ threadId })),
  write('threads.create', (place) => ({
    ...where(place),
    kind: 'strength',
    visibility: 'share',
    startMs: 3_000,
    text: 'A word.',
    key: newKey(),
  })),
  write('threads.reply', ({ threadId }) => ({ threadId, text: 'An answer.', key: newKey() })),
  write('threads.edit', (place, role) => ({ commentId: mine(place, role).edit, text: 'Said better.' })),
  write('threads.remove', (place, role) => ({ commentId: mine(place, role).remove })),
  write('threads.resolve', ({ threadId }) => ({ threadId, resolved: true })),
  {
    ...write('questions.create', (place) => ({
      ...where(place),
      startMs: 2_500,
      ...parts('A new one'),
      key: newKey(),
    })),
    only: 'clinician',
    reaches: trainees,
  },
  {
    ...write('questions.update', ({ questionId }) => ({ threadId: questionId, ...parts('A better one') })),
    only: 'clinician',
    reaches: trainees,
  },
  {
    ...write('shares.review', (place) => ({ ...where(place), reviewed: true })),
    throughShare: true,
    answersNothing: true,
    only: 'supervisor',
    reaches: supervisors,
  },
]

/** Behind a door of its own, which is shut in all of those states: tested in tests/withheld. */
export const derivedBehindDoors = ['withholding.show'] as const

/**
 * Lists of what may be heard now: they name no recording in their input, so they have tests of their own. `live.stream`
 * is tested in tests/live.
 */
export const derivedLists = ['inbox.list', 'recordings.list', 'today.show', 'live.stream'] as const
