import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { tellStory, type Story } from '../story.ts'
import { shareAnother } from './held-open.ts'
import { openPage } from './page.ts'

let server: TestServer
let story: Story
beforeAll(async () => {
  server = await startServer()
  story = await tellStory(server)
})
afterAll(() => server.stop())

test('a made-up number to resume from names nothing that is denied', async () => {
  const mine = await shareAnother(story, 'T6')
  await story.trainee.api.consent.withdraw.mutate({ clientId: mine.clientId, what: { all: true }, obtained: 'spoken' })
  const page = await openPage(server.url, story.supervisor.cookie, 'made-up')
  await sleep(700)
  page.close()
  expect(JSON.stringify(page.events())).not.toContain(mine.recordingId)
})

test('a page is told that a view is closed that opened by time alone', async () => {
  const mine = await shareAnother(story, 'T5')
  const { supervision } = await story.coordinator.api.people.list.query()
  const now = supervision.find((one) => one.supervisor.id === story.supervisor.id && one.to === null)!
  await story.coordinator.api.people.endSupervision.mutate({ id: now.id })
  const begins = Date.now() + 1_500
  await story.coordinator.api.people.supervise.mutate({
    superviseeId: story.trainee.id,
    supervisorId: story.supervisor.id,
    from: new Date(begins).toISOString(),
  })
  const page = await openPage(server.url, story.supervisor.cookie)
  await page.until(({ event }) => event.kind === 'beat')
  await sleep(begins + 500 - Date.now())
  // The share wakes: the room opens.
  const room = await story.supervisor.api.recordings.room.query({
    recordingId: mine.recordingId,
    shareId: mine.shareId,
  })
  expect(room.recording.id).toBe(mine.recordingId)
  await story.trainee.api.consent.withdraw.mutate({ clientId: mine.clientId, what: { all: true }, obtained: 'spoken' })
  await page.until(({ event }) => event.kind === 'closed' && event.recordingId === mine.recordingId)
  page.close()
  expect(page.events()).toContainEqual({ kind: 'closed', recordingId: mine.recordingId, shareId: mine.shareId })
})
