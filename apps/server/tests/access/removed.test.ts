import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { sharedRecording, tellStory, type Story } from '../story.ts'
import { newKey } from './laid.ts'

let server: TestServer
let story: Story
let place: { recordingId: string; shareId: string }
beforeAll(async () => {
  server = await startServer()
  story = await tellStory(server)
  place = await sharedRecording(story)
})
afterAll(() => server.stop())

const write = () =>
  story.supervisor.api.threads.create.mutate({
    ...place,
    kind: 'process',
    visibility: 'share',
    startMs: 500,
    text: 'Said too soon.',
    key: newKey(),
  })
const shown = async () => (await story.trainee.api.threads.list.query(place)).threads.map((thread) => thread.id)

test('a comment that nobody answered goes with its thread when it is removed', async () => {
  const thread = await write()
  expect(await shown()).toContain(thread.id)
  expect(await story.supervisor.api.threads.remove.mutate({ commentId: thread.comments[0]!.id })).toBeNull()
  expect(await shown()).not.toContain(thread.id)
})

test('one that was answered keeps its place without its words', async () => {
  const thread = await write()
  await story.trainee.api.threads.reply.mutate({ threadId: thread.id, text: 'Still, it helped.', key: newKey() })
  const left = await story.supervisor.api.threads.remove.mutate({ commentId: thread.comments[0]!.id })
  expect(left?.comments.map(({ deleted, text }) => ({ deleted, text }))).toEqual([
    { deleted: true, text: '' },
    { deleted: false, text: 'Still, it helped.' },
  ])
})

test('what lasts until when is told to the end of the consent, not to the next thing that happens', async () => {
  const [line] = (await story.trainee.api.recordings.list.query()).recordings
  expect(line!.validUntil).toBe(line!.deleteBy)
})
