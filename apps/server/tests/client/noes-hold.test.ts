import { setTimeout as sleep } from 'node:timers/promises'
import { DAY } from '@earshot/consent-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { clientFor, refusalOf, signIn, startServer, type TestServer } from '../server.ts'
import { addSession, grantOf, tellStory, upload, type Story } from '../story.ts'
import { agree, askOf, confirmAll, openPage, publishForm, readOn, withParents } from './asked.ts'
import { Phone } from './phone.ts'

/** What was said no to, or *Not now*, holds: also against an older yes that is written down after it. */
let server: TestServer
let ahead = 0
beforeAll(async () => {
  server = await startServer({ now: () => Date.now() + ahead })
})
afterAll(() => server.stop())
beforeEach(() => {
  ahead = 0
})

const uses = (answer: string) => ({
  'to-own-review': answer,
  'to-individual-supervision': answer,
  'to-teaching': answer,
})
const inForceOf = async ({ coordinator, clientId }: Story) =>
  (await coordinator.api.clients.show.query({ clientId })).scopes.filter(({ state }) => state === 'in-force')

test.each([0, 3_000])(
  'a guest’s no on a node that is %i ms behind the one that wrote their yes is a no',
  async (behind) => {
    const story = await tellStory(server)
    await publishForm(story)
    await story.trainee.api.consent.grant.mutate(grantOf(story))
    const sessionId = await addSession(story, undefined, 5)
    const { clientId } = await story.trainee.api.guests.add.mutate({ sessionId, role: 'relative', language: 'en' })
    const answer = async (said: 'Yes, that is fine' | 'No') => {
      const there = clientFor(server.url, await signIn(server.url, story.trainee.email))
      const { askId } = await there.guests.ask.mutate({ clientId, sessionId, language: 'en' })
      const { token } = await there.asks.handOver.mutate({ askIds: [askId] })
      const phone = await new Phone(server).open(`/c/${token}`)
      await phone.press('Open my page')
      await phone.press(said)
      return phone
    }
    ahead = behind
    await answer('Yes, that is fine')
    ahead = 0
    const phone = await answer('No')
    expect(phone.text).toContain('This session is not recorded.')
    ahead = 60_000
    const here = clientFor(server.url, await signIn(server.url, story.trainee.email))
    const begun = here.recordings.begin.mutate({ sessionId, source: 'phone', bytes: 1_000 })
    expect((await refusalOf(begun).catch(() => ({ reason: 'begun' }))).reason).not.toBe('begun')
  },
)

test.each(['transcript', 'transcription'])(
  'a no to %s holds also against a paper of before that is written down after it',
  async (what) => {
    const story = await tellStory(server)
    await publishForm(story)
    const { trainee, clientId } = story
    const asking = askOf(story)
    const forms: ('audio' | 'transcript')[] = ['audio', 'transcript']
    const processing: 'transcription'[] = ['transcription']
    await trainee.api.asks.prepare.mutate({ ...asking, scope: { ...asking.scope, forms, processing } })
    const phone = await readOn(await openPage(server, story))
    await phone.press('Next', {
      ...uses('later'),
      'to-transcript': 'later',
      'to-transcription': 'later',
      [`to-${what}`]: 'no',
    })
    await phone.press('That is my answer')
    expect(phone.text).toContain('Your no is kept, and that is fine.')
    // Signed an hour ago, says whoever writes it down now.
    const grant = grantOf(story)
    const paper = { ...grant, clientId, scope: { ...grant.scope, forms, processing } }
    expect(await refusalOf(trainee.api.consent.grant.mutate(paper))).toMatchObject({ reason: 'said-since' })
    expect(await inForceOf(story)).toEqual([])
    // Of something else it is a yes; said anew, it is one to this too.
    await trainee.api.consent.grant.mutate(grant)
    await trainee.api.consent.grant.mutate({ ...paper, happened: undefined })
    expect((await inForceOf(story)).flatMap((one): string[] => [...one.forms, ...one.processing])).toContain(what)
  },
)

test('whoever was taken out on the own page is not let in again by a paper of before that is written down after it', async () => {
  const story = await tellStory(server)
  await publishForm(story)
  const { trainee, supervisor } = story
  await trainee.api.consent.grant.mutate(grantOf(story))
  const sessionId = await addSession(story)
  const recordingId = await upload(trainee, sessionId)
  const wish = { recordingId, supervisorId: supervisor.id, purpose: 'individual-supervision' as const }
  const phone = await openPage(server, story)
  await phone.open('/c/change')
  await phone.press('Change it now', { keep: ['own-review', 'individual-supervision'] })
  expect(phone.text).toContain('Changed at')
  expect((await trainee.api.shares.check.query(wish)).effect).toBe('deny')
  const again = trainee.api.consent.grant.mutate(grantOf(story))
  expect(await refusalOf(again)).toMatchObject({ reason: 'said-since' })
  expect((await trainee.api.shares.check.query(wish)).effect).toBe('deny')
})

