import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sealedOf } from '@earshot/db/sealed'
import { openText } from '../../src/media/words.ts'
import { openPool } from '../pool.ts'
import { startServer, type TestServer } from '../server.ts'
import { wav } from '../sound.ts'
import { sharedRecording, tellStory, type Story } from '../story.ts'
import { askFor, files, hears, loudest, MINUTE, note, rowOf, soundOf, untilCut } from './setting.ts'

/** A part that a client asked to leave out is in no rendition, under no key and in no words any more. */
let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

let story: Story
let where: Awaited<ReturnType<typeof sharedRecording>>
beforeEach(async () => {
  story = await tellStory(server)
  where = await sharedRecording(story, wav(400, 8_000))
})

/** Minutes 3 to 4, with two more on each side: 1 to 6. */
const rough = { ranges: [{ startMs: 3 * MINUTE, endMs: 4 * MINUTE }] }

test('rough times are widened by two minutes on each side and cut: silence of equal length, all else as it was', async () => {
  const before = await rowOf(server, where.recordingId)
  const was = await soundOf(server, where.recordingId)
  await askFor(story, where.recordingId, rough)
  expect(await hears(story.supervisor, where.recordingId, `?share=${where.shareId}`)).toBe(404)
  await untilCut(server, where.recordingId)
  const after = await rowOf(server, where.recordingId)
  expect(after.leftOut).toEqual([{ startMs: MINUTE, endMs: 6 * MINUTE }])
  expect(after.durationMs).toBe(before.durationMs)

  const is = await soundOf(server, where.recordingId)
  expect(loudest(was, 3 * MINUTE, 4 * MINUTE)).toBeGreaterThan(0.2)
  expect(loudest(is, MINUTE + 250, 6 * MINUTE)).toBeLessThan(0.5 / 32_768)
  for (const at of [10_000, 50_000, 370_000])
    expect(Math.abs(loudest(is, at, at + 5_000) - loudest(was, at, at + 5_000))).toBeLessThan(0.02)

  expect(await hears(story.supervisor, where.recordingId, `?share=${where.shareId}`)).toBe(206)
  expect(await hears(story.trainee, where.recordingId)).toBe(206)
  const room = await story.supervisor.api.recordings.room.query({
    recordingId: where.recordingId,
    shareId: where.shareId,
  })
  expect(room.recording.leftOut).toEqual([{ startMs: MINUTE, endMs: 6 * MINUTE }])
  const peaks = Buffer.from(await (await story.trainee.fetch(`/media/${where.recordingId}/peaks`)).arrayBuffer())
  expect(peaks.subarray(MINUTE / 20, (6 * MINUTE) / 20).every((one) => one === 0)).toBe(true)
  expect(peaks.length).toBe(400 * 50)
})

test('the old key and its blobs are gone, and what somebody kept of them opens under none that is left', async () => {
  const before = await rowOf(server, where.recordingId)
  await askFor(story, where.recordingId, rough)
  await untilCut(server, where.recordingId)
  const after = await rowOf(server, where.recordingId)
  expect(after.keyId).not.toBe(before.keyId)
  await expect(server.app.services.keys.open(before.keyId!)).rejects.toMatchObject({ name: 'KeyDestroyed' })
  expect(await files(server, 'keys')).not.toContain(`${before.keyId}.key`)
  const blobs = await files(server, 'blobs')
  for (const blob of [before.audioBlobId, before.peaksBlobId]) expect(blobs).not.toContain(blob)
  for (const blob of [after.audioBlobId, after.peaksBlobId]) expect(blobs).toContain(blob)
})

test('what was written at it is gone; what was written elsewhere is read as before', async () => {
  const { supervisor, trainee } = story
  const through = { recordingId: where.recordingId, shareId: where.shareId }
  await note(supervisor, through, 2 * MINUTE, 'In the part.')
  await note(supervisor, through, 10_000, 'Reaches into it.', 70_000)
  await note(trainee, { ...through, shareId: null }, 6 * MINUTE - 1, 'Its last moment.')
  const kept = await note(supervisor, through, 20_000, 'Before it.')
  await trainee.api.threads.reply.mutate({ threadId: kept.id, text: 'An answer.', key: crypto.randomUUID() })
  await note(trainee, { ...through, shareId: null }, 6 * MINUTE, 'Right after it.')
  const question = { intended: 'a', happened: 'b', question: 'What now?', feedback: 'c' }
  for (const startMs of [30_000, 2 * MINUTE])
    await trainee.api.questions.create.mutate({ ...through, startMs, ...question, key: crypto.randomUUID() })

  await askFor(story, where.recordingId, rough)
  await untilCut(server, where.recordingId)
  const { threads } = await trainee.api.threads.list.query(through)
  expect(threads.map(({ startMs }) => startMs).sort((a, b) => a - b)).toEqual([20_000, 30_000, 6 * MINUTE])
  expect(threads.flatMap(({ comments }) => comments.map(({ text }) => text)).sort()).toEqual([
    'An answer.',
    'Before it.',
    'Right after it.',
  ])
  expect(threads.find(({ startMs }) => startMs === 30_000)!.question).toMatchObject({ question: 'What now?' })
  const of = { thread: { recordingId: where.recordingId } }
  expect(await sealedOf(server.db).comment.count({ where: of })).toBe(3)
  expect(await sealedOf(server.db).question.count({ where: of })).toBe(1)
})

