import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { mutation, query, send, type Wish } from '../bad-input/send.ts'
import { stateOf } from '../bad-input/state.ts'
import { startServer, type TestServer } from '../server.ts'
import { wav } from '../sound.ts'
import { sharedRecording, tellStory, type Story } from '../story.ts'
import { walkChains } from './chains.ts'
import { hearWhole } from './hearing.ts'
import { roleOf, superuserOf } from './owner.ts'

const WORDS = 'the-words-of-this-comment'

let server: TestServer
let story: Story
let superuser: pg.Pool
let recordingId: string
let shareId: string
let threadId: string

beforeAll(async () => {
  server = await startServer()
  superuser = superuserOf(server)
  story = await tellStory(server)
  ;({ recordingId, shareId } = await sharedRecording(story, wav(60)))
  const thread = await story.supervisor.api.threads.create.mutate({
    ...{
      recordingId,
      shareId,
      kind: 'strength',
      visibility: 'share',
      startMs: 0,
      text: WORDS,
      key: 'a-comment-before-it',
    },
  })
  threadId = thread.id
}, 60_000)
afterAll(async () => {
  await superuser.end()
  await server.stop()
})

const withoutLog = async (work: () => Promise<void>) => {
  await superuser.query(`revoke insert on access_line from ${roleOf(server)}`)
  try {
    await work()
  } finally {
    await superuser.query(`grant insert on access_line to ${roleOf(server)}`)
  }
}

const opens = (): Record<string, Wish> => {
  const view = { recordingId, shareId }
  const moment = { ...view, startMs: 0, key: 'a-key-that-is-new-here' }
  const range = { range: 'bytes=0-99' }
  return {
    audio: { method: 'GET', path: `/media/${recordingId}/audio?share=${shareId}`, headers: range },
    peaks: { method: 'GET', path: `/media/${recordingId}/peaks?share=${shareId}` },
    room: query('recordings.room', view),
    threads: query('threads.list', view),
    thread: query('threads.show', { threadId }),
    inbox: query('inbox.list', {}),
    'a comment': mutation('threads.create', { ...moment, kind: 'strength', visibility: 'share', text: 'lost' }),
    'a reply': mutation('threads.reply', { threadId, text: 'lost', key: moment.key }),
  }
}

test('while the log can’t be written, nothing is opened, listed or written by anybody', async () => {
  const { supervisor, trainee } = story
  const before = await stateOf(superuser, server.folder)
  await withoutLog(async () => {
    for (const [name, wish] of Object.entries(opens())) {
      const { status, body } = await send(server.url, supervisor.cookie, wish)
      expect({ name, status, body: body.includes('"code":"failed"') }).toEqual({ name, status: 500, body: true })
      expect(body).not.toContain(WORDS)
      expect(body).not.toContain('durationMs')
    }
    const list = await send(server.url, trainee.cookie, query('recordings.list', {}))
    expect(list.status).toBe(500)
    expect(list.body).not.toContain(recordingId)
  })
  expect(await stateOf(superuser, server.folder)).toEqual(before)

  for (const [name, wish] of Object.entries(opens())) {
    expect({ name, status: (await send(server.url, supervisor.cookie, wish)).status }).toEqual({
      name,
      status: name === 'audio' ? 206 : 200,
    })
  }
})

test('a listening that is under way ends when its last stretch can’t be written', async () => {
  const next = (from: number) =>
    story.trainee.fetch(`/media/${recordingId}/audio`, { headers: { range: `bytes=${from}-` } })
  const answers: number[] = []
  await (await next(0)).arrayBuffer()
  await withoutLog(async () => {
    for (let tries = 0; tries < 4; tries++) {
      const answer = await next(1_000)
      await answer.arrayBuffer()
      answers.push(answer.status)
    }
  })
  // The stretch before was written already: one answer more is let through, whose own stretch then is not.
  expect(answers.slice(1)).toEqual([500, 500, 500])
  await hearWhole(story.trainee, recordingId)
  expect((await walkChains(superuser)).faults).toEqual([])
})