test('what was answered by a link that was not theirs keeps no paper out', async () => {
  const story = await tellStory(server)
  await publishForm(story)
  const { trainee } = story
  const { scope, ...ask } = askOf(story)
  const forms: ('audio' | 'transcript')[] = ['audio', 'transcript']
  await trainee.api.asks.prepare.mutate({ ...ask, scope: { ...scope, forms } })
  const phone = await readOn(await openPage(server, story))
  await phone.press('Next', { ...uses('yes'), 'to-transcript': 'no' })
  await phone.press('Next', { who: 'named', mind: 'yes' })
  await phone.press('I agree to this', { name: 'Somebody' })
  const { asks } = await trainee.api.asks.waiting.query()
  await trainee.api.asks.confirm.mutate({ askId: asks[0]!.id, isTheirs: false })
  const grant = grantOf(story)
  await trainee.api.consent.grant.mutate({ ...grant, scope: { ...grant.scope, forms } })
  expect(await inForceOf(story)).toMatchObject([{ forms }])
})

test('a no to the written words holds also where an older yes is being confirmed at that moment', async () => {
  const { story, mother, father } = await withParents(server, 'one-representative')
  const { trainee, clientId } = story
  const { scope, ...ask } = askOf(story)
  const asked = { ...ask, scope: { ...scope, forms: ['audio' as const, 'transcript' as const] } }
  const answer = async (phone: Phone, words: string) => {
    await readOn(phone)
    await phone.press('Next', { ...uses('yes'), 'to-transcript': words })
    await phone.press('Next', { who: 'named', mind: 'yes' })
  }
  await trainee.api.asks.prepare.mutate({ ...asked, signerIds: [mother] })
  const hers = await openPage(server, story, clientId, mother)
  await answer(hers, 'yes')
  await hers.press('I agree to this', { name: 'M' })
  const waiting = await server.db.consentAsk.findFirstOrThrow({ where: { clientId, state: 'answered' } })
  await trainee.api.asks.prepare.mutate({ ...asked, signerIds: [father] })
  const his = await openPage(server, story, clientId, father)
  await answer(his, 'no')
  // Both wait for the same rows, as two nodes would: hers to be confirmed comes first.
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  const lock = server.db.$transaction(
    async (tx) => {
      await tx.consentAsk.updateMany({ where: { id: waiting.id }, data: { state: 'answered' } })
      await held
    },
    { timeout: 20_000 },
  )
  await sleep(100)
  const confirmed = trainee.api.asks.confirm.mutate({ askId: waiting.id, isTheirs: true }).catch((e: Error) => e)
  await sleep(400)
  const signed = his.press('I agree to this', { name: 'F' })
  await sleep(600)
  release()
  await lock
  await Promise.all([confirmed, signed])
  expect(his.text).toContain('Thank you')
  for (const { forms } of await inForceOf(story)) expect(forms).toEqual(['audio'])
})

test('“No machine writes down” is not said while a waiting yes to one can still be confirmed', async () => {
  const { story, mother, father } = await withParents(server, 'one-representative')
  const { trainee, clientId } = story
  const { scope, ...ask } = askOf(story)
  const withMachine = { ...ask, scope: { ...scope, processing: ['transcription' as const] } }
  await trainee.api.asks.prepare.mutate({ ...withMachine, signerIds: [mother] })
  const hers = await readOn(await openPage(server, story, clientId, mother))
  await hers.press('Next', { ...uses('yes'), 'to-transcription': 'yes' })
  await hers.press('Next', { who: 'named', mind: 'yes' })
  await hers.press('I agree to this', { name: 'M' })
  await trainee.api.asks.prepare.mutate({ ...ask, scope, signerIds: [father] })
  const his = await openPage(server, story, clientId, father)
  await his.follow('Next')
  const promised = his.text.includes('No machine writes down what is said')
  await his.open('/c/form/1')
  await agree(his, 'yes')
  await confirmAll(story)
  const machines = (await inForceOf(story)).flatMap(({ processing }) => processing)
  expect([promised, machines]).not.toEqual([true, ['transcription']])
})

