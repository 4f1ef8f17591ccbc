import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf, startServer, type TestServer } from '../server.ts'
import { addSession, changePolicy, grantOf, tellStory, type Story } from '../story.ts'
import { makeOwnForm } from '../../src/clients/links.ts'
import { agree, askOf, openPage, publishForm, readOn } from './asked.ts'
import { Phone } from './phone.ts'

/** Clients are asked on one screen in the room, or by a link; each answers alone, and nothing is chosen for them. */
let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

async function told(): Promise<Story> {
  const story = await tellStory(server)
  await publishForm(story)
  return story
}

const shown = async ({ trainee, clientId }: Story, of = clientId) => trainee.api.clients.show.query({ clientId: of })

async function handedOver(story: Story, askIds: string[]): Promise<Phone> {
  const { token } = await story.trainee.api.asks.handOver.mutate({ askIds })
  const phone = new Phone(server)
  await phone.open(`/c/${token}`)
  return phone.press('Open my page')
}

test('without the program’s own words of what a no means nobody is asked', async () => {
  const story = await tellStory(server)
  expect(await refusalOf(story.trainee.api.asks.prepare.mutate(askOf(story)))).toMatchObject({ reason: 'no-form' })
  await publishForm(story)
  await story.trainee.api.asks.prepare.mutate(askOf(story))
  expect(await refusalOf(story.trainee.api.asks.prepare.mutate(askOf(story, { language: 'ko' })))).toMatchObject({
    reason: 'no-form',
  })
})

test('in the room: the screen is handed over, signed out, and a yes holds once it is signed', async () => {
  const story = await told()
  const sessionId = await addSession(story)
  const { askIds } = await story.trainee.api.asks.prepare.mutate(askOf(story, { sessionId }))
  const phone = await handedOver(story, askIds)
  await expect(story.trainee.api.me.show.query()).rejects.toThrow('signed-out')

  expect(phone.text).toContain('You decide')
  expect(phone.text).toContain('If you say no, your sessions go on just as they are.')
  await agree(phone)
  expect(phone.text).toContain('Your answer is kept.')
  expect(phone.text).toContain('You can hand this screen back now.')
  expect(phone.cookie).toBe('')
  await phone.open('/c/form/1')
  expect(phone.status).toBe(403)
  await phone.open('/c/page')
  expect(phone.status).toBe(403)

  const { scopes, events, sessions } = await story.coordinator.api.clients.show.query({ clientId: story.clientId })
  expect(scopes.map(({ purposes, state }) => [purposes, state])).toEqual([
    [['own-review', 'individual-supervision'], 'in-force'],
  ])
  expect(events.map(({ kind, obtained }) => [kind, obtained])).toEqual([
    ['reconfirmed', 'tapped'],
    ['granted', 'tapped'],
    ['withdrawn', 'tapped'],
  ])
  expect(events.find(({ kind }) => kind === 'withdrawn')?.what).toMatchObject({ all: false, purposes: ['teaching'] })
  expect(sessions[0]!.clients[0]!.answer).toBe('yes')
})

test('the address by which a screen was handed over opens nothing a second time', async () => {
  const story = await told()
  const { askIds } = await story.trainee.api.asks.prepare.mutate(askOf(story))
  const { token } = await story.trainee.api.asks.handOver.mutate({ askIds })
  const [first, second] = [new Phone(server), new Phone(server)]
  await first.open(`/c/${token}`)
  await second.open(`/c/${token}`)
  await first.press('Open my page')
  expect(first.text).toContain('You decide')
  await second.press('Open my page')
  expect(second.status).toBe(404)
  expect(second.cookie).toBe('')
})

test('by link: a yes waits for the clinician’s word, a no does not', async () => {
  const story = await told()
  const { askIds } = await story.trainee.api.asks.prepare.mutate(askOf(story))
  const phone = await openPage(server, story)
  await agree(phone)
  expect(phone.text).toContain('Dana Ruiz only has to say that this link was yours.')
  const before = await shown(story)
  expect(before.events.map(({ kind }) => kind)).toEqual(['withdrawn'])
  expect(before.scopes).toEqual([])
  const {
    asks: [ask],
  } = await story.trainee.api.asks.ofClient.query({ clientId: story.clientId })
  expect(ask).toMatchObject({
    state: 'answered',
    purposes: [
      { purpose: 'own-review', answer: 'yes' },
      { purpose: 'individual-supervision', answer: 'yes' },
      { purpose: 'teaching', answer: 'no' },
    ],
  })

  await story.trainee.api.asks.confirm.mutate({ askId: askIds[0]!, isTheirs: true })
  const after = await shown(story)
  expect(after.scopes.map(({ state }) => state)).toEqual(['in-force'])
  expect(after.events[0]).toMatchObject({ kind: 'granted', obtained: 'link', happened: ask!.answeredAt })
  expect(await refusalOf(story.trainee.api.asks.confirm.mutate({ askId: askIds[0]!, isTheirs: true }))).toMatchObject({
    reason: 'ask-closed',
  })
})

