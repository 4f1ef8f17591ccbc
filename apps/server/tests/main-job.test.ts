import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf, startServer, type TestServer } from './server.ts'
import { wav } from './sound.ts'
import { sharedRecording, tellStory } from './story.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const key = (n: number) => `key-${String(n).padStart(20, '0')}`

test('a recording is uploaded, shared, heard, commented, answered and withdrawn', async () => {
  const story = await tellStory(server)
  const { trainee, supervisor, clientId } = story
  const { recordingId, shareId } = await sharedRecording(story, wav(30))

  const inbox = await supervisor.api.inbox.list.query()
  expect(inbox.lines.map((line) => line.share.id)).toEqual([shareId])

  const room = await supervisor.api.recordings.room.query({ recordingId, shareId })
  expect(Math.abs(room.recording.durationMs - 30_000)).toBeLessThan(100)

  const answer = await supervisor.fetch(`/media/${recordingId}/audio?share=${shareId}`, {
    headers: { range: 'bytes=0-' },
  })
  expect(answer.status).toBe(206)
  const bytes = new Uint8Array(await answer.arrayBuffer())
  expect([...bytes.subarray(0, 4)]).toEqual([0x1a, 0x45, 0xdf, 0xa3])

  const peaks = await supervisor.fetch(`/media/${recordingId}/peaks?share=${shareId}`)
  expect((await peaks.arrayBuffer()).byteLength).toBeGreaterThanOrEqual(1_490)

  const thread = await supervisor.api.threads.create.mutate({
    recordingId,
    shareId,
    kind: 'strength',
    visibility: 'share',
    startMs: 1_000,
    endMs: 4_000,
    text: 'You waited here.',
    key: key(1),
  })
  const replied = await trainee.api.threads.reply.mutate({ threadId: thread.id, text: 'It was hard to.', key: key(2) })
  expect(replied.comments.map((comment) => comment.text)).toEqual(['You waited here.', 'It was hard to.'])

  await trainee.api.consent.withdraw.mutate({ clientId, what: { all: true }, obtained: 'spoken' })
  const again = await supervisor.fetch(`/media/${recordingId}/audio?share=${shareId}`, {
    headers: { range: 'bytes=0-' },
  })
  expect(again.status).toBe(404)
  expect(await refusalOf(supervisor.api.threads.list.query({ recordingId, shareId }))).toMatchObject({
    code: 'NOT_FOUND',
  })
  expect((await supervisor.api.inbox.list.query()).lines).toEqual([])
})
