import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from './server.ts'
import { addSession, grantOf, tellStory, type Story } from './story.ts'
import { wav } from './sound.ts'

let server: TestServer
let story: Story
beforeAll(async () => {
  server = await startServer()
  story = await tellStory(server)
  await story.trainee.api.consent.grant.mutate({
    ...grantOf(story, { reconfirm: true }),
    happened: hoursAgo(100),
  })
})
afterAll(() => server.stop())

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 60 * 60 * 1000).toISOString()
const answer = (sessionId: string, said: 'yes' | 'no', happened: string) =>
  story.trainee.api.consent.answer.mutate({
    clientId: story.clientId,
    sessionId,
    answer: said,
    obtained: 'spoken',
    happened,
  })
const lateOnes = async () => {
  const { events } = await story.trainee.api.clients.show.query({ clientId: story.clientId })
  return Object.fromEntries(events.map(({ id, late }) => [id, late]))
}

test('a yes written more than 24 hours later is marked late in the client’s history, and a no never', async () => {
  const sessionId = await addSession(story, [story.clientId], 30 * 60)
  const late = await answer(sessionId, 'yes', hoursAgo(24.01))
  const inTime = await answer(sessionId, 'yes', hoursAgo(23.9))
  const no = await answer(sessionId, 'no', hoursAgo(29))
  expect(await lateOnes()).toMatchObject({ [late.eventId]: true, [inTime.eventId]: false, [no.eventId]: false })
})

test('a recording of a declined session is refused before a byte of it is taken in, and taken after a later yes', async () => {
  const sessionId = await addSession(story)
  const begin = () =>
    story.trainee.api.recordings.begin.mutate({ sessionId, source: 'phone', bytes: wav(1).length }).then(
      () => 'begun',
      (error: Error) => error.message,
    )
  await answer(sessionId, 'no', hoursAgo(0.4))
  expect(await begin()).toBe('consent-forbids')
  const lines = await story.trainee.api.recordings.list.query()
  expect(JSON.stringify(lines)).not.toContain(sessionId)
  await answer(sessionId, 'yes', hoursAgo(0.3))
  expect(await begin()).toBe('begun')
})

test('a recording whose client says no while it is being sent is refused, and nothing of it stays', async () => {
  const sessionId = await addSession(story, [story.clientId], 20)
  await answer(sessionId, 'yes', hoursAgo(0.3))
  const bytes = wav(1)
  const begun = await story.trainee.api.recordings.begin.mutate({ sessionId, source: 'phone', bytes: bytes.length })
  await answer(sessionId, 'no', hoursAgo(0.2))
  const response = await story.trainee.fetch(begun.uploadUrl, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  expect(response.status).toBeGreaterThanOrEqual(400)
  await expect(story.trainee.api.recordings.status.query({ recordingId: begun.recordingId })).rejects.toThrow()
})
