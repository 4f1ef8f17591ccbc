import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { clientFor, signIn, startServer, type TestServer } from '../server.ts'
import { addSession, grantOf, sharedRecording, tellStory, upload, type Story } from '../story.ts'
import { sendStretch, stretchOf } from '../taking.ts'
import { agree, askOf, confirmAll, openPage, publishForm, readOn, withParents } from './asked.ts'
import { Phone } from './phone.ts'

/** A no lasts: whatever clock it was said by, and whatever older yes is confirmed after it. */
let server: TestServer
let ahead = 0
beforeAll(async () => {
  server = await startServer({ keepsDue: true, now: () => Date.now() + ahead })
})
afterAll(() => server.stop())
beforeEach(() => {
  ahead = 0
})

const sayNo = ({ trainee, clientId }: Story, sessionId: string) =>
  trainee.api.consent.answer.mutate({ clientId, sessionId, answer: 'no', obtained: 'spoken' })

/** On a page that shows no button for it, as a page of yesterday would. */
const post = (phone: Phone, path: string, given: Record<string, string>) => {
  const form = /name="form" value="([^"]+)"/.exec(phone.html)![1]!
  const body = new URLSearchParams([['form', form], ...Object.entries(given)])
  return phone.send(path, { method: 'POST', headers: { origin: server.url }, body })
}

const reasonOf = (doing: Promise<unknown>) =>
  doing.then(
    () => 'done',
    (error: Error) => error.message,
  )

test('a stop on a node whose clock is behind the one that wrote the yes takes that yes back', async () => {
  const story = await tellStory(server)
  ahead = 3_000
  const { recordingId, sessionId } = await sharedRecording(story)
  const { trainee, supervisor, clientId } = story
  await trainee.api.consent.withdraw.mutate({ clientId, what: { all: true }, obtained: 'spoken' })
  await trainee.api.consent.grant.mutate({ ...grantOf(story), happened: undefined, duringSessionId: sessionId })
  const purpose = 'individual-supervision'
  const { shareId } = await trainee.api.shares.open.mutate({ recordingId, supervisorId: supervisor.id, purpose })
  const heard = async () => {
    const range = { headers: { range: 'bytes=0-' } }
    return (await supervisor.fetch(`/media/${recordingId}/audio?share=${shareId}`, range)).status
  }
  expect(await heard()).toBe(206)
  ahead = 0
  const phone = await openPage(server, story)
  await phone.press('Stop all listening')
  expect(phone.text).toContain('Nobody can hear your sessions now.')
  await phone.follow('Keep it locked until it goes by itself')
  expect(phone.text).not.toContain('Stop all listening')
  expect(await heard()).toBe(404)
  ahead = 60_000
  expect(await heard()).toBe(404)
})

test('a no to the session between two signatures is not undone by the second', async () => {
  const { story, mother, father } = await withParents(server, 'all-representatives')
  const { trainee, clientId } = story
  await trainee.api.consent.grant.mutate({ ...grantOf(story), signerIds: [mother, father] })
  const sessionId = await addSession(story, undefined, 5)
  const recordingId = await upload(trainee, sessionId)
  const heard = async () =>
    (await trainee.fetch(`/media/${recordingId}/audio`, { headers: { range: 'bytes=0-' } })).status
  expect(await heard()).toBe(206)
  await trainee.api.asks.prepare.mutate(askOf(story, { sessionId }))
  const late = await openPage(server, story, clientId, father)
  await agree(await openPage(server, story, clientId, mother), 'later')
  await confirmAll(story)
  await sayNo(story, sessionId)
  expect(await heard()).toBe(404)
  await agree(late, 'later')
  await confirmAll(story)
  expect(await heard()).toBe(404)
  const begun = trainee.api.recordings.begin.mutate({ sessionId, source: 'phone', bytes: 1_000 })
  expect(await reasonOf(begun)).toBe('consent-forbids')
})

test.each(['transcription', 'transcript'])(
  'a no to %s is not undone by the confirmation of an older yes',
  async (what) => {
    const { story, mother, father } = await withParents(server, 'one-representative')
    const { trainee, clientId, coordinator } = story
    const { scope, ...ask } = askOf(story)
    const asked = {
      ...ask,
      scope: {
        ...scope,
        purposes: ['own-review' as const],
        processing: ['transcription' as const],
        forms: ['audio' as const, 'transcript' as const],
      },
    }
    const answer = async (phone: Phone, said: 'yes' | 'no') => {
      await readOn(phone)
      const both = { 'to-transcription': 'yes', 'to-transcript': 'yes' }
      await phone.press('Next', { 'to-own-review': 'yes', ...both, [`to-${what}`]: said })
      await phone.press('Next', { who: 'named', mind: 'yes' })
      await phone.press('I agree to this', { name: 'S' })
    }
    await trainee.api.asks.prepare.mutate({ ...asked, signerIds: [mother] })
    await answer(await openPage(server, story, clientId, mother), 'yes')
    const waiting = await server.db.consentAsk.findFirstOrThrow({ where: { clientId, state: 'answered' } })
    const { askIds } = await trainee.api.asks.prepare.mutate({ ...asked, signerIds: [father] })
    const { token } = await trainee.api.asks.handOver.mutate({ askIds })
    const room = await new Phone(server).open(`/c/${token}`)
    await room.press('Open my page')
    await answer(room, 'no')
    // Handed over, whoever had signed in here is signed out.
    const again = clientFor(server.url, await signIn(server.url, trainee.email))
    expect(await reasonOf(again.asks.confirm.mutate({ askId: waiting.id, isTheirs: true }))).toBe('ask-closed')
    const { scopes } = await coordinator.api.clients.show.query({ clientId })
    const left = [
      what === 'transcription' ? [] : ['transcription'],
      what === 'transcript' ? ['audio'] : ['audio', 'transcript'],
    ]
    expect(scopes.map(({ state, processing, forms }) => [state, processing, forms])).toEqual([['in-force', ...left]])
  },
)

