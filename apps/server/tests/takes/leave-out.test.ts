import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sendStretch, stretchOf } from '../taking.ts'
import { hears, loudest, soundOf, untilCut } from '../withheld/setting.ts'
import { setScene, setStage, type Scene, type Stage } from './scene.ts'

/** What a client asks to leave out while it is recorded is in no rendition at all. */
let stage: Stage
let scene: Scene
let eight: Buffer[]
beforeAll(async () => {
  stage = await setStage()
  eight = await stretchOf(8)
})
beforeEach(async () => void (scene = await setScene(stage)))
afterAll(() => stage.server.stop())

const leaveOut = (recordingId: string, minutes: number | null, atMs: number) =>
  scene.trainee.api.recorder.leaveOut.mutate({ recordingId, clientId: scene.story.clientId, minutes, atMs })
const withheldIn = async () =>
  (
    await stage.server.db.ledgerEvent.findMany({ where: { clientId: scene.story.clientId, kind: 'range-withheld' } })
  ).map((row) => JSON.parse(row.canonical))

test('it is written at once, and the first rendition is made without it', async () => {
  const recordingId = await scene.begin()
  await sendStretch(scene.trainee, recordingId, eight.slice(0, 5))
  await leaveOut(recordingId, null, 4_000)
  expect(await withheldIn()).toMatchObject([
    { recordingId, ranges: [{ startMs: 0, endMs: 6_000 }], obtained: 'spoken', recordedBy: { role: 'supervisee' } },
  ])
  for (let number = 5; number < 8; number++) await scene.send(recordingId, number, {}, eight[number])
  await scene.end(recordingId, 8)
  const first = await scene.ready(recordingId)
  expect(first.leftOut).toEqual([{ startMs: 0, endMs: 6_000 }])
  const sound = await soundOf(stage.server, recordingId)
  expect(loudest(sound, 0, 6_000)).toBe(0)
  expect(loudest(sound, 6_500, 7_900)).toBeGreaterThan(0.05)
  expect(await hears(scene.trainee, recordingId)).toBe(206)
})

test('the last minutes have two more before them, and what is off the record takes none of their time', async () => {
  const recordingId = await scene.begin()
  await sendStretch(scene.trainee, recordingId, eight.slice(0, 3))
  const hour = 60 * 60 * 1000
  const again = await stretchOf(3)
  for (const [n, piece] of again.entries())
    await scene.send(
      recordingId,
      3 + n,
      {
        stretch: 1,
        start: hour + n * 1000,
        end: hour + (n + 1) * 1000,
        ...(n === 0 ? { after: 'off-the-record' } : {}),
      },
      piece,
    )
  // Three seconds, five of silence for the hour, two seconds.
  await leaveOut(recordingId, 2, hour + 2_000)
  const [event] = await withheldIn()
  expect(event.ranges).toEqual([{ startMs: 0, endMs: 12_000 }])
})

test('until it is cut nobody hears it: asked for when its rendition was being made, it is made anew', async () => {
  const recordingId = await scene.begin()
  await sendStretch(scene.trainee, recordingId, eight)
  await scene.end(recordingId, 8)
  const first = await scene.ready(recordingId)
  await scene.trainee.api.withholding.ask.mutate({
    recordingId,
    clientId: scene.story.clientId,
    what: { ranges: [{ startMs: 0, endMs: 1_000 }] },
    obtained: 'spoken',
  })
  await untilCut(stage.server, recordingId)
  expect((await scene.row(recordingId))!.keyId).not.toBe(first.keyId)
  expect(loudest(await soundOf(stage.server, recordingId), 250, 8_000)).toBeLessThan(0.5 / 32_768)
})

test('what has not arrived yet is asked for again, and nothing is written', async () => {
  const recordingId = await scene.begin()
  await expect(leaveOut(recordingId, 2, 0)).rejects.toThrow('pieces-missing')
  await sendStretch(scene.trainee, recordingId, eight.slice(0, 2))
  await expect(leaveOut(recordingId, 2, 60_000)).rejects.toThrow('pieces-missing')
  expect(await withheldIn()).toEqual([])
})
