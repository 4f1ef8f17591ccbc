import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nowhere } from '../access/nowhere.ts'
import { roleOf, superuserOf } from '../faults/owner.ts'
import { startServer, type TestServer } from '../server.ts'
import { tellStory, type Story } from '../story.ts'
import { audioOf, shareAnother } from './held-open.ts'

let server: TestServer
let story: Story
let superuser: pg.Pool
beforeAll(async () => {
  server = await startServer()
  superuser = superuserOf(server)
  story = await tellStory(server)
})
afterAll(async () => {
  await superuser.end()
  await server.stop()
})

const stretchesOf = async (recordingId: string) =>
  (await server.db.accessLine.findMany({ where: { kind: 'stretch', recordingId } })).length

test('what was served before a refusal of the next answer is in the log', async () => {
  const mine = await shareAnother(story, 'T7a', 60)
  const who = { personId: story.supervisor.id, programId: story.programId }
  const view = { recordingId: mine.recordingId, shareId: mine.shareId }
  const { listenings } = server.app.services
  const first = await listenings.open(who, view, 0, nowhere)
  // Its answer is under way when the client says no, and another is asked for.
  await story.trainee.api.consent.withdraw.mutate({ clientId: mine.clientId, what: { all: true }, obtained: 'spoken' })
  const next = await story.supervisor.fetch(audioOf(mine), { headers: { range: 'bytes=100000-' } })
  expect(next.status).toBe(404)
  await first.served({ startByte: 0, endByte: 100_000, startMs: 0, endMs: 16_000 })
  expect(await stretchesOf(mine.recordingId)).toBe(1)
})

test('one stretch that could not be written takes no other with it, and is written later', async () => {
  const mine = await shareAnother(story, 'T7b', 60)
  const who = { personId: story.supervisor.id, programId: story.programId }
  const view = { recordingId: mine.recordingId, shareId: mine.shareId }
  const { listenings } = server.app.services
  const first = await listenings.open(who, view, 0, nowhere)
  const second = await listenings.open(who, view, 100_000, nowhere)
  await superuser.query(`revoke insert on access_line from ${roleOf(server)}`)
  await first.served({ startByte: 0, endByte: 9, startMs: 0, endMs: 16_000 }).catch(() => 0)
  await superuser.query(`grant insert on access_line to ${roleOf(server)}`)
  await second.served({ startByte: 100_000, endByte: 200_000, startMs: 16_000, endMs: 32_000 }).catch(() => 0)
  expect(await stretchesOf(mine.recordingId)).toBe(2)
})
