import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { tellStory, type Story } from '../story.ts'
import { audioOf, openLeases, shareAnother, type SharedStory } from './held-open.ts'

let server: TestServer
let story: Story
let shared: SharedStory
beforeAll(async () => {
  server = await startServer()
  story = await tellStory(server)
  shared = await shareAnother(story, 'Listened to', 90)
})
afterAll(() => server.stop())

/**
 * Asks from a byte on. What has to wait waits for about ten seconds: whatever comes within half of that did not.
 * @returns where the answer ends, and how long the recording is; null when none came in time
 */
async function ask(from: number, withinMs = 5_000): Promise<{ end: number; size: number } | null> {
  const gone = AbortSignal.timeout(withinMs)
  try {
    const answer = await story.supervisor.fetch(audioOf(shared), {
      headers: { range: `bytes=${from}-` },
      signal: gone,
    })
    expect(answer.status).toBe(206)
    const { byteLength } = await answer.arrayBuffer()
    return { end: from + byteLength, size: Number(answer.headers.get('content-range')?.split('/')[1]) }
  } catch (error) {
    if (gone.aborted) return null
    throw error
  }
}

test('what goes on from the answer before waits until it is about to be heard', async () => {
  const first = await ask(0)
  expect(await ask(first!.end, 1_500)).toBeNull()
})

const playhead = (atMs: number, speed = 1) => {
  const { recordingId, shareId } = shared
  return story.supervisor.api.recordings.playhead.mutate({ recordingId, shareId, atMs, speed })
}

test('a jump is answered at once, and so is one who plays faster', async () => {
  await playhead(0)
  const { end } = (await ask(1_000))!
  expect(await ask(end + 1)).not.toBeNull()
  await playhead(0, 4)
  const again = (await ask(2_000))!
  expect(await ask(again.end)).not.toBeNull()
})

test('a browser that reads on to where its listener has jumped does not wait', async () => {
  await playhead(0)
  const first = (await ask(0))!
  const waiting = ask(first.end, 5_000)
  await sleep(400)
  await playhead(60_000)
  // Without the jump it would have waited for longer than it was ready to.
  const second = (await waiting)!
  expect(await ask(second.end)).not.toBeNull()
  await playhead(0)
})

test('one who has left while waiting leaves nothing held and opens nothing', async () => {
  const { end } = (await ask(3_000))!
  const lines = () => server.db.accessLine.count({ where: { chain: shared.clientId } })
  await sleep(300)
  const before = await lines()
  await ask(end, 300)
  await expect.poll(() => openLeases(server)).toBe(0)
  expect(await lines()).toBe(before)
})

test('a browser that asks as far ahead as it may has been served little more than was heard', async () => {
  const { size, end } = (await ask(0))!
  const begun = Date.now()
  const next = (await ask(end, 15_000))!
  const heardMs = Date.now() - begun
  const servedMs = (next.end / size) * 90_000
  expect(servedMs - heardMs).toBeLessThan(35_000)
  expect(heardMs).toBeGreaterThan(9_000)
})
