import { open } from 'node:fs/promises'
import { request } from 'node:http'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query, send } from '../bad-input/send.ts'
import { startServer, type TestServer } from '../server.ts'
import { wav } from '../sound.ts'
import { sharedRecording, tellStory, type Story } from '../story.ts'
import { hearWhole } from './hearing.ts'
import { superuserOf } from './owner.ts'

/** As the vault lays out a file: a header of 24 bytes, then chunks of 64 KiB with 16 bytes behind each. */
const CHUNK_BYTES = 64 * 1024
const CHUNKS = 6
const placeOf = (plainByte: number) => 24 + plainByte + 16 * Math.floor(plainByte / CHUNK_BYTES)

let server: TestServer
let story: Story
let superuser: pg.Pool
let shared: { recordingId: string; shareId: string }
let media: { keyId: string; audio: string; peaks: string }
let whole: Buffer

beforeAll(async () => {
  server = await startServer()
  superuser = superuserOf(server)
  story = await tellStory(server)
  shared = await sharedRecording(story, wav(60))
  const { rows } = await superuser.query<typeof media>(
    `select key_id as "keyId", audio_blob_id as audio, peaks_blob_id as peaks from recording where id = $1`,
    [shared.recordingId],
  )
  media = rows[0]!
  whole = await hearWhole(story.trainee, shared.recordingId)
  expect(Math.ceil(whole.length / CHUNK_BYTES)).toBe(CHUNKS)
}, 60_000)
afterAll(async () => {
  await superuser.end()
  await server.stop()
})

/** Changes one bit of a blob while something is tried. */
async function changed(blobId: string, at: number, work: () => Promise<void>): Promise<void> {
  const flip = async () => {
    const handle = await open(server.app.services.blobs.path(blobId), 'r+')
    const byte = Buffer.alloc(1)
    await handle.read(byte, 0, 1, at)
    await handle.write(Buffer.of(byte[0]! ^ 1), 0, 1, at)
    await handle.close()
  }
  await flip()
  try {
    await work()
  } finally {
    await flip()
  }
}

type Heard = { status: number; got: Buffer; whole: boolean }

/** What comes of a range, also when the answer breaks off. */
function listen(from: number, to: number): Promise<Heard> {
  const headers = { cookie: story.trainee.cookie, range: `bytes=${from}-${to - 1}` }
  return new Promise((resolve) => {
    const asked = request(`${server.url}/media/${shared.recordingId}/audio`, { agent: false, headers })
    asked.once('error', () => resolve({ status: 0, got: Buffer.alloc(0), whole: false }))
    asked.once('response', (answer) => {
      const parts: Buffer[] = []
      answer.on('data', (part: Buffer) => parts.push(part)).on('error', () => undefined)
      answer.once('close', () =>
        resolve({ status: answer.statusCode ?? 0, got: Buffer.concat(parts), whole: answer.complete }),
      )
    })
    asked.end()
  })
}

const placesOf = (chunk: number): [number, number] => [
  chunk * CHUNK_BYTES,
  Math.min((chunk + 1) * CHUNK_BYTES, whole.length),
]

/** Nothing of the recording came, or the answer was an error that says so. */
function expectNothing({ status, got }: Heard): void {
  if (status === 500) expect(got.toString()).toBe('{"error":{"code":"failed","params":{}}}')
  else expect({ status, got: got.length }).toEqual({ status, got: 0 })
}

// The first and one in the middle; each listens through the whole, which takes a while.
test.each([0, 3])('a bit changed in chunk %i of a rendition: no wrong byte is served, the other chunks are', (chunk) =>
  changed(media.audio, placeOf(chunk * CHUNK_BYTES + 77), async () => {
    for (let at = 0; at < CHUNKS; at++) {
      const heard = await listen(...placesOf(at))
      if (at === chunk) expectNothing(heard)
      else expect(heard.got.equals(whole.subarray(...placesOf(at)))).toBe(true)
    }
  }),
)

test('a bit changed in the last chunk, which proves the length: nothing is served', () =>
  changed(media.audio, placeOf((CHUNKS - 1) * CHUNK_BYTES + 77), async () => {
    for (let at = 0; at < CHUNKS; at++) expectNothing(await listen(...placesOf(at)))
  }))

test('an answer that runs into a changed chunk breaks off before it, and the same range plays once it is mended', async () => {
  const [from, to] = [2 * CHUNK_BYTES + 1_000, 2 * CHUNK_BYTES + 101_000]
  await changed(media.audio, placeOf(3 * CHUNK_BYTES + 77), async () => {
    const heard = await listen(from, to)
    expect({ status: heard.status, whole: heard.whole }).toEqual({ status: 206, whole: false })
    expect(heard.got.equals(whole.subarray(from, from + heard.got.length))).toBe(true)
    expect(heard.got.length).toBeLessThanOrEqual(CHUNK_BYTES - 1_000)
  })
  expect((await listen(from, to)).got.equals(whole.subarray(from, to))).toBe(true)
})

test('changed peaks are not served', () =>
  changed(media.peaks, placeOf(100), async () => {
    const path = `/media/${shared.recordingId}/peaks`
    const { status, body } = await send(server.url, story.trainee.cookie, { method: 'GET', path })
    expectNothing({ status, got: Buffer.from(body), whole: true })
    expect((await listen(0, 1_000)).status).toBe(206)
  }))

test('once the key is destroyed, sound, peaks and words answer as if they had never been', async () => {
  const { recordingId, shareId } = shared
  const { supervisor } = story
  const thread = await supervisor.api.threads.create.mutate({
    ...{ recordingId, shareId, kind: 'strength', visibility: 'share', startMs: 0 },
    ...{ text: 'You waited here.', key: 'before-it-is-destroyed' },
  })
  await story.trainee.api.questions.create.mutate({
    ...{ recordingId, shareId, startMs: 0, key: 'asked-before-it-is-destroyed' },
    ...{ intended: '', happened: '', question: 'Did I wait too long?', feedback: '' },
  })
  const inbox = async () => (await supervisor.api.inbox.list.query()).lines.flatMap((line) => line.questions)
  expect(await inbox()).toHaveLength(1)
  await server.app.services.keys.destroy(media.keyId)
  expect(await inbox()).toEqual([])

  const ask = async (wish: Parameters<typeof send>[2]) => {
    const { status, body } = await send(server.url, supervisor.cookie, { ...wish, headers: { range: 'bytes=0-99' } })
    return { status, body }
  }
  const asked = (of: string, threadId: string) => ({
    audio: ask({ method: 'GET', path: `/media/${of}/audio?share=${shareId}` }),
    peaks: ask({ method: 'GET', path: `/media/${of}/peaks?share=${shareId}` }),
    threads: ask(query('threads.list', { recordingId: of, shareId })),
    thread: ask(query('threads.show', { threadId })),
  })
  const never = asked('rec_00000000000000000000000000', 'thr_00000000000000000000000000')
  for (const [name, answer] of Object.entries(asked(recordingId, thread.id))) {
    expect({ name, ...(await answer) }).toEqual({ name, ...(await never[name as keyof typeof never]) })
    expect((await answer).status).toBe(404)
  }
})
