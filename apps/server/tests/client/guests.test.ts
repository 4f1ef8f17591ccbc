import { DAY } from '@earshot/consent-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { metByAll, type Met } from '../../src/clients/guest.ts'
import { clientFor, refusalOf, signIn, startServer, type TestServer } from '../server.ts'
import { addSession, changePolicy, grantOf, tellStory, upload, type Story } from '../story.ts'
import { publishForm } from './asked.ts'
import { Phone } from './phone.ts'

/** Whoever else can be heard is entered by role for one session, and asked for what the clients allowed; no more. */
let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

async function told(): Promise<Story & { sessionId: string; guestId: string }> {
  const story = await tellStory(server)
  await publishForm(story)
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  const sessionId = await addSession(story)
  const { clientId: guestId } = await story.trainee.api.guests.add.mutate({
    sessionId,
    role: 'interpreter',
    language: 'en',
  })
  return { ...story, sessionId, guestId }
}

async function handedOver({ trainee, guestId, sessionId }: Awaited<ReturnType<typeof told>>): Promise<Phone> {
  const { askId } = await trainee.api.guests.ask.mutate({ clientId: guestId, sessionId, language: 'en' })
  const { token } = await trainee.api.asks.handOver.mutate({ askIds: [askId] })
  const phone = await new Phone(server).open(`/c/${token}`)
  return phone.press('Open my page')
}

/** Whoever handed the screen over is signed out there, and signs in again. */
async function again<S extends Story>(story: S): Promise<S> {
  const cookie = await signIn(server.url, story.trainee.email)
  return { ...story, trainee: { ...story.trainee, cookie, api: clientFor(server.url, cookie) } }
}

const sessionOf = async ({ coordinator, clientId }: Story, sessionId: string) =>
  (await coordinator.api.clients.show.query({ clientId })).sessions.find((one) => one.id === sessionId)!

test('without the yes of a guest nothing of the session is taken in; it names the session and no other', async () => {
  const story = await told()
  const { sessionId, guestId, trainee, coordinator } = story
  expect((await sessionOf(story, sessionId)).clients).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ id: guestId, guest: 'interpreter', pseudonym: 'Interpreter (Willow 1)' }),
    ]),
  )
  expect(await refusalOf(upload(trainee, sessionId))).toMatchObject({ reason: 'consent-forbids' })
  const again = await addSession(story, [story.clientId], 20)
  const phone = await handedOver(story)
  expect(phone.text).toContain('You are here as the interpreter, so you could be heard too.')
  expect(phone.text).toContain('Dr Park, a supervisor.')
  // They have no page of their own, and are asked about this one session.
  expect(phone.text).toContain('You can stop it any day by telling anyone here.')
  expect(phone.text).not.toContain('on your own page')
  expect(phone.text).not.toContain('asked again at each session')
  await phone.press('Yes, that is fine')
  expect(phone.text).toContain('Your yes is kept, for this session alone.')
  expect(phone.cookie).toBe('')
  // By Back: they have no link that they could open again.
  await phone.open('/c/guest')
  expect([phone.status, phone.text.includes('it is kept. Hand the screen back now.')]).toEqual([403, true])
  expect(phone.text).not.toContain('link')
  const { scopes, events } = await coordinator.api.clients.show.query({ clientId: guestId })
  expect(scopes).toMatchObject([
    { sessions: [sessionId], purposes: ['own-review', 'individual-supervision'], state: 'in-force' },
  ])
  expect(events.map(({ kind, obtained }) => [kind, obtained])).toEqual([
    ['reconfirmed', 'tapped'],
    ['granted', 'tapped'],
  ])
  expect((await sessionOf(story, sessionId)).consent.state).toBe('may-hear')
  expect(scopes[0]!.sessions).not.toContain(again)
})

