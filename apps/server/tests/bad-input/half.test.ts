import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { record } from '../../src/media/testing/sounds.ts'
import { openPool } from '../pool.ts'
import { startServer, type TestServer } from '../server.ts'
import { wav } from '../sound.ts'
import { addSession, grantOf, tellStory, type Story } from '../story.ts'
import { pieces, send } from './send.ts'
import { filesOf, stateOf } from './state.ts'

let server: TestServer
let story: Story
let sessionId: string
let pool: pg.Pool
beforeAll(async () => {
  server = await startServer()
  story = await tellStory(server)
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  sessionId = await addSession(story)
  pool = openPool(server.app.services.env.databaseUrl ?? '')
})
afterAll(async () => {
  await pool.end()
  await server.stop()
})

const begin = (bytes: number) => story.trainee.api.recordings.begin.mutate({ sessionId, source: 'phone', bytes })
const put = (path: string, body: Iterable<Buffer> | AsyncIterable<Buffer>, bytes: number) =>
  send(server.url, story.trainee.cookie, {
    method: 'PUT',
    path,
    headers: { 'content-type': 'application/octet-stream', 'content-length': String(bytes) },
    body,
  })

test('an upload whose sender goes away leaves nothing', async () => {
  const before = await stateOf(pool, server.folder)
  const sound = wav(10)
  const { uploadUrl } = await begin(sound.length)
  const outgoing = request(`${server.url}${uploadUrl}`, {
    method: 'PUT',
    headers: {
      cookie: story.trainee.cookie,
      'content-type': 'application/octet-stream',
      'content-length': sound.length,
    },
  })
  outgoing.once('error', () => undefined)
  outgoing.write(sound.subarray(0, 200_000))
  await expect.poll(async () => Object.keys(await filesOf(server.folder)).length).toBe(2)
  outgoing.destroy()
  await expect.poll(() => stateOf(pool, server.folder)).toEqual(before)
})

test('a second sender of the same upload is turned away and the first goes on', async () => {
  const sound = wav(10)
  const { recordingId, uploadUrl } = await begin(sound.length)
  const halted = Promise.withResolvers<void>()
  const first = put(uploadUrl, haltingIn(sound, halted.promise), sound.length)
  await expect.poll(async () => Object.keys(await filesOf(server.folder)).length).toBe(2)

  const second = await put(uploadUrl, pieces(sound), sound.length)
  expect({ status: second.status, body: JSON.parse(second.body) }).toEqual({
    status: 404,
    body: { error: { code: 'not-found', params: {} } },
  })
  halted.resolve()
  expect((await first).status).toBe(201)
  await expect.poll(() => stateOfRecording(recordingId), { timeout: 15_000 }).toMatchObject({ state: 'ready' })
})

test.each(['at its end', 'in front'])(
  'an mp4 with its index %s that was cut is damaged, and of it nothing stays',
  async (where) => {
    const whole = await mp4(where === 'in front' ? { movflags: '+faststart' } : {})
    const before = await stateOf(pool, server.folder)
    const cut = whole.subarray(0, whole.length * 0.6)
    const { recordingId, uploadUrl } = await begin(cut.length)
    expect((await put(uploadUrl, pieces(cut), cut.length)).status).toBe(201)
    await expect
      .poll(() => stateOfRecording(recordingId), { timeout: 15_000 })
      .toMatchObject({ state: 'failed', failure: 'damaged' })

    const line = (await story.trainee.api.recordings.list.query()).recordings.find(({ id }) => id === recordingId)
    expect(line).toMatchObject({ state: 'failed', failure: 'damaged', durationMs: null })
    const audio = await story.trainee.fetch(`/media/${recordingId}/audio`, { headers: { range: 'bytes=0-' } })
    expect(audio.status).toBe(404)
    await expect.poll(async () => (await stateOf(pool, server.folder)).files).toEqual(before.files)
  },
)

const stateOfRecording = (recordingId: string) => story.trainee.api.recordings.status.query({ recordingId })

/** Sends the first half, then waits. */
async function* haltingIn(bytes: Buffer, until: Promise<void>): AsyncGenerator<Buffer> {
  yield* pieces(bytes.subarray(0, bytes.length / 2))
  await until
  yield* pieces(bytes.subarray(bytes.length / 2))
}

async function mp4(options: Record<string, string>): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'earshot-mp4-'))
  record(join(folder, 'whole.mp4'), { muxer: 'mp4', seconds: 5, options })
  const bytes = await readFile(join(folder, 'whole.mp4'))
  await rm(folder, { recursive: true })
  return bytes
}

test('changes in a batch are refused, and none of them is made', async () => {
  const before = await stateOf(pool, server.folder)
  const input = JSON.stringify({ 0: { pseudonym: 'First of two' }, 1: { pseudonym: 'Second of two' } })
  const answer = await story.trainee.fetch('/api/trpc/clients.create,clients.create?batch=1', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: input,
  })
  const [first] = (await answer.json()) as { error: { data: { earshot: { code: string } } } }[]
  expect([answer.status, first!.error.data.earshot.code]).toEqual([400, 'bad-input'])
  expect(await stateOf(pool, server.folder)).toEqual(before)
})