test('whoever is taken out while an older yes is being confirmed is out', async () => {
  const left = []
  for (let n = 0; n < 6; n++) {
    const story = await tellStory(server)
    await publishForm(story)
    const { trainee, coordinator, supervisor, clientId } = story
    await trainee.api.consent.grant.mutate(grantOf(story))
    await trainee.api.asks.prepare.mutate(askOf(story))
    const phone = await agree(await openPage(server, story), 'later')
    await phone.open('/c/change')
    await Promise.all([
      post(phone, '/c/change', { shown: supervisor.id }),
      sleep(n * 4).then(() => confirmAll(story).catch(() => undefined)),
    ])
    expect(phone.status).toBe(200)
    const { scopes } = await coordinator.api.clients.show.query({ clientId })
    const inForce = scopes.filter(({ state }) => state === 'in-force')
    left.push(...inForce.filter(({ audience }) => audience.some(({ personId }) => personId === supervisor.id)))
  }
  expect(left).toEqual([])
})

test('a stop while an older yes is being confirmed says that it is done', async () => {
  for (let n = 0; n < 4; n++) {
    const story = await tellStory(server)
    await publishForm(story)
    await story.trainee.api.consent.grant.mutate(grantOf(story))
    await story.trainee.api.asks.prepare.mutate(askOf(story))
    const phone = await agree(await openPage(server, story), 'later')
    await phone.open('/c/page')
    await Promise.all([post(phone, '/c/stop', {}), sleep(n * 4).then(() => confirmAll(story).catch(() => undefined))])
    expect([phone.status, phone.text]).toEqual([200, expect.stringContaining('Nobody can hear your sessions now.')])
  }
})

/** Stopped in mid-session, with what came before kept. */
async function stopped(story: Story) {
  const { trainee, clientId } = story
  const sessionId = await addSession(story, undefined, 10)
  const { recordingId } = await trainee.api.recorder.begin.mutate({ sessionId })
  await sendStretch(trainee, recordingId, await stretchOf(3))
  await trainee.api.recorder.clientStopped.mutate({ recordingId, atMs: 3_000, said: [{ clientId, keep: true }] })
  await trainee.api.recorder.end.mutate({ recordingId, pieces: 3 }).catch(() => undefined)
  return { sessionId, again: () => reasonOf(trainee.api.recorder.begin.mutate({ sessionId })) }
}

test('a stop in mid-session is not lifted by a yes that the client says was not theirs', async () => {
  const story = await tellStory(server)
  const { trainee, clientId } = story
  await trainee.api.consent.grant.mutate(grantOf(story, { reconfirm: true }))
  const { sessionId, again } = await stopped(story)
  expect(await again()).toBe('client-stopped')
  const said = { clientId, sessionId, answer: 'yes', obtained: 'spoken' } as const
  const { eventId } = await trainee.api.consent.answer.mutate(said)
  const phone = await openPage(server, story)
  await post(phone, '/c/dispute', { event: eventId })
  expect(await again()).toBe('consent-forbids')
  // Their own yes does.
  await phone.open('/c/page')
  await post(phone, '/c/session', { session: sessionId, answer: 'yes' })
  expect(await again()).toBe('done')
})

test('a stop in mid-session is not lifted by one of two who both have to say yes', async () => {
  const { story, mother, father } = await withParents(server, 'all-representatives')
  const grant = grantOf(story, { reconfirm: true })
  await story.trainee.api.consent.grant.mutate({ ...grant, signerIds: [mother, father] })
  const { sessionId, again } = await stopped(story)
  expect(await again()).toBe('client-stopped')
  await post(await openPage(server, story, story.clientId, mother), '/c/session', { session: sessionId, answer: 'yes' })
  expect(await again()).toBe('client-stopped')
})

test('nobody writes a guest a yes that is wider than the clients’', async () => {
  const story = await tellStory(server)
  const { trainee } = story
  await trainee.api.consent.grant.mutate(grantOf(story))
  const sessionId = await addSession(story)
  const { clientId } = await trainee.api.guests.add.mutate({ sessionId, role: 'interpreter', language: 'en' })
  const { scope, ...rest } = grantOf(story, { clientId })
  const wider = { ...rest, scope: { ...scope, purposes: ['own-review' as const, 'research' as const] } }
  expect(await reasonOf(trainee.api.consent.grant.mutate(wider))).toBe('not-found')
})

test('whoever is named for nothing but what was taken back is not among those who may hear', async () => {
  const story = await tellStory(server)
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  const { clientId } = story
  await story.trainee.api.consent.withdraw.mutate({
    clientId,
    what: { purposes: ['individual-supervision'] },
    obtained: 'spoken',
  })
  const phone = await openPage(server, story)
  expect(phone.text).toContain('One person may hear your sessions:')
  expect(phone.text).not.toContain('Dr Park')
})