test('a yes by link that was not the client’s never counts', async () => {
  const story = await told()
  const { askIds } = await story.trainee.api.asks.prepare.mutate(askOf(story))
  const phone = await agree(await openPage(server, story), 'later')
  await story.trainee.api.asks.confirm.mutate({ askId: askIds[0]!, isTheirs: false })
  expect(await shown(story)).toMatchObject({ scopes: [], events: [] })
  await phone.open('/c/page')
  expect(phone.text).not.toContain('What you agreed to')
})

test('what is taken back while a yes by link waits stays taken back once it is confirmed', async () => {
  const story = await told()
  const { askIds } = await story.trainee.api.asks.prepare.mutate(askOf(story))
  const phone = await openPage(server, story)
  await agree(phone)
  await story.trainee.api.consent.withdraw.mutate({ clientId: story.clientId, obtained: 'spoken', what: { all: true } })
  await story.trainee.api.asks.confirm.mutate({ askId: askIds[0]!, isTheirs: true })
  expect((await shown(story)).scopes.map(({ state }) => state)).toEqual(['withdrawn'])
})

test('no to everything is a no to all; not now writes nothing; neither needs a name', async () => {
  const story = await told()
  await story.trainee.api.asks.prepare.mutate(askOf(story))
  const phone = await readOn(await openPage(server, story))
  const all = (answer: string) => ({
    'to-own-review': answer,
    'to-individual-supervision': answer,
    'to-teaching': answer,
  })
  await phone.press('Next', all('later'))
  expect(phone.text).toContain('Not now. Nothing is recorded, and nobody reminds you.')
  expect(phone.html).not.toContain('name="name"')
  await phone.follow('Back')
  await phone.press('Next', all('no'))
  expect(phone.text).toContain('I say no to all of it.')
  await phone.press('That is my answer')
  expect(phone.text).toContain('Your no is kept, and that is fine.')
  const { events } = await shown(story)
  expect(events.map(({ kind, what }) => [kind, what?.all])).toEqual([['withdrawn', true]])

  await story.trainee.api.asks.prepare.mutate(askOf(story))
  await readOn(await phone.open('/c/page').then(() => phone.follow('Look at it')))
  await phone.press('Next', all('later'))
  await phone.press('That is my answer')
  expect(phone.text).toContain('nobody will remind you')
  expect((await shown(story)).events).toHaveLength(1)
})

test('nothing is chosen beforehand, an answer that is missing is asked for, and what was answered stays', async () => {
  const story = await told()
  await story.trainee.api.asks.prepare.mutate(askOf(story))
  const phone = await readOn(await openPage(server, story))
  expect(phone.html.match(/type="radio"/g)).toHaveLength(9)
  expect(phone.html).not.toContain('checked')
  await phone.press('Next', { 'to-own-review': 'yes', 'to-teaching': 'perhaps' })
  expect(phone.text).toContain('Please choose one answer for each.')
  expect(phone.html.match(/No answer yet/g)).toHaveLength(2)
  expect(phone.html.match(/checked/g)).toHaveLength(1)
  await phone.open('/c/form/6')
  expect(phone.path).toBe('/c/form/4')
  expect((await shown(story)).events).toEqual([])
})

test('whoever did not understand is told once more, and a yes needs a name', async () => {
  const story = await told()
  await story.trainee.api.asks.prepare.mutate(askOf(story))
  const phone = await readOn(await openPage(server, story))
  await phone.press('Next', { 'to-own-review': 'yes', 'to-individual-supervision': 'yes', 'to-teaching': 'later' })
  await phone.press('Next', { who: 'all', mind: 'no' })
  expect(phone.text).toContain('Only Dana Ruiz and Dr Park may hear it.')
  expect(phone.text).toContain('You can change it any day')
  await phone.follow('Next')
  await phone.press('I agree to this', { name: '  ' })
  expect(phone.text).toContain('Write your name to sign')
  await phone.press('I agree to this', { name: 'Jane Doe' })
  expect(phone.text).toContain('Your answer is kept.')
})