test('“No and Not now both keep it off” is kept where an older yes waits to be confirmed', async () => {
  const { story, mother, father } = await withParents(server, 'one-representative')
  const { trainee, clientId } = story
  const { scope, ...ask } = askOf(story)
  const asked = { ...ask, scope: { ...scope, processing: ['transcription' as const] } }
  const sign = async (phone: Phone, machine: string) => {
    await readOn(phone)
    const text = phone.text
    await phone.press('Next', { ...uses('yes'), 'to-transcription': machine })
    await phone.press('Next', { who: 'named', mind: 'yes' })
    await phone.press('I agree to this', { name: 'S' })
    return text
  }
  await trainee.api.asks.prepare.mutate({ ...asked, signerIds: [mother] })
  await sign(await openPage(server, story, clientId, mother), 'yes')
  await trainee.api.asks.prepare.mutate({ ...asked, signerIds: [father] })
  const said = await sign(await openPage(server, story, clientId, father), 'later')
  await confirmAll(story)
  const machines = (await inForceOf(story)).flatMap(({ processing }) => processing)
  expect([said.includes('“No” and “Not now” both keep it off'), machines]).not.toEqual([true, ['transcription']])
})

test('of two who are asked together neither form tells what the other answered about a machine', async () => {
  const texts: string[] = []
  for (const machine of ['yes', 'later']) {
    const { story, mother, father } = await withParents(server, 'all-representatives')
    const { scope, ...ask } = askOf(story)
    await story.trainee.api.asks.prepare.mutate({ ...ask, scope: { ...scope, processing: ['transcription'] } })
    const hers = await readOn(await openPage(server, story, story.clientId, mother))
    await hers.press('Next', { ...uses('yes'), 'to-transcription': machine })
    await hers.press('Next', { who: 'named', mind: 'yes' })
    await hers.press('I agree to this', { name: 'M' })
    const his = await readOn(await openPage(server, story, story.clientId, father))
    expect(his.text).toContain('“No” and “Not now” both keep it off')
    texts.push(his.text)
  }
  expect(texts[1]).toBe(texts[0])
})

test('after “Not now” to the written words nobody is reminded of the older yes that had them', async () => {
  const story = await tellStory(server)
  await publishForm(story)
  const { trainee } = story
  const forms: ('audio' | 'transcript')[] = ['audio', 'transcript']
  const old = grantOf(story, { until: new Date(Date.now() + 5 * DAY).toISOString() })
  await trainee.api.consent.grant.mutate({ ...old, scope: { ...old.scope, forms } })
  const asking = askOf(story)
  const purposes: ('own-review' | 'individual-supervision')[] = ['own-review', 'individual-supervision']
  await trainee.api.asks.prepare.mutate({ ...asking, scope: { ...asking.scope, purposes, forms } })
  const phone = await readOn(await openPage(server, story))
  expect(phone.text).toContain('nobody reminds you')
  await phone.press('Next', {
    'to-own-review': 'yes',
    'to-individual-supervision': 'yes',
    'to-transcript': 'later',
  })
  await phone.press('Next', { who: 'named', mind: 'yes' })
  await phone.press('I agree to this', { name: 'Jane Doe' })
  await confirmAll(story)
  expect((await trainee.api.clients.endingSoon.query()).endings).toEqual([])
})

test('after “Not now” to all of what was asked once more nobody is reminded to ask again', async () => {
  const story = await tellStory(server)
  await publishForm(story)
  const { trainee } = story
  await trainee.api.consent.grant.mutate(grantOf(story, { until: new Date(Date.now() + 5 * DAY).toISOString() }))
  await trainee.api.asks.prepare.mutate(askOf(story))
  const phone = await readOn(await openPage(server, story))
  expect(phone.text).toContain('Not now leaves what you allowed before as it is, and nobody reminds you.')
  await phone.press('Next', uses('later'))
  await phone.press('That is my answer')
  expect((await trainee.api.clients.endingSoon.query()).endings).toEqual([])
  const { clients } = await story.coordinator.api.overview.show.query()
  expect(clients[0]!.scopes.map(({ atEnd }) => atEnd)).toEqual(['nothing'])
  // What they say yes to after that ends like any other.
  const later = grantOf(story, { until: new Date(Date.now() + 6 * DAY).toISOString() })
  await trainee.api.consent.grant.mutate({ ...later, happened: undefined })
  expect((await trainee.api.clients.endingSoon.query()).endings).toHaveLength(1)
})

test('“Not now” to one use leaves the reminder of the others', async () => {
  const story = await tellStory(server)
  await publishForm(story)
  const { trainee } = story
  await trainee.api.consent.grant.mutate(grantOf(story, { until: new Date(Date.now() + 5 * DAY).toISOString() }))
  const { scope, ...ask } = askOf(story)
  const asked = { ...scope, purposes: ['own-review' as const] }
  await trainee.api.asks.prepare.mutate({ ...ask, scope: asked })
  const phone = await readOn(await openPage(server, story))
  await phone.press('Next', { 'to-own-review': 'later' })
  await phone.press('That is my answer')
  const { endings } = await trainee.api.clients.endingSoon.query()
  expect(endings).toMatchObject([{ purposes: ['individual-supervision'] }])
})
