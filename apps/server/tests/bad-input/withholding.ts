import { bad, ECHO, gone, refused, type Row } from './row.ts'
import type { Scene } from './scene.ts'
import { mutation } from './send.ts'

const HOUR = 60 * 60 * 1000

const ask = (input: (scene: Scene) => object) => (scene: Scene) =>
  scene.ask(
    scene.story.trainee,
    mutation('withholding.ask', {
      recordingId: scene.recordingId,
      clientId: scene.story.clientId,
      what: { ranges: [{ startMs: 0, endMs: 1_000 }] },
      obtained: 'spoken',
      ...input(scene),
    }),
  )
const what = (given: object) => ask(() => ({ what: given }))
const found = (input: (scene: Scene) => object) => (scene: Scene) =>
  scene.ask(
    scene.story.trainee,
    mutation('withholding.found', {
      recordingId: scene.elsewhere.recordingId,
      eventId: 'evt_00000000000000000000000000',
      ranges: [{ startMs: 0, endMs: 1_000 }],
      ...input(scene),
    }),
  )
const leaveOut = (input: (scene: Scene) => object) => (scene: Scene) =>
  scene.ask(
    scene.story.trainee,
    mutation('recorder.leaveOut', {
      recordingId: scene.take.recordingId,
      clientId: scene.story.clientId,
      atMs: 1_000,
      minutes: 2,
      ...input(scene),
    }),
  )

export const withholding: Row[] = [
  bad('a part that ends before it begins', what({ ranges: [{ startMs: 5, endMs: 5 }] })),
  bad('a part of more than a day', what({ ranges: [{ startMs: 0, endMs: 86_400_001 }] })),
  bad('a part that begins before the recording', what({ ranges: [{ startMs: -1, endMs: 5 }] })),
  bad('no part at all', what({ ranges: [] })),
  bad('a part that is found by times and by somebody', what({ ranges: [{ startMs: 0, endMs: 5 }], find: 'alone' })),
  bad('a part that is found in no known way', what({ find: ECHO })),
  bad('more words for a part than there is room for', what({ find: 'alone', words: ECHO.repeat(40) })),
  bad(
    'a part that came by a link which staff does not have',
    ask(() => ({ obtained: 'link' })),
  ),
  refused(
    'a part that is asked for in the future',
    ask(() => ({ happened: new Date(Date.now() + HOUR).toISOString() })),
    'happened-in-the-future',
  ),
  gone(
    'a part of another program’s recording',
    ask(({ elsewhere }) => ({ recordingId: elsewhere.recordingId })),
  ),
  gone(
    'a part for another program’s client',
    ask(({ elsewhere }) => ({ clientId: elsewhere.story.clientId })),
  ),
  gone(
    'a part that is to be found before there is a rendition',
    ask(({ take }) => ({ recordingId: take.recordingId, what: { find: 'alone' } })),
  ),
  bad(
    'times that are none',
    found(() => ({ ranges: [{ startMs: ECHO, endMs: 5 }] })),
  ),
  gone(
    'times for a part of another program’s recording',
    found(() => ({})),
  ),
  bad(
    'the last minutes, of which there are none',
    leaveOut(() => ({ minutes: 0 })),
  ),
  refused(
    'the last minutes before they have arrived',
    leaveOut(() => ({ atMs: 60_000 })),
    'pieces-missing',
  ),
  gone(
    'the last minutes of a recording that is whole',
    leaveOut(({ recordingId }) => ({ recordingId })),
  ),
  gone(
    'the last minutes for another program’s client',
    leaveOut(({ elsewhere }) => ({ clientId: elsewhere.story.clientId })),
  ),
]
