import { bad, ECHO, gone, refused, type Row } from './row.ts'
import type { Scene } from './scene.ts'
import { mutation, pieces } from './send.ts'

type Sent = {
  number?: string
  query?: string
  bytes?: Buffer
  type?: string
  to?: (scene: Scene) => string
  by?: (scene: Scene) => Scene['story']['trainee'] | null
}

const NEXT = 'stretch=0&start=1100&end=2100'
const SAME = 'stretch=0&start=100&end=1100'

/** Sends a piece onto the recording that is made here, of which the first is there. */
const piece =
  ({ number = '1', query = NEXT, bytes, type = 'application/octet-stream', to, by }: Sent = {}) =>
  (scene: Scene) => {
    const sent = bytes ?? scene.take.piece
    return scene.ask(by ? by(scene) : scene.story.trainee, {
      method: 'PUT',
      path: `/media/${to ? to(scene) : scene.take.recordingId}/pieces/${number}?${query}`,
      headers: { 'content-type': type, 'content-length': String(sent.length) },
      body: pieces(sent),
    })
  }

const done = (name: string, input: (scene: Scene) => object) => (scene: Scene) =>
  scene.ask(scene.story.trainee, mutation(name, input(scene)))

const stop = (input: (scene: Scene) => object) =>
  done('recorder.clientStopped', (scene) => ({
    recordingId: scene.take.recordingId,
    atMs: 0,
    said: [{ clientId: scene.story.clientId, keep: true }],
    ...input(scene),
  }))

export const takes: Row[] = [
  bad('a piece that is empty', piece({ bytes: Buffer.alloc(0) }), 422, 'empty'),
  bad('a piece over its limit', piece({ bytes: Buffer.alloc(1024 * 1024 + 1) }), 413, 'too-large'),
  bad('pieces over the limit together', piece({ bytes: Buffer.alloc(450_000) }), 413, 'too-large'),
  bad('a piece under another media type', piece({ type: 'audio/webm' }), 415),
  bad('a piece with a negative number', piece({ number: '-1' }), 404, 'not-found'),
  bad('a piece with a number beyond all', piece({ number: '999999999' }), 404, 'not-found'),
  bad('a piece of which nothing is said', piece({ query: '' })),
  bad('a piece that begins at no time', piece({ query: `stretch=0&start=${ECHO}&end=5` })),
  bad('a piece that ends after more than a day', piece({ query: 'stretch=0&start=0&end=86400001' })),
  bad('a piece after a gap of no known kind', piece({ query: `stretch=1&start=5000&end=6000&after=${ECHO}` })),
  bad(
    'a text as the first piece of a stretch',
    piece({ query: 'stretch=1&start=5000&end=6000&after=interrupted', bytes: Buffer.from(`She said ${ECHO}.`) }),
    422,
    'not-sound',
  ),
  refused('a piece that leaves one out', piece({ number: '2' }), 'piece-out-of-order'),
  refused(
    'another piece under the same number',
    piece({ number: '0', query: SAME, bytes: Buffer.from(ECHO) }),
    'other-piece',
  ),
  gone('a piece of an upload', piece({ to: (scene) => scene.begunId })),
  gone('a piece of a recording that is ready', piece({ to: (scene) => scene.recordingId })),
  gone('a piece of an unknown recording', piece({ to: () => 'rec_00000000000000000000000000' })),
  gone('a piece of an id of a wrong form', piece({ to: () => `${ECHO}%2F..%2Fkeys` })),
  gone('a piece by the supervisor', piece({ by: ({ story }) => story.supervisor })),
  gone('a piece by another program’s trainee', piece({ by: ({ elsewhere }) => elsewhere.story.trainee })),
  bad('a piece by nobody', piece({ by: () => null }), 401, 'signed-out'),
  refused(
    'a second recording of a session',
    done('recorder.begin', ({ take }) => ({ sessionId: take.sessionId })),
    'take-under-way',
  ),
  gone(
    'a recording of another program’s session',
    done('recorder.begin', ({ elsewhere }) => ({ sessionId: elsewhere.sessionId })),
  ),
  refused(
    'an end that misses pieces',
    done('recorder.end', ({ take }) => ({ recordingId: take.recordingId, pieces: 7 })),
    'pieces-missing',
  ),
  gone(
    'an end of another program’s recording',
    done('recorder.end', ({ elsewhere }) => ({ recordingId: elsewhere.recordingId, pieces: null })),
  ),
  gone(
    'a stop by another program’s client',
    stop(({ elsewhere }) => ({ said: [{ clientId: elsewhere.story.clientId, keep: false }] })),
  ),
  gone(
    'a stop of another program’s recording',
    stop(({ elsewhere }) => ({ recordingId: elsewhere.recordingId })),
  ),
  bad(
    'a stop by nobody',
    stop(() => ({ said: [] })),
  ),
  bad(
    'a stop twice by the same client',
    stop(({ story: { clientId } }) => ({
      said: [
        { clientId, keep: true },
        { clientId, keep: false },
      ],
    })),
  ),
]
