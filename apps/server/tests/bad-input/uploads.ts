import { wav } from '../sound.ts'
import type { SignedInPerson } from '../server.ts'
import { bad, ECHO, gone, refused, type Row } from './row.ts'
import { LIMIT_BYTES, type Scene } from './scene.ts'
import { mutation, pieces } from './send.ts'

const text = Buffer.from(`ID of the meeting: ${ECHO}. She said that she would rather not. `.repeat(500))
const tooLong = wav(20)

type Sent = { bytes: Buffer; type?: string; undeclared?: boolean; by?: (scene: Scene) => SignedInPerson | null }

const put = (scene: Scene, path: string, { bytes, type = 'application/octet-stream', undeclared, by }: Sent) =>
  scene.ask(by ? by(scene) : scene.story.trainee, {
    method: 'PUT',
    path,
    headers: { 'content-type': type, ...(undeclared ? {} : { 'content-length': String(bytes.length) }) },
    body: pieces(bytes),
  })

/** Begins an upload of a small file and sends another one. */
const upload = (sent: Sent) => async (scene: Scene) => {
  const { trainee } = scene.story
  const begun = await trainee.api.recordings.begin.mutate({ sessionId: scene.sessionId, source: 'phone', bytes: 1_000 })
  return put(scene, begun.uploadUrl, sent)
}

const begin = (input: object | ((scene: Scene) => object)) => (scene: Scene) =>
  scene.ask(
    scene.story.trainee,
    mutation('recordings.begin', {
      sessionId: scene.sessionId,
      source: 'phone',
      bytes: 1_000,
      ...(typeof input === 'function' ? input(scene) : input),
    }),
  )

/** Sends onto an upload that was begun before, by somebody else or by nobody. */
const onto =
  (path: (scene: Scene) => string, sent: Partial<Sent> = {}) =>
  (scene: Scene) =>
    put(scene, path(scene), { bytes: wav(3), ...sent })

const begun = (scene: Scene) => `/media/${scene.begunId}/original`

export const uploads: Row[] = [
  refused('an empty file, announced', begin({ bytes: 0 }), 'empty'),
  bad('an empty file', upload({ bytes: Buffer.alloc(0) }), 422, 'empty'),
  bad('an empty file of no declared length', upload({ bytes: Buffer.alloc(0), undeclared: true }), 422, 'empty'),
  bad('a text file, named .mp3 where it was chosen', upload({ bytes: text }), 422, 'not-sound'),
  bad('a short text', upload({ bytes: text.subarray(0, 40) }), 422, 'not-sound'),
  bad('a sound under another media type', onto(begun, { type: 'audio/mpeg' }), 415),
  bad('a text under its own media type', onto(begun, { bytes: text, type: 'text/plain' }), 415),
  bad('JSON', onto(begun, { bytes: Buffer.from(`{"${ECHO}":1}`), type: 'application/json' }), 415),
  refused('a file over the limit, announced', begin({ bytes: LIMIT_BYTES + 1 }), 'too-large'),
  bad('a file over the limit', upload({ bytes: tooLong }), 413, 'too-large'),
  bad('a file over the limit of no declared length', upload({ bytes: tooLong, undeclared: true }), 413, 'too-large'),
  bad('a negative length', begin({ bytes: -1 })),
  bad('a length beyond all numbers', begin({ bytes: 1e300 })),
  bad('an unknown source', begin({ source: ECHO })),
  gone('an upload of an unknown session', begin({ sessionId: 'ses_00000000000000000000000000' })),
  gone(
    'an upload of another program’s session',
    begin(({ elsewhere }) => ({ sessionId: elsewhere.sessionId })),
  ),
  gone(
    'an upload that was whole already',
    onto((scene) => `/media/${scene.recordingId}/original`),
  ),
  gone('an upload by the supervisor', onto(begun, { by: ({ story }) => story.supervisor })),
  gone('an upload by another program’s trainee', onto(begun, { by: ({ elsewhere }) => elsewhere.story.trainee })),
  bad('an upload by nobody', onto(begun, { by: () => null }), 401, 'signed-out'),
  gone(
    'an upload that was not begun',
    onto(() => '/media/rec_00000000000000000000000000/original'),
  ),
  gone(
    'an upload onto an id of a wrong form',
    onto(() => `/media/${ECHO}%2F..%2F..%2Fkeys/original`),
  ),
]
