import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { tellStory } from '../story.ts'
import { audioOf, openLeases, shareAnother } from './held-open.ts'
import { askSlowly } from './wire.ts'

let server: TestServer
const unhandled: unknown[] = []
const note = (reason: unknown) => void unhandled.push(reason)
const theirs = process.listeners('unhandledRejection')

beforeAll(async () => {
  server = await startServer()
  // An error that nobody handles ends the server's process; here it is counted instead.
  process.removeAllListeners('unhandledRejection')
  process.on('unhandledRejection', note)
})
afterAll(async () => {
  await server.stop()
  process.removeListener('unhandledRejection', note)
  for (const listener of theirs) process.on('unhandledRejection', listener)
})

test('answers taken back before their first byte, several on one connection, end nothing else', async () => {
  const story = await tellStory(server)
  const shared = await shareAnother(story, 'Cut at once')
  const { leases } = server.app.services.gate
  for (let n = 0; n < 4; n++) {
    const reader = await askSlowly(server, story.supervisor.cookie, {
      path: audioOf(shared),
      headers: { range: 'bytes=0-' },
      times: 6,
    })
    while (leases.size === 0) await sleep(1)
    leases.deafened()
    leases.hearing()
    await Promise.race([reader.closed, sleep(2_000)])
    reader.stop()
  }
  expect(unhandled).toEqual([])
  expect(openLeases(server)).toBe(0)
  const again = await story.supervisor.fetch(audioOf(shared), { headers: { range: 'bytes=0-' } })
  expect(again.status).toBe(206)
})
