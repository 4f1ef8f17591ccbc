import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '@earshot/consent-core'
import { sealedOf } from '@earshot/db/sealed'
import { destroyIfDue } from '../src/media/destroy.ts'
import { startServer, type TestServer } from './server.ts'
import { addSession, changePolicy, grantOf, sharedRecording, tellStory, upload, type Story } from './story.ts'

let server: TestServer
let ahead = 0
beforeAll(async () => {
  server = await startServer({ now: () => Date.now() + ahead, askAgainMs: 500 })
})
afterAll(() => server.stop())

let story: Story
let where: Awaited<ReturnType<typeof sharedRecording>>
beforeEach(async () => {
  ahead = 0
  story = await tellStory(server)
  where = await sharedRecording(story)
})

const rowOf = (id = where.recordingId) => sealedOf(server.db).recording.findFirstOrThrow({ where: { id } })
const deletedIn = async (clientId = story.clientId) =>
  (await server.db.ledgerEvent.findMany({ where: { clientId, kind: 'deleted' } })).map((row) =>
    JSON.parse(row.canonical),
  )

/** Waits as long as a job may take; a recording that stays fails the test. */
async function gone(id = where.recordingId) {
  for (let tries = 0; tries < 100; tries++) {
    if ((await rowOf(id)).state === 'destroyed') return
    await sleep(100)
  }
  throw new Error('the recording was not destroyed in time')
}

/** What the client allowed before they take back; from now on they are asked at each session. */
async function askEachTime() {
  await story.trainee.api.consent.withdraw.mutate({ clientId: story.clientId, what: { all: true }, obtained: 'spoken' })
  const grant = grantOf(story, { reconfirm: true })
  await story.trainee.api.consent.grant.mutate({ ...grant, happened: new Date(Date.now()).toISOString() })
}

const files = async (folder: string): Promise<string[]> =>
  (await readdir(join(server.folder, folder), { recursive: true, withFileTypes: true }))
    .filter((one) => one.isFile())
    .map((one) => one.name)

describe('delete-by makes a job that destroys the key', () => {
  test('and with it the blobs, the words, the open shares; the ledger says so, and nothing is heard', async () => {
    await story.supervisor.api.threads.create.mutate({
      recordingId: where.recordingId,
      shareId: where.shareId,
      kind: 'strength',
      visibility: 'share',
      startMs: 0,
      text: 'A word.',
      key: crypto.randomUUID(),
    })
    const before = await rowOf()
    expect(await files('keys')).toContain(`${before.keyId}.key`)
    ahead = 31 * DAY
    await gone()
    expect(await files('keys')).not.toContain(`${before.keyId}.key`)
    const blobs = await files('blobs')
    for (const blob of [before.audioBlobId, before.peaksBlobId]) expect(blobs).not.toContain(blob)
    const of = { recordingId: where.recordingId }
    const sealed = sealedOf(server.db)
    expect(await sealed.thread.count({ where: of })).toBe(0)
    expect(await sealed.comment.count({ where: { thread: of } })).toBe(0)
    expect((await server.db.share.findFirstOrThrow({ where: { id: where.shareId } })).endedAt).not.toBeNull()
    expect(await deletedIn()).toMatchObject([
      { ...of, recordedBy: { role: 'program' }, obtained: 'rule', clientId: story.clientId },
    ])
    const answer = await story.trainee.fetch(`/media/${where.recordingId}/audio`, { headers: { range: 'bytes=0-' } })
    expect(answer.status).toBe(404)
  })

  test('and not a millisecond before', async () => {
    const { startedAt } = await server.db.session.findFirstOrThrow({ where: { id: where.sessionId } })
    ahead = startedAt.getTime() + 30 * DAY - Date.now() - 5_000
    expect(await destroyIfDue(deps(), story.programId, where.recordingId)).toBe(false)
    expect((await rowOf()).state).toBe('ready')
  })
})

