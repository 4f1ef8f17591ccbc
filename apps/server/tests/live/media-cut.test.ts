import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { wav } from '../sound.ts'
import { addSession, grantOf, tellStory, upload, type Story } from '../story.ts'
import { audioOf, openLeases, shareAnother, takenAway, type TakenAway } from './held-open.ts'
import { askSlowly } from './wire.ts'

let server: TestServer
let story: Story
beforeAll(async () => {
  server = await startServer()
  story = await tellStory(server)
})
afterAll(() => server.stop())

const supervisesAgain = () =>
  story.coordinator.api.people.supervise.mutate({ superviseeId: story.trainee.id, supervisorId: story.supervisor.id })
const range = { range: 'bytes=0-' }

test.each(Object.keys(takenAway) as TakenAway[])('a slow reader is cut within a second of %s', async (what) => {
  const shared = await shareAnother(story, what, 60)
  const reader = await askSlowly(server, story.supervisor.cookie, { path: audioOf(shared), headers: range, times: 100 })
  await reader.piledUp()
  expect(reader.firstLine()).toBe('HTTP/1.1 206 Partial Content')

  await takenAway[what](shared)
  const committed = performance.now()
  expect((await reader.closed) - committed).toBeLessThan(1_000)

  await sleep(committed + 1_500 - performance.now())
  expect(reader.taken.filter(({ at }) => at > committed + 1_000)).toEqual([])
  reader.stop()
})

test('an answer does not outlive the end of the scope', async () => {
  await supervisesAgain()
  const client = await story.trainee.api.clients.create.mutate({ pseudonym: 'Until soon' })
  const own = { ...story, clientId: client.id }
  const ends = Date.now() + 15_000
  const until = new Date(ends).toISOString()
  await story.trainee.api.consent.grant.mutate(grantOf(own, { until }))
  const recordingId = await upload(story.trainee, await addSession(own), wav(60, 8_000))
  const { shareId } = await story.trainee.api.shares.open.mutate({
    recordingId,
    supervisorId: story.supervisor.id,
    purpose: 'individual-supervision',
  })
  const path = `/media/${recordingId}/audio?share=${shareId}`
  const reader = await askSlowly(server, story.supervisor.cookie, { path, headers: range, times: 400 })
  await reader.piledUp()
  expect(reader.firstLine()).toBe('HTTP/1.1 206 Partial Content')
  const cut = performance.timeOrigin + (await reader.closed)
  expect(Math.abs(cut - ends)).toBeLessThan(1_000)
  reader.stop()
})

test.each([1, 12])('a reader who leaves at once leaves nothing held: %i asked for', async (times) => {
  await story.coordinator.api.people.supervise.mutate({
    superviseeId: story.trainee.id,
    supervisorId: story.supervisor.id,
  })
  const shared = await shareAnother(story, `Left at once ${times}`)
  const asked = `GET ${audioOf(shared)} HTTP/1.1\r\nhost: x\r\ncookie: ${story.supervisor.cookie}\r\nrange: bytes=0-\r\n\r\n`
  const { hostname, port } = new URL(server.url)
  for (let stayMs = 0; stayMs < 20; stayMs++) {
    const socket = connect({ host: hostname, port: Number(port) })
    socket.write(asked.repeat(times))
    await sleep(stayMs)
    socket.destroy()
  }
  await vi.waitFor(() => expect(openLeases(server)).toBe(0), 5_000)
})