test('two clients: the screen goes from one to the other, and nothing of the first is on it', async () => {
  const story = await told()
  const other = await story.trainee.api.clients.create.mutate({ pseudonym: 'Ash' })
  const clientIds = [story.clientId, other.id]
  const sessionId = await addSession(story, clientIds)
  const { askIds } = await story.trainee.api.asks.prepare.mutate(askOf(story, { clientIds, sessionId }))
  const phone = await handedOver(story, askIds)
  await agree(phone)
  expect(phone.text).toContain('Hand it to the next person')
  expect(phone.text).not.toContain('hand this screen back')
  expect(phone.text).not.toMatch(/yes|no\b|change/i)
  await phone.press('I am the next person')
  await readOn(phone)
  expect(phone.html).not.toContain('checked')
  await phone.press('Next', { 'to-own-review': 'no', 'to-individual-supervision': 'no', 'to-teaching': 'no' })
  await phone.press('That is my answer')
  expect(phone.text).toContain('You can hand this screen back now.')

  const { coordinator } = story
  const [first, second] = await Promise.all(
    clientIds.map(async (clientId) => (await coordinator.api.clients.show.query({ clientId })).events),
  )
  expect(first!.map(({ kind }) => kind)).toEqual(['reconfirmed', 'granted', 'withdrawn'])
  expect(second!.map(({ kind, what }) => [kind, what?.all])).toEqual([['withdrawn', true]])
})

test('in the room one may do it alone: their phone takes over and the screen goes back', async () => {
  const story = await told()
  const { askIds } = await story.trainee.api.asks.prepare.mutate(askOf(story))
  const screen = await handedOver(story, askIds)
  await screen.press('I would rather do this alone')
  expect(screen.html).toContain('<svg class="qr"')
  expect(screen.cookie).toBe('')
  expect(screen.text).toContain('hand this screen back')
  const { asks, links } = await story.coordinator.api.asks.ofClient.query({ clientId: story.clientId })
  expect([asks.map(({ state }) => state), links]).toEqual([['open'], []])
  // It opens this one form, once, and no page of the client's.
  const { programId, clientId } = story
  const token = await makeOwnForm(
    server.db,
    { programId, clientId, representativeId: null, madeBy: story.trainee.id, askIds },
    Date.now(),
  )
  const phone = await new Phone(server).open(`/c/${token}`)
  await phone.press('Open my page')
  await agree(phone)
  expect(phone.text).toContain('Dana Ruiz only has to say that this link was yours.')
  expect(phone.cookie).toBe('')
  await phone.open('/c/page')
  expect(phone.status).toBe(403)
  expect((await new Phone(server).open(`/c/${token}`)).status).toBe(404)
})

test('an ask is answered once, and what is asked anew closes what was asked before', async () => {
  const story = await told()
  await story.trainee.api.asks.prepare.mutate(askOf(story))
  const phone = await openPage(server, story)
  await story.trainee.api.asks.prepare.mutate(askOf(story))
  await agree(await phone.open('/c/form/1'))
  await phone.open('/c/form/6')
  expect(phone.text).toContain('This form is closed')
  expect(await refusalOf(story.trainee.api.asks.prepare.mutate(askOf(story)))).toMatchObject({ reason: 'ask-waits' })
})

const answerAll = (answer: 'yes' | 'no' | 'later', names = ['own-review', 'individual-supervision', 'teaching']) =>
  Object.fromEntries(names.map((name) => [`to-${name}`, answer]))

test('a no to all that one form asks leaves what was allowed before and was not asked about', async () => {
  const story = await told()
  await story.trainee.api.consent.grant.mutate({ ...grantOf(story), happened: undefined })
  const asked = askOf(story)
  await story.trainee.api.asks.prepare.mutate({ ...asked, scope: { ...asked.scope, purposes: ['teaching'] } })
  const phone = await openPage(server, story)
  await phone.follow('Next')
  expect(phone.text).toContain('What you allowed before stays as it is.')
  expect(phone.text).not.toContain('Nobody else')
  await phone.follow('Next')
  await phone.follow('Next')
  await phone.press('Next', { 'to-teaching': 'no' })
  expect(phone.text).toContain('I say no to this: teaching.')
  expect(phone.text).not.toContain('I say no to all of it.')
  await phone.press('That is my answer')
  const { scopes, events } = await shown(story)
  expect(events[0]).toMatchObject({ kind: 'withdrawn', what: { all: false, purposes: ['teaching'] } })
  expect(scopes.map(({ state }) => state)).toEqual(['in-force'])
})

test('a no to what a machine may do takes it out of what was allowed before', async () => {
  const story = await told()
  const grant = grantOf(story)
  await story.trainee.api.consent.grant.mutate({
    ...grant,
    happened: undefined,
    scope: { ...grant.scope, processing: ['transcription'] },
  })
  const asked = askOf(story)
  await story.trainee.api.asks.prepare.mutate({ ...asked, scope: { ...asked.scope, processing: ['transcription'] } })
  const phone = await readOn(await openPage(server, story))
  await phone.press('Next', { ...answerAll('later'), 'to-transcription': 'no' })
  expect(phone.text).toContain('I say no to this: writing down by machine.')
  await phone.press('That is my answer')
  expect((await shown(story)).scopes.map(({ processing }) => processing)).toEqual([[]])
})