test('whose yes is missing, a client’s or a guest’s, is said wherever nothing can be taken in', async () => {
  const story = await tellStory(server)
  await publishForm(story)
  const { trainee } = story
  const sessionId = await addSession(story)
  await trainee.api.guests.add.mutate({ sessionId, role: 'interpreter', language: 'en' })
  const said = async () => ({
    line: (await sessionOf(story, sessionId)).consent.sentences.map(({ key }) => key),
    recorder: (await trainee.api.recorder.show.query({ sessionId })).refusal?.params['reason'],
    upload: (await refusalOf(upload(trainee, sessionId))).params?.['reason'],
  })
  const both = (key: string) => ({ line: [key], recorder: key, upload: key })
  expect(await said()).toEqual(both('never-granted'))
  await trainee.api.consent.grant.mutate(grantOf(story))
  expect(await said()).toEqual(both('guest-never-granted'))
  // Today's answer alone would not keep it from being taken in, and is not named as what does.
  await changePolicy(story, { mustReconfirm: true })
  const { line, ...refusals } = await said()
  expect(line.toSorted()).toEqual(['guest-never-granted', 'unconfirmed'])
  expect(refusals).toEqual({ recorder: 'guest-never-granted', upload: 'guest-never-granted' })
})

test('of what is recorded already it is said whose yes is missing, by role, and that they are asked on the screen', async () => {
  const story = await tellStory(server)
  const { trainee, supervisor } = story
  await publishForm(story)
  await trainee.api.consent.grant.mutate(grantOf(story))
  const sessionId = await addSession(story)
  const recordingId = await upload(trainee, sessionId)
  const add = (role: 'interpreter' | 'relative') => trainee.api.guests.add.mutate({ sessionId, role, language: 'en' })
  const { clientId: guestId } = await add('interpreter')
  const line = async () => (await trainee.api.recordings.list.query()).recordings[0]!
  const check = () =>
    trainee.api.shares.check.query({
      recordingId,
      supervisorId: supervisor.id,
      purpose: 'individual-supervision',
    })
  const consent = {
    state: 'waiting',
    sentences: [{ key: 'guest-never-granted', params: { role: 'interpreter' } }],
  }
  expect(await line()).toMatchObject({ consent, clients: [{ id: story.clientId }, { id: guestId }] })
  const checked = await check()
  expect(checked).toMatchObject({ effect: 'deny', consent, isRefused: false })
  expect(checked.asks.flat().map(({ client }) => [client.id, client.guest])).toEqual([[guestId, 'interpreter']])
  expect((await sessionOf(story, sessionId)).consent).toEqual(consent)

  const second = await add('relative')
  expect((await line()).consent.sentences.map(({ params }) => params['role']).toSorted()).toEqual([
    'interpreter',
    'relative',
  ])
  for (const one of [guestId, second.clientId])
    await (await handedOver({ ...(await again(story)), sessionId, guestId: one })).press('Yes, that is fine')
  const mine = await again(story)
  expect((await mine.trainee.api.recordings.list.query()).recordings[0]!.consent.state).toBe('may-hear')
})

test('where the client’s yes is missing too, that is said, and no guest is named', async () => {
  const story = await tellStory(server)
  const { trainee } = story
  const sessionId = await addSession(story)
  await trainee.api.guests.add.mutate({ sessionId, role: 'interpreter', language: 'en' })
  expect((await sessionOf(story, sessionId)).consent.sentences).toEqual([{ key: 'never-granted', params: {} }])
})

test('wherever a session is named, its client comes before its guests', async () => {
  const story = await told()
  const { trainee, coordinator, sessionId, clientId } = story
  // Ids are in no order: of several guests one would come first sooner or later.
  for (const role of ['relative', 'observer', 'other'] as const)
    await trainee.api.guests.add.mutate({ sessionId, role, language: 'en' })
  expect((await sessionOf(story, sessionId)).clients[0]).toMatchObject({ id: clientId, guest: null })
  const nextCheck = new Date(Date.now() + DAY).toISOString()
  await coordinator.api.holds.ask.mutate({ sessionId, why: 'authority', nextCheck })
  expect((await coordinator.api.holds.list.query()).holds[0]!.session.clients[0]).toBe('Willow')
})

test('a no of a guest is a no to this session, and asks for no reason', async () => {
  const story = await told()
  const phone = await handedOver(story)
  await phone.press('No')
  expect(phone.text).toContain('This session is not recorded.')
  expect((await sessionOf(story, story.sessionId)).consent.state).toBe('may-not')
})

test('what a client takes back while the guest reads is shown again, not agreed to', async () => {
  const story = await told()
  const phone = await handedOver(story)
  await story.coordinator.api.consent.withdraw.mutate({
    clientId: story.clientId,
    what: { purposes: ['individual-supervision'] },
    obtained: 'spoken',
  })
  await phone.press('Yes, that is fine')
  expect(phone.text).toContain('May this session be recorded?')
  expect(phone.text).not.toContain('Talking it over with a supervisor')
  await phone.press('Yes, that is fine')
  const { scopes } = await story.coordinator.api.clients.show.query({ clientId: story.guestId })
  expect(scopes.map(({ purposes }) => purposes)).toEqual([['own-review']])
})