const deps = () => ({ ...server.app.services, progress: server.app.services.progress })

test('the mark of a review starts its days, and taking it back stops them', async () => {
  const mark = (reviewed: boolean) =>
    story.supervisor.api.shares.review.mutate({ recordingId: where.recordingId, shareId: where.shareId, reviewed })
  const consent = async () =>
    (await story.supervisor.api.recordings.room.query({ recordingId: where.recordingId, shareId: where.shareId }))
      .consent
  const goneOn = async () => (await consent()).deleteBy
  // Told before the mark: what it starts.
  expect((await consent()).daysAfterReview).toBe(7)
  const planned = await goneOn()
  await mark(true)
  const { reviewedAt, reviewedBy } = await server.db.share.findFirstOrThrow({ where: { id: where.shareId } })
  expect(reviewedBy).toBe(story.supervisor.id)
  expect(Date.parse((await goneOn())!)).toBe(reviewedAt!.getTime() + 7 * DAY)
  await mark(false)
  expect(await goneOn()).toBe(planned)
  await expect(
    story.trainee.api.shares.review.mutate({ recordingId: where.recordingId, shareId: where.shareId, reviewed: true }),
  ).rejects.toThrow('not-found')
  await mark(true)
  ahead = 8 * DAY
  await gone()
})

test('a no for the session destroys what is here at once', async () => {
  await story.trainee.api.consent.answer.mutate({
    clientId: story.clientId,
    sessionId: where.sessionId,
    answer: 'no',
    obtained: 'spoken',
  })
  await gone()
  expect(await deletedIn()).toHaveLength(1)
})

test('what a withdrawal closes is not destroyed', async () => {
  await story.trainee.api.consent.withdraw.mutate({
    clientId: story.clientId,
    what: { all: true },
    obtained: 'spoken',
  })
  await server.app.services.jobs.destroyDue()
  expect(await destroyIfDue(deps(), story.programId, where.recordingId)).toBe(false)
  expect((await rowOf()).state).toBe('ready')
})

test('unconfirmed for the program’s days it goes; answered it stays', async () => {
  await askEachTime()
  const [left, answered] = [await addSession(story, [story.clientId], 0), await addSession(story, [story.clientId], 0)]
  const [leftId, answeredId] = [await upload(story.trainee, left), await upload(story.trainee, answered)]
  await story.trainee.api.consent.answer.mutate({
    clientId: story.clientId,
    sessionId: answered,
    answer: 'yes',
    obtained: 'spoken',
  })
  const listed = async () =>
    (await story.trainee.api.recordings.list.query()).recordings.find((one) => one.id === leftId)!.deleteBy
  const { startedAt } = await server.db.session.findFirstOrThrow({ where: { id: left } })
  expect(Date.parse((await listed())!)).toBe(startedAt.getTime() + 14 * DAY)
  ahead = 13 * DAY
  expect(await destroyIfDue(deps(), story.programId, leftId)).toBe(false)
  ahead = 15 * DAY
  await gone(leftId)
  expect((await rowOf(answeredId)).state).toBe('ready')
})

test('the coordinator is told of a recording that was here already when a client said no to its session', async () => {
  const told = async () => (await story.coordinator.api.overview.show.query()).told
  expect(await told()).toEqual([])
  await story.trainee.api.consent.answer.mutate({
    clientId: story.clientId,
    sessionId: where.sessionId,
    answer: 'no',
    obtained: 'spoken',
  })
  await gone()
  expect(await told()).toMatchObject([{ kind: 'declined', client: { pseudonym: 'Willow' }, sessionNumber: 1 }])
  ahead = 31 * DAY
  expect(await told()).toEqual([])
})

