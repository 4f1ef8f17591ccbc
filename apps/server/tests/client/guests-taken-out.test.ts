import { sealedOf } from '@earshot/db/sealed'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { clientFor, refusalOf, signIn, startServer, type TestServer } from '../server.ts'
import { wav } from '../sound.ts'
import { addSession, grantOf, tellStory, upload, type Story } from '../story.ts'
import { sendStretch, stretchOf } from '../taking.ts'
import { publishForm } from './asked.ts'
import { Phone } from './phone.ts'

/** A guest who was entered by mistake is taken out, until there is anything that their being there could matter to. */
let server: TestServer
/** By how much this node's clock is ahead. */
let ahead = 0
beforeAll(async () => {
  server = await startServer({ now: () => Date.now() + ahead })
})
afterAll(() => server.stop())

let story: Story
let sessionId: string
beforeEach(async () => {
  ahead = 0
  story = await tellStory(server)
  await publishForm(story)
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  sessionId = await addSession(story)
})

const enter = async () =>
  (await story.trainee.api.guests.add.mutate({ sessionId, role: 'interpreter', language: 'en' })).clientId
const takeOut = (clientId: string, by = story.trainee) => by.api.guests.takeOut.mutate({ sessionId, clientId })
const takenOut = async (clientId: string) => (await refusalOf(takeOut(clientId))).reason
const shown = () => story.trainee.api.recorder.show.query({ sessionId })
const stays = async (clientId: string) => {
  expect(await takenOut(clientId)).toBe('guest-stays')
  expect((await shown()).session.clients.map(({ id }) => id)).toContain(clientId)
}
const answer = (clientId: string) =>
  story.trainee.api.consent.answer.mutate({ clientId, sessionId, answer: 'yes', obtained: 'spoken' })

test('entered by mistake, they are taken out, and the session waits for nobody', async () => {
  const guestId = await enter()
  expect((await shown()).refusal).not.toBeNull()
  await takeOut(guestId)
  const { session, refusal } = await shown()
  expect(session.clients.map(({ id }) => id)).toEqual([story.clientId])
  expect([session.consent.state, refusal]).toEqual(['may-hear', null])
  expect(await upload(story.trainee, sessionId)).toBeTruthy()
})

test('what stays of them says who entered them and since when they are out; nothing more is written of them', async () => {
  const guestId = await enter()
  await takeOut(guestId)
  const { programId, trainee } = story
  const where = { programId, id: guestId }
  const kept = await server.db.client.findFirstOrThrow({ where, include: { assignments: true } })
  expect(kept).toMatchObject({ guestRole: 'interpreter', createdBy: trainee.id })
  expect(kept.assignments).toEqual([expect.objectContaining({ clinicianId: trainee.id, closedAt: expect.any(Date) })])
  expect(await takenOut(guestId)).toBe('not-found')
  expect(
    await refusalOf(trainee.api.guests.ask.mutate({ clientId: guestId, sessionId, language: 'en' })),
  ).toMatchObject({ reason: 'not-found' })
  expect(await refusalOf(answer(guestId))).toMatchObject({ reason: 'not-found' })
})

test('whoever was asked stays, answered or not', async () => {
  const guestId = await enter()
  expect((await shown()).guestsAsked).toEqual([])
  const { askId } = await story.trainee.api.guests.ask.mutate({ clientId: guestId, sessionId, language: 'en' })
  expect((await shown()).guestsAsked).toEqual([guestId])
  await stays(guestId)
  await story.trainee.api.asks.close.mutate({ askId })
  await stays(guestId)
})

test('after a no of theirs nobody takes them out', async () => {
  const guestId = await enter()
  const { askId } = await story.trainee.api.guests.ask.mutate({ clientId: guestId, sessionId, language: 'en' })
  // Whoever hands the screen over is signed out there; here goes another sign-in of theirs.
  const { url } = server
  const there = clientFor(url, await signIn(url, story.trainee.email))
  const { token } = await there.asks.handOver.mutate({ askIds: [askId] })
  const phone = await new Phone(server).open(`/c/${token}`)
  await phone.press('Open my page')
  await phone.press('No')
  await stays(guestId)
})

test('nobody is taken out once something of the session was recorded, whether or not it is still here', async () => {
  const recordingId = await upload(story.trainee, sessionId)
  const guestId = await enter()
  await stays(guestId)
  await story.trainee.api.consent.answer.mutate({
    clientId: story.clientId,
    sessionId,
    answer: 'no',
    obtained: 'spoken',
  })
  await expect
    .poll(async () => (await server.db.deletion.count({ where: { recordingId } })) > 0, { timeout: 20_000 })
    .toBe(true)
  await stays(await enter())
})

test('an answer is to the session as it was: said before they were entered it takes nothing from undoing that, said since it does', async () => {
  await answer(story.clientId)
  ahead = 61_000
  const guestId = await enter()
  await takeOut(guestId)
  expect((await shown()).session.clients).toMatchObject([{ id: story.clientId, answer: 'yes' }])
  const other = await enter()
  await answer(story.clientId)
  await stays(other)
})