test('a client’s later widening does not widen what a guest allowed', async () => {
  const story = await told()
  await (await handedOver(story)).press('Yes, that is fine')
  await story.coordinator.api.consent.grant.mutate({
    ...grantOf(story),
    scope: { ...grantOf(story).scope, purposes: ['own-review', 'individual-supervision', 'teaching'] },
  })
  const { scopes } = await story.coordinator.api.clients.show.query({ clientId: story.guestId })
  expect(scopes.flatMap(({ purposes }) => purposes)).not.toContain('teaching')
})

test('a guest answers no form that is made for clients', async () => {
  const phone = await handedOver(await told())
  await phone.open('/c/form/4')
  expect(phone.path).toBe('/c/guest')
})

test('a guest is no client: in no list, with no link, and asked for nothing else', async () => {
  const { trainee, coordinator, guestId, sessionId, supervisor } = await told()
  for (const { api } of [trainee, coordinator, supervisor]) {
    const { clients } = await api.clients.list.query()
    expect(clients.map(({ id }) => id)).not.toContain(guestId)
  }
  expect((await coordinator.api.overview.show.query()).clients.map(({ id }) => id)).not.toContain(guestId)
  expect(await refusalOf(trainee.api.asks.link.mutate({ clientId: guestId }))).toMatchObject({ reason: 'not-found' })
  expect(
    await refusalOf(trainee.api.sessions.create.mutate({ clientIds: [guestId], startedAt: new Date().toISOString() })),
  ).toMatchObject({ reason: 'not-found' })
  expect(await refusalOf(supervisor.api.guests.add.mutate({ sessionId, role: 'other', language: 'en' }))).toMatchObject(
    { reason: 'not-found' },
  )
})

test('before the clients have said yes a guest is not asked', async () => {
  const story = await tellStory(server)
  await publishForm(story)
  const sessionId = await addSession(story)
  const { trainee } = story
  const { clientId } = await trainee.api.guests.add.mutate({ sessionId, role: 'relative', language: 'ko' })
  expect(await refusalOf(trainee.api.guests.ask.mutate({ clientId, sessionId, language: 'en' }))).toMatchObject({
    reason: 'nothing-allowed',
  })
})

const met = (changes: Partial<Met> = {}): Met => ({
  purposes: ['own-review', 'teaching'],
  audience: [
    { personId: 'usr_1', role: 'clinician', name: 'Dana' },
    { personId: 'usr_2', role: 'supervisor', name: 'Park' },
  ],
  forms: ['audio', 'video'],
  processing: ['transcription'],
  sessions: { named: ['ses_1'] },
  until: null,
  conditions: {
    reconfirm: false,
    deleteAfterReviewDays: null,
    keepAtMostDays: 30,
    export: true,
    deleteOnWithdraw: false,
  },
  ...changes,
})
const standing = (scope: Met) =>
  ({ scope: { ...scope, id: 'scp_1' }, purposes: scope.purposes }) as unknown as Parameters<typeof metByAll>[0][0][0]

test('of several clients a guest is asked for what every one of them allows, under the strictest of each', () => {
  const conditions = {
    reconfirm: true,
    deleteAfterReviewDays: 7,
    keepAtMostDays: 10,
    export: false,
    deleteOnWithdraw: true,
  }
  const strict = {
    audience: [{ personId: 'usr_2', role: 'supervisor' as const, name: 'Park', group: 'grp_1' }],
    forms: ['audio' as const],
    processing: [],
    until: 5,
    conditions,
  }
  const other = met({ ...strict, purposes: ['teaching', 'research'] })
  expect(metByAll([[standing(met())], [standing(other)]], 'ses_1')).toEqual([
    { ...strict, purposes: ['teaching'], sessions: { named: ['ses_1'] } },
  ])
  expect(metByAll([[standing(met())], [standing(met({ purposes: ['research'] }))]], 'ses_1')).toEqual([])
  expect(metByAll([[standing(met())], []], 'ses_1')).toEqual([])
})