test('whoever can still ask is warned at half of those days, until the answer is written down', async () => {
  await askEachTime()
  const sessionId = await addSession(story, [story.clientId], 0)
  const recordingId = await upload(story.trainee, sessionId)
  const { startedAt } = await server.db.session.findFirstOrThrow({ where: { id: sessionId } })
  const warned = async () => (await story.trainee.api.today.show.query()).goingUnconfirmed
  ahead = 7 * DAY - 60_000
  expect(await warned()).toEqual([])
  ahead = 7 * DAY
  expect(await warned()).toMatchObject([
    { recordingId, session: { id: sessionId }, goesAt: new Date(startedAt.getTime() + 14 * DAY).toISOString() },
  ])
  await story.trainee.api.consent.answer.mutate({
    clientId: story.clientId,
    sessionId,
    answer: 'yes',
    obtained: 'spoken',
  })
  expect(await warned()).toEqual([])
})

test('a policy of more days keeps nothing that is here for longer, and reopens nothing', async () => {
  await changePolicy(story, { keepAtMostDays: 5 })
  await changePolicy(story, { keepAtMostDays: 3650, deleteAfterReviewDays: 3650 })
  const { startedAt } = await server.db.session.findFirstOrThrow({ where: { id: where.sessionId } })
  const [line] = (await story.trainee.api.recordings.list.query()).recordings
  expect(Date.parse(line!.deleteBy!)).toBe(startedAt.getTime() + 5 * DAY)
  ahead = 6 * DAY
  await gone()
})

test('a policy of more days lets nothing that is here stay unconfirmed for longer', async () => {
  await askEachTime()
  const sessionId = await addSession(story, [story.clientId], 0)
  const id = await upload(story.trainee, sessionId)
  await changePolicy(story, { unconfirmedDays: 3 })
  await changePolicy(story, { unconfirmedDays: 3650 })
  ahead = 4 * DAY
  await gone(id)
})

test('a share that a no has ended starts the days, like one that was ended by hand', async () => {
  await story.trainee.api.consent.withdraw.mutate({
    clientId: story.clientId,
    what: { purposes: ['individual-supervision'] },
    obtained: 'spoken',
  })
  for (let tries = 0; tries < 50; tries++) {
    if ((await server.db.share.findFirstOrThrow({ where: { id: where.shareId } })).endedAt) break
    await sleep(100)
  }
  const { endedAt, endedBy } = await server.db.share.findFirstOrThrow({ where: { id: where.shareId } })
  expect(endedBy).toBeNull()
  const [line] = (await story.trainee.api.recordings.list.query()).recordings
  expect(Date.parse(line!.deleteBy!)).toBe(endedAt!.getTime() + 7 * DAY)
})

test('what was begun is finished, whatever is said meanwhile; until then it is denied', async () => {
  const sealed = sealedOf(server.db)
  const before = await rowOf()
  // As a server leaves it that was killed after the key: nothing is due any more.
  await sealed.recording.updateMany({ where: { id: where.recordingId }, data: { destroyedAt: new Date() } })
  await server.app.services.keys.destroy(before.keyId!)
  const [line] = (await story.trainee.api.recordings.list.query()).recordings
  expect(line).toMatchObject({ state: 'destroyed' })
  await server.app.services.jobs.destroyDue()
  await gone()
  expect(await deletedIn()).toHaveLength(1)
})

test('two nodes at once write one deed', async () => {
  ahead = 31 * DAY
  const both = await Promise.all([1, 2].map(() => destroyIfDue(deps(), story.programId, where.recordingId)))
  await gone()
  expect(both.filter(Boolean).length).toBeLessThanOrEqual(1)
  expect(await deletedIn()).toHaveLength(1)
})

test('killed between the key and the row, it is finished by the next', async () => {
  const before = await rowOf()
  await server.app.services.keys.destroy(before.keyId!)
  ahead = 31 * DAY
  await gone()
  expect(await deletedIn()).toHaveLength(1)
  expect(await readFile(join(server.folder, 'keys', `${before.keyId}.key`)).catch(() => null)).toBeNull()
})