test('a second part is cut out of what the first has left', async () => {
  await askFor(story, where.recordingId, { ranges: [{ startMs: 0, endMs: 1_000 }] })
  await untilCut(server, where.recordingId)
  await askFor(story, where.recordingId, { ranges: [{ startMs: 6 * MINUTE, endMs: 6 * MINUTE + 1_000 }] })
  await untilCut(server, where.recordingId, 1)
  const { leftOut } = await rowOf(server, where.recordingId)
  expect(leftOut).toEqual([
    { startMs: 0, endMs: 2 * MINUTE + 1_000 },
    { startMs: 4 * MINUTE, endMs: 8 * MINUTE + 1_000 },
  ])
  // A room is told of no moment that the recording doesn't have.
  const { recording } = await story.trainee.api.recordings.room.query({ ...where, shareId: null })
  expect(recording.leftOut).toEqual([
    { startMs: 0, endMs: 2 * MINUTE + 1_000 },
    { startMs: 4 * MINUTE, endMs: recording.durationMs },
  ])
  const is = await soundOf(server, where.recordingId)
  expect(loudest(is, 250, 2 * MINUTE)).toBeLessThan(0.5 / 32_768)
  expect(loudest(is, 3 * MINUTE, 3 * MINUTE + 5_000)).toBeGreaterThan(0.2)
  expect(loudest(is, 5 * MINUTE, 400_000)).toBeLessThan(0.5 / 32_768)
})

test('the client’s words for the part die with it: they stand nowhere in the database, and open under no key', async () => {
  const words = 'about my brother and the boat'
  const { eventId } = await askFor(story, where.recordingId, { find: 'alone', words })
  const sought = await sealedOf(server.db).soughtPart.findFirstOrThrow({ where: { eventId } })
  const pool = openPool(server.app.services.env.databaseUrl ?? '')
  const standsInClear = async () => {
    const { rows } = await pool.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`,
    )
    const found: string[] = []
    for (const { name } of rows) {
      const schema = (await pool.query(`select to_regclass('public.${name}') as t`)).rows[0].t ? 'public' : 'pgboss'
      const hit = await pool.query(`select 1 from ${schema}."${name}" t where t::text like '%my brother%' or
        t::text like '%${Buffer.from('my brother').toString('hex')}%' limit 1`)
      if (hit.rows.length > 0) found.push(name)
    }
    return found
  }
  expect(await standsInClear()).toEqual([])
  const shown = await story.trainee.api.withholding.show.query({ recordingId: where.recordingId })
  expect(shown.sought).toEqual([{ eventId, way: 'alone', words }])
  const ranges = [{ startMs: 10_000, endMs: 20_000 }]
  await story.trainee.api.withholding.found.mutate({ recordingId: where.recordingId, eventId, ranges })
  await untilCut(server, where.recordingId)
  expect((await rowOf(server, where.recordingId)).leftOut).toEqual(ranges)
  expect(await sealedOf(server.db).soughtPart.count({ where: { eventId } })).toBe(0)
  expect(await standsInClear()).toEqual([])
  const now = await server.app.services.keys.open((await rowOf(server, where.recordingId)).keyId!)
  expect(() => openText(now, eventId, sought.sealed!)).toThrow('do not open')
  await pool.end()
})

test('the words for a part that is still sought are read under the new key, once another is cut', async () => {
  const { eventId } = await askFor(story, where.recordingId, { find: 'together', words: 'the boat' })
  await askFor(story, where.recordingId, { ranges: [{ startMs: 0, endMs: 1_000 }] })
  await untilCut(server, where.recordingId)
  const shown = await story.trainee.api.withholding.show.query({ recordingId: where.recordingId })
  expect(shown.sought).toEqual([{ eventId, way: 'together', words: 'the boat' }])
})

test('a recording that is deleted takes the words for the part along', async () => {
  const { clientId, trainee } = story
  await askFor(story, where.recordingId, { find: 'alone', words: 'the boat' })
  await trainee.api.consent.answer.mutate({ clientId, sessionId: where.sessionId, answer: 'no', obtained: 'spoken' })
  await expect.poll(async () => (await rowOf(server, where.recordingId)).state, { timeout: 10_000 }).toBe('destroyed')
  expect(await sealedOf(server.db).soughtPart.count({ where: { recordingId: where.recordingId } })).toBe(0)
})
