import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { tellStory } from '../story.ts'
import { shareAnother } from './held-open.ts'
import { askSlowly } from './wire.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

test('words on their way to a slow reader are cut within a second of a withdrawal', async () => {
  const story = await tellStory(server)
  const shared = await shareAnother(story, 'Many words')
  const { recordingId, shareId, clientId } = shared
  for (let n = 0; n < 60; n++) {
    await story.supervisor.api.threads.create.mutate({
      recordingId,
      shareId,
      kind: 'process',
      visibility: 'share',
      startMs: n,
      text: 'word '.repeat(1_990),
      key: `many-words-${String(n).padStart(10, '0')}`,
    })
  }
  const input = encodeURIComponent(JSON.stringify({ recordingId, shareId }))
  const reader = await askSlowly(server, story.supervisor.cookie, {
    path: `/api/trpc/threads.list?input=${input}`,
    times: 20,
  })
  await vi.waitFor(() => expect(reader.firstLine()).toBe('HTTP/1.1 200 OK'), 10_000)

  await story.trainee.api.consent.withdraw.mutate({ clientId, what: { all: true }, obtained: 'spoken' })
  const committed = performance.now()
  await sleep(1_000)
  const late = reader.taken.length
  expect(await Promise.race([reader.closed, sleep(1_000, null)])).not.toBeNull()
  expect(reader.taken.length).toBe(late)
  expect((await reader.closed) - committed).toBeLessThan(1_000)
  reader.stop()
})
