import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusalOf } from '../server.ts'
import { sendPiece } from '../taking.ts'
import { setScene, setStage, type Scene, type Stage } from './scene.ts'

let stage: Stage
let scene: Scene
beforeAll(async () => void (stage = await setStage()))
beforeEach(async () => void (scene = await setScene(stage)))
afterAll(() => stage.server.stop())

describe('a piece', () => {
  test('that is sent twice is there once', async () => {
    const recordingId = await scene.begin()
    await scene.send(recordingId, 0)
    const { blobId } = (await scene.pieces(recordingId))[0]!
    expect(await scene.send(recordingId, 0)).toEqual({ status: 200, body: { pieces: 1 } })
    expect(await scene.pieces(recordingId)).toMatchObject([{ blobId }])
    expect(Number((await scene.row(recordingId))!.originalBytes)).toBe(stage.three[0]!.length)
  })

  test('that is sent many times at once is there once, and leaves no other blob', async () => {
    const recordingId = await scene.begin()
    const before = (await scene.files('blobs')).length
    const answers = await Promise.all(Array.from({ length: 6 }, () => scene.send(recordingId, 0)))
    expect(answers.some((one) => one.status === 200)).toBe(true)
    expect(answers.filter((one) => one.status !== 200 && one.status !== 503)).toEqual([])
    expect(await scene.send(recordingId, 0)).toMatchObject({ status: 200 })
    expect(await scene.pieces(recordingId)).toMatchObject([{ number: 0, bytes: stage.three[0]!.length }])
    expect(await scene.files('blobs')).toHaveLength(before + 1)
  })

  test('that is another one under the same number is refused, and changes nothing', async () => {
    const recordingId = await scene.begin()
    await scene.send(recordingId, 0)
    expect((await scene.send(recordingId, 0, {}, stage.three[1])).body.error?.code).toBe('other-piece')
    expect(await scene.pieces(recordingId)).toMatchObject([{ bytes: stage.three[0]!.length }])
  })

  test.each<[string, number, object, string]>([
    ['comes before the one before it', 2, {}, 'piece-out-of-order'],
    ['begins a stretch and does not say after what', 1, { stretch: 1 }, 'bad-input'],
    ['says what was before it, in mid-stretch', 1, { after: 'interrupted' }, 'bad-input'],
    ['leaves a stretch out', 1, { stretch: 2, after: 'interrupted' }, 'bad-input'],
    ['goes back in time', 1, { start: 0, end: 5 }, 'bad-input'],
    ['ends before it begins', 1, { start: 5, end: 5 }, 'bad-input'],
    ['says a reason that is none', 1, { stretch: 1, after: 'because' }, 'bad-input'],
  ])('that %s is refused', async (_, number, rest, code) => {
    const recordingId = await scene.begin()
    await scene.send(recordingId, 0, { start: 10 })
    expect((await scene.send(recordingId, number, rest)).body.error?.code).toBe(code)
    expect(await scene.pieces(recordingId)).toHaveLength(1)
  })

  test('that is no sound, or more than a piece can be, is refused', async () => {
    const recordingId = await scene.begin()
    expect((await scene.send(recordingId, 0, {}, Buffer.from('She said no.'))).body.error?.code).toBe('not-sound')
    expect((await scene.send(recordingId, 0, {}, Buffer.alloc(1024 * 1024 + 1))).status).toBe(413)
    expect((await scene.send(recordingId, 0, {}, Buffer.alloc(0))).body.error?.code).toBe('empty')
    expect(await scene.pieces(recordingId)).toEqual([])
  })

  test('of somebody else’s recording, or by nobody, is refused as one that does not exist', async () => {
    const recordingId = await scene.begin()
    const other = await stage.server.addPerson(scene.story.programId, 'Jo Lind', ['supervisee'])
    const sent = { number: 0, start: 0 }
    expect((await sendPiece(other, recordingId, sent, stage.three[0]!)).status).toBe(404)
    expect((await sendPiece(scene.story.supervisor, recordingId, sent, stage.three[0]!)).status).toBe(404)
    const nobody = { fetch: (path: string, init?: RequestInit) => fetch(`${stage.server.url}${path}`, init) }
    expect((await sendPiece(nobody, recordingId, sent, stage.three[0]!)).status).toBe(401)
    for (const by of [other, scene.story.supervisor]) {
      expect(await refusalOf(by.api.recorder.end.mutate({ recordingId, pieces: null }))).toMatchObject({
        reason: 'not-found',
      })
      expect(await refusalOf(by.api.recorder.show.query({ sessionId: scene.sessionId }))).toMatchObject({
        reason: 'not-found',
      })
    }
  })

  test('after the end is refused, and an end that misses pieces ends nothing', async () => {
    const recordingId = await scene.begin()
    await scene.send(recordingId, 0)
    expect(await refusalOf(scene.end(recordingId, 2))).toMatchObject({
      reason: 'pieces-missing',
    })
    await scene.send(recordingId, 1)
    await scene.end(recordingId, 2)
    expect((await scene.send(recordingId, 2)).status).toBe(404)
    await scene.end(recordingId, 2)
    await scene.ready(recordingId)
  })
})
