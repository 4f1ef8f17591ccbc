import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSession, grantOf, type Story } from '../story.ts'
import { sendPiece, stretchOf } from '../taking.ts'
import type { Child } from './child.ts'
import { hearWhole } from './hearing.ts'
import { openHouse, type House } from './house.ts'
import { addPeople, tellStoryOf } from './people.ts'
import { mismatchOf } from './storage.ts'

/** How often the server is killed over one recording. */
const TIMES = 20
const SECONDS = 40

let house: House
let story: Story
let child: Child
let said = ''
beforeAll(async () => {
  house = await openHouse()
  const program = await addPeople(house)
  child = await house.start()
  story = await tellStoryOf(house, program, 'Willow')
  await story.trainee.api.consent.grant.mutate(grantOf(story))
}, 180_000)
afterAll(async () => {
  await child?.kill()
  await house?.tearDown()
}, 60_000)

test(`killed ${TIMES} times while a recording is made, the server loses no piece that it had acknowledged`, async () => {
  const stretch = await stretchOf(SECONDS)
  const sessionId = await addSession(story)
  const { recordingId } = await story.trainee.api.recorder.begin.mutate({ sessionId })
  let acknowledged = 0
  let underWay = 0
  let kills = 0

  /** As the browser does: the next one, and again until it is answered. */
  const record = async () => {
    while (acknowledged < stretch.length) {
      const sent = { number: acknowledged, start: acknowledged * 1000 }
      underWay += 1
      const answer = await sendPiece(story.trainee, recordingId, sent, stretch[acknowledged]!).catch(() => null)
      underWay -= 1
      if (answer?.status === 200) acknowledged += 1
      else if (answer && answer.status !== 503) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`)
      await sleep(answer ? 60 : 100)
    }
  }
  const recording = record()
  let met = 0
  while (kills < TIMES) {
    const from = acknowledged
    while (acknowledged < from + 3 && acknowledged < stretch.length) await sleep(5)
    while (underWay === 0 && acknowledged < stretch.length) await sleep(1)
    await sleep(Math.random() * 12)
    met += underWay
    await child.kill()
    said += child.said()
    await house.settled()
    kills += 1
    const { rows } = await house.pool.query<{ here: number }>(
      `select count(*)::int as here from recording_piece where recording_id = $1 and bytes is not null`,
      [recordingId],
    )
    expect(rows[0]!.here).toBeGreaterThanOrEqual(acknowledged)
    child = await house.start()
    const before = acknowledged
    const { take } = await story.trainee.api.recorder.show.query({ sessionId })
    expect(take!.pieces).toBeGreaterThanOrEqual(before)
  }
  await recording
  expect(met).toBeGreaterThan(0)

  await story.trainee.api.recorder.end.mutate({ recordingId, pieces: stretch.length })
  await child.kill()
  child = await house.start()
  const state = async () => (await story.trainee.api.recordings.status.query({ recordingId })).state
  await expect.poll(state, { timeout: 60_000, interval: 250 }).toBe('ready')
  const { recordings } = await story.trainee.api.recordings.list.query()
  const { durationMs } = recordings.find((one) => one.id === recordingId)!
  expect(Math.abs(durationMs! - SECONDS * 1000)).toBeLessThan(60)
  await hearWhole(story.trainee, recordingId)
}, 300_000)

test('and leaves no half file, no blob that no recording names, and none that is named and missing', async () => {
  const mismatch = () => mismatchOf(house.pool, house.dataDir)
  await expect.poll(mismatch, { timeout: 5_000 }).toEqual({ halves: [], unnamed: [], missing: [] })
  expect(said).not.toContain('Willow')
})
