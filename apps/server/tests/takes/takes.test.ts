import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sealedOf } from '@earshot/db/sealed'
import { sweepUploads } from '../../src/media/run-ingest.ts'
import { endLeftTakes } from '../../src/media/takes/end-take.ts'
import { refusalOf } from '../server.ts'
import { sendStretch } from '../taking.ts'
import { setScene, setStage, type Scene, type Stage } from './scene.ts'

let stage: Stage
let scene: Scene
beforeAll(async () => void (stage = await setStage()))
beforeEach(async () => void (scene = await setScene(stage)))
afterAll(() => stage.server.stop())

describe('a recording that is made here', () => {
  test('becomes one with a duration that can be sought, and nothing of its pieces stays', async () => {
    const recordingId = await scene.begin()
    const { originalKeyId } = (await scene.row(recordingId))!
    expect(await sendStretch(scene.story.trainee, recordingId, stage.three)).toBe(3)
    const pieces = await scene.pieces(recordingId)
    expect(await scene.files('blobs')).toEqual(expect.arrayContaining(pieces.map((one) => one.blobId)))
    expect(await scene.show()).toMatchObject({
      take: { recordingId, pieces: 3, stretch: 0, endMs: 3000 },
      refusal: null,
    })
    await scene.end(recordingId, 3)
    const { durationMs, originalBytes } = await scene.ready(recordingId)
    expect(Math.abs(durationMs! - 3000)).toBeLessThan(60)
    expect(Number(originalBytes)).toBe(Buffer.concat(stage.three).length)
    await expect.poll(() => scene.pieces(recordingId)).toEqual([])
    const blobs = await scene.files('blobs')
    expect(pieces.filter((one) => blobs.includes(one.blobId))).toEqual([])
    expect(await scene.files('keys')).not.toContain(`${originalKeyId}.key`)
    const half = await scene.story.trainee.fetch(`/media/${recordingId}/audio`, { headers: { range: 'bytes=9000-' } })
    expect([half.status, half.headers.get('content-type')]).toEqual([206, 'audio/webm; codecs=opus'])
    expect((await scene.show()).take).toBe(null)
  })

  test('is offered on the first page while its session takes place, and found there until it is ended', async () => {
    const today = () => scene.trainee.api.today.show.query()
    const offered = async () => (await today()).now.some((one) => one.id === scene.sessionId)
    expect(await offered()).toBe(true)
    const recordingId = await scene.begin()
    expect(await offered()).toBe(false)
    expect((await today()).uploads.filter((one) => one.id === recordingId)).toMatchObject([{ state: 'recording' }])
    await scene.end(recordingId, null)
    expect(await offered()).toBe(true)
    await scene.answer('no')
    expect(await offered()).toBe(false)
  })

  test('leaves no reminder of a copy elsewhere: there is none', async () => {
    await sendStretch(scene.story.trainee, await scene.begin(), stage.three)
    const { copies } = await scene.story.trainee.api.copies.list.query()
    expect(copies.filter((one) => one.session.id === scene.sessionId)).toEqual([])
  })

  test('goes on after a gap, which is silence as long as it was, at most five seconds, and is said in the room', async () => {
    const recordingId = await scene.begin()
    let next = await sendStretch(scene.story.trainee, recordingId, stage.three, { start: 500 })
    next = await sendStretch(scene.story.trainee, recordingId, stage.three, {
      number: next,
      stretch: 1,
      start: 5_500,
      after: 'interrupted',
    })
    next = await sendStretch(scene.story.trainee, recordingId, stage.three, {
      number: next,
      stretch: 2,
      start: 128_500,
      after: 'off-the-record',
    })
    await scene.end(recordingId, next)
    const { durationMs } = await scene.ready(recordingId)
    expect(Math.abs(durationMs! - (3_000 + 2_000 + 3_000 + 5_000 + 3_000))).toBeLessThan(150)
    const { recording } = await scene.story.trainee.api.recordings.room.query({ recordingId, shareId: null })
    expect(recording.gaps).toMatchObject([
      { kind: 'interrupted', lengthMs: 2_000 },
      { kind: 'off-the-record', lengthMs: 120_000 },
    ])
    expect(Math.abs(recording.gaps[0]!.atMs - 3_000)).toBeLessThan(60)
    expect(Math.abs(recording.gaps[1]!.atMs - 8_000)).toBeLessThan(110)
  })

  test('of which a stretch was broken off before its first sound loses that stretch alone', async () => {
    const recordingId = await scene.begin()
    const next = await sendStretch(scene.story.trainee, recordingId, stage.three)
    const head = stage.three[0]!.subarray(0, 120)
    expect((await scene.send(recordingId, next, { stretch: 1, start: 6_000, after: 'interrupted' }, head)).status).toBe(
      200,
    )
    await scene.end(recordingId, next + 1)
    expect(Math.abs((await scene.ready(recordingId)).durationMs! - 6_000)).toBeLessThan(60)
  })

  test('of which nothing came is gone when it is ended', async () => {
    const recordingId = await scene.begin()
    const { originalKeyId } = (await scene.row(recordingId))!
    await scene.end(recordingId, null)
    expect(await scene.row(recordingId)).toBe(null)
    expect(await scene.files('keys')).not.toContain(`${originalKeyId}.key`)
  })

  test('is made once at a time', async () => {
    const both = await Promise.allSettled([scene.begin(), scene.begin()])
    expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await refusalOf(scene.begin())).toMatchObject({ reason: 'take-under-way' })
  })

  test('is ended by itself when nobody has gone on with it for six hours, and not before', async () => {
    const recordingId = await scene.begin()
    await sendStretch(scene.story.trainee, recordingId, stage.three)
    stage.aheadMs = 5.9 * 60 * 60 * 1000
    await endLeftTakes(stage.server.app.services)
    expect((await scene.row(recordingId))!.state).toBe('recording')
    stage.aheadMs = 6.1 * 60 * 60 * 1000
    await endLeftTakes(stage.server.app.services)
    expect(['received', 'ingesting', 'ready']).toContain((await scene.row(recordingId))!.state)
    await scene.ready(recordingId)
  })

  test('outlives the start of another server, while an upload under way does not', async () => {
    const recordingId = await scene.begin()
    await sendStretch(scene.story.trainee, recordingId, stage.three)
    const { services } = stage.server.app
    const cut = await services.blobs.create()
    const at = { programId: scene.story.programId, recordingId }
    await sealedOf(stage.server.db).recordingPiece.create({
      data: { ...at, number: 3, stretch: 0, startMs: 3_000, endMs: 4_000, blobId: cut, createdAt: new Date() },
    })
    await sweepUploads(services)
    expect(await scene.pieces(recordingId)).toHaveLength(3)
    expect((await scene.send(recordingId, 3, {}, stage.three[2])).body).toEqual({ pieces: 4 })
  })
})