test('within a minute of entering them an answer is taken as one from since, as clocks differ', async () => {
  ahead = 30_000
  const guestId = await enter()
  // By a node whose clock is behind.
  ahead = 0
  await answer(story.clientId)
  ahead = 30_000
  await stays(guestId)
})

test('a node whose clock is behind takes out whom another entered, who ends no sooner than they began', async () => {
  ahead = 3_000
  const clientId = await enter()
  ahead = 0
  await takeOut(clientId)
  const { from, to } = await server.db.assignment.findFirstOrThrow({ where: { clientId } })
  expect(to).toEqual(from)
})

test('what a client said to being observed with them in the session keeps them in it', async () => {
  const { trainee, supervisor, clientId } = story
  const startedAt = new Date(Date.now() + 60 * 60_000).toISOString()
  sessionId = (await trainee.api.sessions.create.mutate({ clientIds: [clientId], startedAt })).id
  const guestId = await enter()
  await trainee.api.liveSupervision.book.mutate({ sessionId, supervisorId: supervisor.id, yes: [clientId] })
  await stays(guestId)
})

test('in a session that has begun a mistake is undone within ten minutes; before it begins, at any time', async () => {
  const guestId = await enter()
  ahead = 10 * 60_000 + 1_000
  await stays(guestId)
  ahead = 0
  const startedAt = new Date(Date.now() + 60 * 60_000).toISOString()
  sessionId = (await story.trainee.api.sessions.create.mutate({ clientIds: [story.clientId], startedAt })).id
  const early = await enter()
  ahead = 50 * 60_000
  await takeOut(early)
})

test('a recording that was brought and refused is known of, though nothing of it was taken in: whoever was there stays', async () => {
  const { recorder, recordings } = story.trainee.api
  const tries = [
    () => recordings.begin.mutate({ sessionId, source: 'phone', bytes: 1_000 }),
    () => recordings.begin.mutate({ sessionId, source: 'phone', bytes: 2 ** 50 }),
    () => recorder.begin.mutate({ sessionId }),
  ]
  for (const bring of tries) {
    sessionId = await addSession(story, undefined, 5)
    const guestId = await enter()
    await shown()
    expect((await refusalOf(bring())).reason).toMatch(/consent-forbids|too-large/)
    await stays(guestId)
  }
})

test('an upload that was refused while it came in, since somebody had been entered, keeps them in', async () => {
  const { trainee } = story
  const bytes = wav(3)
  const begun = await trainee.api.recordings.begin.mutate({ sessionId, source: 'phone', bytes: bytes.length })
  const guestId = await enter()
  const { status } = await trainee.fetch(begun.uploadUrl, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  expect(status).toBe(412)
  expect(await sealedOf(server.db).recording.count({ where: { sessionId } })).toBe(0)
  await stays(guestId)
})

test('a recording made here that could not be made ready and is off the list keeps them in', async () => {
  const { trainee } = story
  sessionId = await addSession(story, undefined, 5)
  const { recordingId } = await trainee.api.recorder.begin.mutate({ sessionId })
  await sendStretch(trainee, recordingId, await stretchOf(3))
  const { recording, recordingPiece } = sealedOf(server.db)
  // As an ingest that fails for good leaves it.
  await recording.updateMany({
    where: { id: recordingId },
    data: { state: 'failed', failure: 'unreadable', originalKeyId: null, originalBlobId: null },
  })
  await recordingPiece.deleteMany({ where: { recordingId } })
  const guestId = await enter()
  await trainee.api.recordings.dismiss.mutate({ recordingId })
  expect(await recording.count({ where: { sessionId } })).toBe(0)
  await stays(guestId)
})

test('whoever has no session to bring a recording to marks nothing by trying', async () => {
  const other = await server.addPerson(story.programId, 'Jonah', ['supervisee'])
  await refusalOf(other.api.recordings.begin.mutate({ sessionId, source: 'phone', bytes: 1_000 }))
  await takeOut(await enter())
})

test('by whoever holds the session alone, and never a client', async () => {
  const guestId = await enter()
  const { supervisor, coordinator, programId, trainee } = story
  const other = await server.addPerson(programId, 'Jonah', ['supervisee'])
  for (const who of [supervisor, coordinator, other])
    expect(await refusalOf(takeOut(guestId, who))).toMatchObject({ reason: 'not-found' })
  expect(await takenOut(story.clientId)).toBe('not-found')
  const elsewhere = await addSession(story)
  expect(await refusalOf(trainee.api.guests.takeOut.mutate({ sessionId: elsewhere, clientId: guestId }))).toMatchObject(
    { reason: 'not-found' },
  )
})

test('asked and taken out at the same time, one of both happens', async () => {
  for (let n = 0; n < 5; n++) {
    const guestId = await enter()
    const [asked, gone] = await Promise.allSettled([
      story.trainee.api.guests.ask.mutate({ clientId: guestId, sessionId, language: 'en' }),
      takeOut(guestId),
    ])
    expect([asked.status, gone.status].toSorted()).toEqual(['fulfilled', 'rejected'])
  }
})