test('what the form says of days is kept as it was read, whatever the program rules later', async () => {
  const story = await told()
  await changePolicy(story, { keepAtMostDays: 20, deleteAfterReviewDays: 4, mustReconfirm: true })
  const asked = askOf(story)
  const none = { ...asked.scope.conditions, keepAtMostDays: null, deleteAfterReviewDays: null, reconfirm: false }
  const { askIds } = await story.trainee.api.asks.prepare.mutate({
    ...asked,
    scope: { ...asked.scope, conditions: none },
  })
  await agree(await openPage(server, story))
  await changePolicy(story, { keepAtMostDays: 300, deleteAfterReviewDays: 200, mustReconfirm: false })
  await story.trainee.api.asks.confirm.mutate({ askId: askIds[0]!, isTheirs: true })
  expect((await shown(story)).scopes[0]!.conditions).toMatchObject({
    keepAtMostDays: 20,
    deleteAfterReviewDays: 4,
    reconfirm: true,
  })
})

test('a yes by link in a session counts for that session once it is confirmed', async () => {
  const story = await told()
  const sessionId = await addSession(story)
  const { askIds } = await story.trainee.api.asks.prepare.mutate(askOf(story, { sessionId }))
  await agree(await openPage(server, story))
  await story.trainee.api.asks.confirm.mutate({ askId: askIds[0]!, isTheirs: true })
  expect((await shown(story)).sessions[0]!.clients[0]!.answer).toBe('yes')
})

test('what is signed is what was on the page: answered anew in another tab, it is shown again', async () => {
  const story = await told()
  await story.trainee.api.asks.prepare.mutate(askOf(story))
  const phone = await readOn(await openPage(server, story))
  await phone.press('Next', { ...answerAll('later'), 'to-own-review': 'yes' })
  await phone.press('Next', { who: 'named', mind: 'yes' })
  const [, token] = /name="form" value="([^"]+)"/.exec(phone.html)!
  const [, read] = /name="read" value="([^"]+)"/.exec(phone.html)!
  const [, ask] = /name="ask" value="([^"]+)"/.exec(phone.html)!
  const post = (path: string, fields: Record<string, string>) =>
    phone.send(path, {
      method: 'POST',
      body: new URLSearchParams({ form: token!, ask: ask!, ...fields }),
      headers: { origin: server.url },
    })
  await post('/c/form/choices', answerAll('yes'))
  await post('/c/form/sign', { read: read!, name: 'Jane Doe' })
  expect(phone.text).toContain('In one sentence')
  expect(phone.text).toContain('teaching')
  await phone.press('I agree to this', { name: 'Jane Doe' })
  expect(phone.text).toContain('Your answer is kept.')
  await post('/c/form/sign', { read: read!, name: 'Jane Doe' })
  expect(phone.text).toContain('This form is closed')
})

test('an ask that nobody would hear, or without the clinician, is refused', async () => {
  const story = await told()
  const asked = askOf(story)
  const named = [{ personId: story.supervisor.id, role: 'supervisor' as const }]
  const wish = { ...asked, scope: { ...asked.scope, audience: named } }
  expect(await refusalOf(story.trainee.api.asks.prepare.mutate(wish))).toMatchObject({ reason: 'nobody-hears' })
})

test('a supervisor who treats clients of their own gives no link for a trainee’s client', async () => {
  const story = await told()
  const both = await server.addPerson(story.programId, 'Dr Lee', ['supervisee', 'supervisor'])
  await story.coordinator.api.people.supervise.mutate({ superviseeId: story.trainee.id, supervisorId: both.id })
  for (const call of [both.api.asks.link, both.api.asks.endLink])
    await expect(call.mutate({ clientId: story.clientId })).rejects.toThrow('not-found')
})

test('one who agrees to more than one circle gets a scope for each, none wider than what the form said', async () => {
  const story = await told()
  const asked = askOf(story)
  const faculty = await server.addPerson(story.programId, 'Prof Vale', ['supervisor'])
  const { askIds } = await story.trainee.api.asks.prepare.mutate({
    ...asked,
    scope: { ...asked.scope, audience: [...asked.scope.audience, { personId: faculty.id, role: 'faculty' }] },
  })
  await agree(await openPage(server, story), 'yes')
  await story.trainee.api.asks.confirm.mutate({ askId: askIds[0]!, isTheirs: true })
  const scopes = (await shown(story)).scopes.map(({ purposes, audience }) => [
    purposes,
    audience.map(({ name }) => name),
  ])
  expect(scopes).toHaveLength(2)
  expect(scopes).toContainEqual([
    ['own-review', 'individual-supervision'],
    ['Dana Ruiz', 'Dr Park'],
  ])
  expect(scopes).toContainEqual([['teaching'], ['Dana Ruiz', 'Dr Park', 'Prof Vale']])
})
