import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startServer, type SignedInPerson, type TestServer } from '../server.ts'
import { sharedRecording, tellStory, type Story } from '../story.ts'
import { ask, procedure } from './call.ts'
import { newKey, nowhere } from './laid.ts'

let server: TestServer
let story: Story
let place: { recordingId: string; shareId: string }
beforeAll(async () => {
  server = await startServer()
  story = await tellStory(server)
  const { recordingId, shareId } = await sharedRecording(story)
  place = { recordingId, shareId }
})
afterAll(() => server.stop())

const write = (
  who: SignedInPerson,
  shareId: string | null,
  visibility: 'private' | 'share',
  kind: 'question' | 'process',
) =>
  who.api.threads.create.mutate({
    recordingId: place.recordingId,
    shareId,
    kind,
    visibility,
    startMs: 700,
    endMs: 900,
    text: `a ${visibility} word`,
    key: newKey(),
  })

const notes = [
  { author: 'trainee', reader: 'supervisor', inShare: false },
  { author: 'trainee', reader: 'supervisor', inShare: true },
  { author: 'supervisor', reader: 'trainee', inShare: true },
] as const

describe.each(notes)("a private note of the $author's, in the share: $inShare", ({ author, reader, inShare }) => {
  let threadId: string
  let commentId: string
  let before: { inbox: unknown; today: unknown }
  const counted = async () => ({
    inbox: await story.supervisor.api.inbox.list.query(),
    today: await story.trainee.api.today.show.query(),
  })
  beforeAll(async () => {
    before = await counted()
    const note = await write(story[author], inShare ? place.shareId : null, 'private', 'question')
    threadId = note.id
    commentId = note.comments[0]!.id
  })

  test('is read by its author', async () => {
    expect((await story[author].api.threads.show.query({ threadId })).comments).toHaveLength(1)
  })

  test('is in no list of anyone else, through whatever share', async () => {
    for (const shareId of reader === 'trainee' ? [null, place.shareId] : [place.shareId]) {
      const { threads } = await story[reader].api.threads.list.query({ recordingId: place.recordingId, shareId })
      expect(threads.map((thread) => thread.id)).not.toContain(threadId)
    }
  })

  test('moves no count of anyone else', async () => {
    const after = await counted()
    const theirs = reader === 'trainee' ? 'today' : 'inbox'
    expect(after[theirs]).toEqual(before[theirs])
  })

  const tries = [
    ['threads.show', 'query', 'thread', {}],
    ['threads.reply', 'mutation', 'thread', { text: 'I saw it.', key: newKey() }],
    ['threads.resolve', 'mutation', 'thread', { resolved: true }],
    ['threads.edit', 'mutation', 'comment', { text: 'Mine now.' }],
    ['threads.remove', 'mutation', 'comment', {}],
    ['questions.update', 'mutation', 'thread', { intended: '', happened: '', question: 'Mine?', feedback: '' }],
  ] as const

  test.each(tries)('%s answers anyone else as for a note that is not there', async (name, kind, of, rest) => {
    const absent = nowhere(null)
    const input = (thread: string, comment: string) => ({
      ...(of === 'thread' ? { threadId: thread } : { commentId: comment }),
      ...rest,
    })
    const [there, notThere] = [
      await ask(server.url, story[reader].cookie, procedure(name, kind, input(threadId, commentId))),
      await ask(
        server.url,
        story[reader].cookie,
        procedure(name, kind, input(absent.threadId, absent.comments.clinician.edit)),
      ),
    ]
    expect(there).toEqual(notThere)
    expect(there.status).toBe(404)
  })

  test('is as it was', async () => {
    const note = await story[author].api.threads.show.query({ threadId })
    expect(note).toMatchObject({
      resolvedAt: null,
      comments: [{ id: commentId, text: 'a private word', editedAt: null }],
    })
  })
})

test("what is not private does move the other's counts, and never one's own", async () => {
  const waiting = async () => (await story.trainee.api.today.show.query()).answers[0]?.waiting ?? 0
  const moments = async () => (await story.supervisor.api.inbox.list.query()).lines[0]!.moments
  const before = { waiting: await waiting(), moments: await moments() }
  await write(story.supervisor, place.shareId, 'share', 'process')
  await write(story.trainee, place.shareId, 'share', 'process')
  expect({ waiting: await waiting(), moments: await moments() }).toEqual({
    waiting: before.waiting + 1,
    moments: before.moments + 1,
  })
})
