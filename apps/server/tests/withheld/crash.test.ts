import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sealedOf } from '@earshot/db/sealed'
import { leaveOut } from '../../src/media/leave-out.ts'
import { destroyIfDue } from '../../src/media/destroy.ts'
import type { IngestDeps } from '../../src/media/run-ingest.ts'
import { startServer, type TestServer } from '../server.ts'
import { wav } from '../sound.ts'
import { sharedRecording, tellStory, type Story } from '../story.ts'
import { askFor, files, hears, loudest, note, rowOf, soundOf } from './setting.ts'

/** Wherever a cut is broken off, nobody hears the part, and the next run finishes: nothing is lost and nothing left. */
let server: TestServer
beforeAll(async () => {
  server = await startServer({ keepsDue: true })
})
afterAll(() => server.stop())

let story: Story
let where: Awaited<ReturnType<typeof sharedRecording>>
beforeEach(async () => {
  story = await tellStory(server)
  where = await sharedRecording(story, wav(8, 8_000))
  await note(story.trainee, { recordingId: where.recordingId, shareId: null }, 7_900, 'A word that stays.')
  const { eventId } = await askFor(story, where.recordingId, { find: 'alone', words: 'the boat' })
  const ranges = [{ startMs: 2_000, endMs: 5_000 }]
  await story.trainee.api.withholding.found.mutate({ recordingId: where.recordingId, eventId, ranges })
})

class Killed extends Error {}
const killed = () => Promise.reject(new Killed())
type Steps = Record<'create' | 'open' | 'destroy' | 'remove', number>

/** The server's own parts, of which one dies at the n-th time that it is asked for something. From then on all do. */
function dyingAt(step: keyof Steps, time: number): IngestDeps {
  const { services } = server.app
  const { keys, blobs } = services
  const left: Steps = { create: Infinity, open: Infinity, destroy: Infinity, remove: Infinity, [step]: time }
  let isDead = false
  const may = <T>(name: keyof Steps, does: () => Promise<T>): Promise<T> => {
    if (!isDead && left[name]-- > 1) return does()
    isDead = true
    return killed()
  }
  return {
    ...services,
    keys: {
      ...keys,
      create: (id) => may('create', () => keys.create(id)),
      open: (id) => may('open', () => keys.open(id)),
      destroy: (id) => may('destroy', () => keys.destroy(id)),
    },
    blobs: { ...blobs, remove: (id) => may('remove', () => blobs.remove(id)) },
  }
}

const run = (deps: IngestDeps) => leaveOut(deps, story.programId, where.recordingId)

async function expectWhole() {
  const row = await rowOf(server, where.recordingId)
  expect(row.leftOut).toEqual([{ startMs: 2_000, endMs: 5_000 }])
  const of = { recordingId: where.recordingId }
  expect(await sealedOf(server.db).spareRendition.count({ where: of })).toBe(0)
  expect(await sealedOf(server.db).soughtPart.count({ where: of })).toBe(0)
  const all = await sealedOf(server.db).recording.findMany()
  const named = all.flatMap((one) => [one.keyId, one.originalKeyId].flatMap((key) => (key ? [`${key}.key`] : [])))
  expect((await files(server, 'keys')).sort()).toEqual(named.sort())
  const blobs = all.flatMap((one) => [one.audioBlobId, one.peaksBlobId].flatMap((blob) => blob ?? []))
  expect((await files(server, 'blobs')).sort()).toEqual(blobs.sort())
  const is = await soundOf(server, where.recordingId)
  expect(loudest(is, 2_250, 5_000)).toBeLessThan(0.5 / 32_768)
  expect(loudest(is, 5_500, 6_500)).toBeGreaterThan(0.2)
  const { threads } = await story.trainee.api.threads.list.query({ recordingId: where.recordingId, shareId: null })
  expect(threads.map(({ comments }) => comments[0]!.text)).toEqual(['A word that stays.'])
  expect(await hears(story.supervisor, where.recordingId, `?share=${where.shareId}`)).toBe(206)
}

describe('killed', () => {
  test.each<[string, keyof Steps, number]>([
    ['before the old rendition is opened', 'open', 1],
    ['before the new key is there', 'create', 1],
    ['before the old key is destroyed', 'destroy', 1],
    ['between the old key and its blobs', 'remove', 1],
    ['between two of its blobs', 'remove', 2],
  ])('%s, it is finished by the next', async (_, step, time) => {
    const before = await rowOf(server, where.recordingId)
    await expect(run(dyingAt(step, time))).rejects.toBeInstanceOf(Killed)
    const after = await rowOf(server, where.recordingId)
    const isReplaced = after.keyId !== before.keyId
    // The old one, still denied, or the new one.
    expect(await hears(story.supervisor, where.recordingId, `?share=${where.shareId}`)).toBe(isReplaced ? 206 : 404)
    await run(server.app.services)
    await expectWhole()
  })

  test('while it was made, what was made is destroyed first, and named by nothing', async () => {
    const { blobs, keys } = server.app.services
    const made = {
      keyId: 'key_0123456789abcdef0123456789abcdef',
      audioBlobId: await blobs.create(),
      peaksBlobId: await blobs.create(),
    }
    await keys.create(made.keyId)
    await writeFile(`${blobs.path(made.audioBlobId)}.part`, 'half')
    await writeFile(blobs.path(made.peaksBlobId), 'whole')
    const { programId } = story
    await sealedOf(server.db).spareRendition.create({ data: { programId, recordingId: where.recordingId, ...made } })
    await run(server.app.services)
    await expectWhole()
  })
})

test('stopped in the middle of the sound, nothing is left of what was made, and the old one stays denied', async () => {
  const before = await rowOf(server, where.recordingId)
  const keys = await files(server, 'keys')
  const stop = AbortSignal.abort(new Killed())
  await expect(leaveOut(server.app.services, story.programId, where.recordingId, stop)).rejects.toBeInstanceOf(Killed)
  expect((await rowOf(server, where.recordingId)).keyId).toBe(before.keyId)
  expect((await files(server, 'keys')).sort()).toEqual(keys.sort())
  expect(await hears(story.trainee, where.recordingId)).toBe(404)
  await run(server.app.services)
  await expectWhole()
})

test('several at once, on several nodes, make one rendition and lose none', async () => {
  const all = await Promise.allSettled([1, 2, 3].map(() => run(server.app.services)))
  for (const one of all)
    if (one.status === 'rejected') expect(String(one.reason)).toMatch(/try-again|Unique|Vault|ENOENT|no key/)
  await run(server.app.services)
  await expectWhole()
})

test('a recording that is to be gone while it is cut is gone, with what was made of it', async () => {
  const { clientId, programId, trainee } = story
  const { recordingId, sessionId } = where
  const cutting = run(server.app.services).catch((error: unknown) => error)
  await expect
    .poll(() => sealedOf(server.db).spareRendition.count({ where: { recordingId } }), { timeout: 5_000, interval: 5 })
    .toBe(1)
  await trainee.api.consent.answer.mutate({ clientId, sessionId, answer: 'no', obtained: 'spoken' })
  expect(await destroyIfDue(server.app.services, programId, recordingId)).toBe(true)
  await cutting
  await run(server.app.services)
  expect((await rowOf(server, recordingId)).state).toBe('destroyed')
  expect(await sealedOf(server.db).spareRendition.count({ where: { recordingId } })).toBe(0)
  const rows = await sealedOf(server.db).recording.findMany({ where: { state: 'ready' } })
  expect((await files(server, 'keys')).sort()).toEqual(rows.map((row) => `${row.keyId}.key`).sort())
})
