import { setTimeout as sleep } from 'node:timers/promises'
import { TRPCClientError } from '@trpc/client'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type SignedInPerson, type TestServer } from '../server.ts'
import { wav } from '../sound.ts'
import { sharedRecording, tellStory, type Story } from '../story.ts'
import { walkChains } from './chains.ts'
import { hearWhole } from './hearing.ts'
import { allowConnections, cutConnections, databaseOf, superuserOf } from './owner.ts'
import { sendOver } from './sending.ts'
import { mismatchOf } from './storage.ts'

const sound = wav(10)

let server: TestServer
let story: Story
let superuser: pg.Pool
let shared: { recordingId: string; shareId: string; sessionId: string }

beforeAll(async () => {
  server = await startServer()
  superuser = superuserOf(server)
  story = await tellStory(server)
  shared = await sharedRecording(story, wav(3))
}, 60_000)
afterAll(async () => {
  await superuser.end()
  await server.stop()
})

const begin = () =>
  story.trainee.api.recordings.begin.mutate({ sessionId: shared.sessionId, source: 'phone', bytes: sound.length })
const stateOfRecording = async (recordingId: string) =>
  (await story.trainee.api.recordings.status.query({ recordingId })).state
const readiness = async () => (await fetch(`${server.url}/readyz`)).status

test('connections that are cut again and again during an upload do it no harm', async () => {
  const { recordingId, uploadUrl } = await begin()
  const answer = sendOver(1_500, `${server.url}${uploadUrl}`, story.trainee, sound)
  for (let cuts = 0; cuts < 4; cuts++) {
    await sleep(250)
    await cutConnections(server, superuser)
  }
  expect(await answer).toBe(201)
  await expect.poll(() => stateOfRecording(recordingId), { timeout: 15_000 }).toBe('ready')
  await hearWhole(story.trainee, recordingId)
  await expect.poll(readiness, { timeout: 5_000 }).toBe(200)
})

test('connections that are cut while people write: what was acknowledged is there, the rest is there once when sent again', async () => {
  const { recordingId, shareId } = shared
  const kept = new Set<string>()
  const refusals: unknown[] = []
  let writing = true
  const write = async (who: SignedInPerson, text: string): Promise<void> => {
    const place = { recordingId, shareId, kind: 'strength', visibility: 'share', startMs: 0 } as const
    for (;;) {
      try {
        await who.api.threads.create.mutate({ ...place, text, key: text })
        kept.add(text)
        return
      } catch (error) {
        if (!(error instanceof TRPCClientError)) throw error
        refusals.push((error.data as { earshot: { code: string } } | undefined)?.earshot.code)
      }
    }
  }
  const writer = async (who: SignedInPerson, name: string) => {
    for (let n = 0; writing; n++) await write(who, `${name}-${n}`.padStart(20, '0'))
  }
  const writers = Promise.all([
    writer(story.trainee, 'trainee'),
    writer(story.supervisor, 'supervisor'),
    writer(story.supervisor, 'once-more'),
  ])
  for (let cuts = 0; cuts < 12; cuts++) {
    await sleep(Math.random() * 120)
    await cutConnections(server, superuser)
  }
  writing = false
  await writers

  expect(refusals.length).toBeGreaterThan(0)
  // Without a code: the server could not even ask who it was. To be tried again: it heard no ledger.
  const known: unknown[] = [undefined, 'failed', 'try-again']
  expect([...new Set(refusals)].filter((code) => !known.includes(code))).toEqual([])
  const { threads } = await story.trainee.api.threads.list.query({ recordingId, shareId })
  const texts = threads.map((thread) => thread.comments[0]!.text)
  expect(texts.sort()).toEqual([...kept].sort())
  expect((await walkChains(superuser)).faults).toEqual([])
  await expect.poll(readiness, { timeout: 5_000 }).toBe(200)
})

test('a database that is away for a while: everything is refused, nothing is served, and then all goes on', async () => {
  const { recordingId, shareId } = shared
  const audio = () =>
    story.supervisor.fetch(`/media/${recordingId}/audio?share=${shareId}`, { headers: { range: 'bytes=0-' } })
  await allowConnections(server, false)
  try {
    await cutConnections(server, superuser)
    for (let tries = 0; tries < 3; tries++) {
      const answer = await audio()
      expect({ status: answer.status, body: await answer.json() }).toEqual({
        status: 500,
        body: { error: { code: 'failed', params: {} } },
      })
      await expect(story.trainee.api.threads.list.query({ recordingId, shareId })).rejects.toThrow()
      expect(await readiness()).toBe(503)
      await sleep(300)
    }
  } finally {
    await allowConnections(server, true)
  }
  await expect.poll(readiness, { timeout: 5_000 }).toBe(200)
  expect((await audio()).status).toBe(206)
  const { recordingId: another, uploadUrl } = await begin()
  expect(await sendOver(0, `${server.url}${uploadUrl}`, story.trainee, sound)).toBe(201)
  await expect.poll(() => stateOfRecording(another), { timeout: 15_000 }).toBe('ready')
})

test('connections cut when a whole upload asks for its ingest: it becomes ready, or was refused and is gone', async () => {
  const { recordingId, uploadUrl } = await begin()
  const holder = await superuser.connect()
  const rows = async (sql: string, value: string) => (await superuser.query<object>(sql, [value])).rows
  const waiting = () =>
    rows(`select pid from pg_stat_activity where datname = $1 and wait_event_type = 'Lock'`, databaseOf(server))
  const recording = () => rows('select state from recording where id = $1', recordingId)
  try {
    await holder.query('begin')
    await holder.query('lock table pgboss.job in share mode')
    const answer = sendOver(0, `${server.url}${uploadUrl}`, story.trainee, sound)
    await expect.poll(waiting).not.toEqual([])
    await sleep(300)
    await cutConnections(server, superuser)
    await holder.query('rollback')
    const expected = (await answer) === 201 ? [{ state: 'ready' }] : []
    await expect.poll(recording, { timeout: 5_000 }).toEqual(expected)
  } finally {
    await holder.query('rollback')
    holder.release()
  }
})

test('after all of it no file is left that nobody names', async () => {
  expect(await mismatchOf(superuser, server.folder)).toEqual({ halves: [], unnamed: [], missing: [] })
})
