import { rmSync, writeFileSync } from 'node:fs'
import { statfs } from 'node:fs/promises'
import { join } from 'node:path'
import type pg from 'pg'
import { afterEach, expect, test } from 'vitest'
import { pieces, send, type Answer } from '../bad-input/send.ts'
import { stateOf } from '../bad-input/state.ts'
import { openPool } from '../pool.ts'
import { startServer, type TestServer } from '../server.ts'
import { wav } from '../sound.ts'
import { addSession, grantOf, sharedRecording, tellStory, upload, type Story } from '../story.ts'
import { hearWhole } from './hearing.ts'
import { canForbidWriting, canMount, forbidWriting, smallDisk, unless } from './mounts.ts'

const MB = 1024 * 1024
const sound = wav(25, 48_000)

const undo: (() => unknown)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

async function serve(folder?: string): Promise<{ server: TestServer; story: Story; pool: pg.Pool }> {
  const server = await startServer(folder ? { folder } : {})
  undo.push(() => server.stop())
  const pool = openPool(server.app.services.env.databaseUrl ?? '')
  undo.push(() => pool.end())
  return { server, story: await tellStory(server), pool }
}

async function put({ url }: TestServer, { trainee }: Story, sessionId: string): Promise<Answer> {
  const begun = await trainee.api.recordings.begin.mutate({ sessionId, source: 'phone', bytes: sound.length })
  const headers = { 'content-type': 'application/octet-stream', 'content-length': String(sound.length) }
  return send(url, trainee.cookie, { method: 'PUT', path: begun.uploadUrl, headers, body: pieces(sound) })
}

/** Takes all room on the disk but so much. @returns how to give it back */
async function fillUp(disk: string, leaveBytes: number): Promise<() => void> {
  const { bavail, bsize } = await statfs(disk)
  const ballast = join(disk, 'ballast')
  writeFileSync(ballast, Buffer.alloc(bavail * bsize - leaveBytes))
  return () => rmSync(ballast)
}

test.skipIf(!canMount)(
  `a disk that is full half way through an upload: nothing of it stays${unless(canMount)}`,
  async () => {
    const disk = smallDisk(16 * MB)
    undo.push(() => disk.remove())
    const { server, story, pool } = await serve(join(disk.folder, 'data'))
    await story.trainee.api.consent.grant.mutate(grantOf(story))
    const sessionId = await addSession(story)
    const before = await stateOf(pool, server.folder)

    const empty = await fillUp(disk.folder, sound.length / 2)
    expect(await put(server, story, sessionId)).toMatchObject({
      status: 500,
      body: '{"error":{"code":"failed","params":{}}}',
    })
    expect(await stateOf(pool, server.folder)).toEqual(before)

    empty()
    await upload(story.trainee, sessionId, sound)
  },
)

test.skipIf(!canMount)(
  `a disk that is full during the ingest: it is done again once there is room${unless(canMount)}`,
  { timeout: 40_000 },
  async () => {
    const disk = smallDisk(16 * MB)
    undo.push(() => disk.remove())
    const { server, story, pool } = await serve(join(disk.folder, 'data'))
    await story.trainee.api.consent.grant.mutate(grantOf(story))
    const sessionId = await addSession(story)

    const empty = await fillUp(disk.folder, sound.length + 100_000)
    expect((await put(server, story, sessionId)).status).toBe(201)
    const tries = async () =>
      (await pool.query<{ retry_count: number; state: string }>(`select state from pgboss.job where name = 'ingest'`))
        .rows
    await expect.poll(tries, { timeout: 15_000 }).toMatchObject([{ state: 'retry' }])
    const [line] = (await story.trainee.api.recordings.list.query()).recordings
    expect(line).toMatchObject({ state: 'ingesting' })
    expect((await story.trainee.fetch(`/media/${line!.id}/audio`, { headers: { range: 'bytes=0-' } })).status).toBe(404)

    empty()
    const state = async () => (await story.trainee.api.recordings.status.query({ recordingId: line!.id })).state
    await expect.poll(state, { timeout: 20_000 }).toBe('ready')
    await hearWhole(story.trainee, line!.id)
  },
)

test.skipIf(!canForbidWriting)(
  `blobs that can’t be written: uploads are refused and leave nothing, what is there plays${unless(canForbidWriting)}`,
  async () => {
    const { server, story, pool } = await serve()
    const { sessionId, recordingId } = await sharedRecording(story)
    const before = await stateOf(pool, server.folder)
    const ready = async () => (await fetch(`${server.url}/readyz`)).status

    const allow = forbidWriting(join(server.folder, 'blobs'))
    undo.push(allow)
    expect(await ready()).toBe(503)
    for (let tries = 0; tries < 3; tries++) {
      expect(await put(server, story, sessionId)).toMatchObject({
        status: 500,
        body: '{"error":{"code":"failed","params":{}}}',
      })
      expect(await stateOf(pool, server.folder)).toEqual(before)
    }
    await hearWhole(story.trainee, recordingId)

    undo.pop()
    allow()
    expect(await ready()).toBe(200)
    await upload(story.trainee, sessionId)
  },
)
