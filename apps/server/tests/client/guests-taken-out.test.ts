import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { clientFor, refusalOf, signIn, startServer, type TestServer } from '../server.ts'
import { addSession, grantOf, tellStory, upload, type Story } from '../story.ts'
import { publishForm } from './asked.ts'
import { Phone } from './phone.ts'

/** A guest who was entered by mistake is taken out, until there is anything that their being there could matter to. */
let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

let story: Story
let sessionId: string
beforeEach(async () => {
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
  const guestId = await enter()
  await takeOut(guestId)
  expect((await shown()).session.clients).toMatchObject([{ id: story.clientId, answer: 'yes' }])
  const other = await enter()
  await answer(story.clientId)
  await stays(other)
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
