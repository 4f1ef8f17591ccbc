import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { tellStory } from '../story.ts'
import { shareAnother } from './held-open.ts'
import { askSlowly } from './wire.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

test('words on their way to a slow reader are cut within a second of a withdrawal', { timeout: 60_000 }, async () => {
  const story = await tellStory(server)
  const { recordingId, shareId, clientId } = await shareAnother(story, 'Many words')
  for (let n = 0; n < 60; n += 10) await Promise.all(Array.from({ length: 10 }, (_, m) => longThread(n + m)))

  const input = encodeURIComponent(JSON.stringify({ recordingId, shareId }))
  const path = `/api/trpc/threads.list?input=${input}`
  const reader = await askSlowly(server, story.supervisor.cookie, { path, times: 20 })
  await reader.piledUp()
  expect(reader.firstLine()).toBe('HTTP/1.1 200 OK')

  await story.trainee.api.consent.withdraw.mutate({ clientId, what: { all: true }, obtained: 'spoken' })
  const committed = performance.now()
  expect(await Promise.race([reader.closed, sleep(1_000, 'still open')])).not.toBe('still open')
  await sleep(committed + 1_500 - performance.now())
  expect(reader.taken.filter(({ at }) => at > committed + 1_000)).toEqual([])
  reader.stop()

  function longThread(n: number) {
    return story.supervisor.api.threads.create.mutate({
      recordingId,
      shareId,
      kind: 'process',
      visibility: 'share',
      startMs: n,
      text: 'word '.repeat(1_990),
      key: `many-words-${String(n).padStart(10, '0')}`,
    })
  }
})
