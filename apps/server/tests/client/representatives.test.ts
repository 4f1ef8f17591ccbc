import { canonicalJson, DAY, type Json } from '@earshot/consent-core'
import type { ConsentReceipt } from '@earshot/consent-core/standards'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '../../src/gate/sha256.ts'
import { refusalOf, startServer, type TestServer } from '../server.ts'
import { addSession, grantOf, tellStory, upload, type Story } from '../story.ts'
import { agree, askOf, openPage, publishForm, readOn } from './asked.ts'
import { Phone } from './phone.ts'

/** Others sign for a client who does not sign alone: one of them, or all; they see the consent, and no session. */
let server: TestServer
beforeAll(async () => {
  server = await startServer({ keepsDue: true })
})
afterAll(() => server.stop())

type Relation = 'mother' | 'father'
interface Told {
  readonly story: Story
  readonly mother: string
  readonly father: string
}

const OF_AGE = '2099-05-03'

async function told(
  who: 'one-representative' | 'all-representatives',
  more: { seesSessions?: boolean; ofAgeOn?: string | null } = {},
): Promise<Told> {
  const story = await tellStory(server)
  await publishForm(story)
  const to = {
    who,
    signers: (['mother', 'father'] as const).map((relation) => ({ id: null, relation })),
    ofAgeOn: OF_AGE,
    seesSessions: false,
    ...more,
  }
  await story.coordinator.api.signing.set.mutate({ clientId: story.clientId, from: null, to })
  const { signers } = await story.trainee.api.signing.show.query({ clientId: story.clientId })
  const id = (relation: Relation) => signers.find((one) => one.relation === relation)!.id
  return { story, mother: id('mother'), father: id('father') }
}

const pageOf = (story: Story, representativeId: string) => openPage(server, story, story.clientId, representativeId)

async function handedOver(story: Story, askIds: string[]): Promise<Phone> {
  const { token } = await story.trainee.api.asks.handOver.mutate({ askIds })
  const phone = await new Phone(server).open(`/c/${token}`)
  return phone.press('Open my page')
}

const eventsOf = async ({ coordinator, clientId }: Story) =>
  (await coordinator.api.clients.show.query({ clientId })).events

const purposesOf = async ({ coordinator, clientId }: Story) =>
  (await coordinator.api.clients.show.query({ clientId })).scopes
    .filter(({ state }) => state === 'in-force')
    .map(({ purposes }) => purposes)

const hears = async ({ trainee }: Story, recordingId: string) => {
  const refusal = await refusalOf(trainee.api.recordings.room.query({ recordingId, shareId: null })).catch(() => null)
  return refusal === null
}

/** By a link of theirs, and the clinician says that it was. */
async function signByLink({ story }: Told, representativeId: string, teaching: 'yes' | 'no' | 'later' = 'no') {
  const phone = await agree(await pageOf(story, representativeId), teaching)
  const { asks } = await story.trainee.api.asks.waiting.query()
  for (const { id } of asks) await story.trainee.api.asks.confirm.mutate({ askId: id, isTheirs: true })
  return phone
}

test('who signs is the program’s to say, and never about somebody else’s representative', async () => {
  const { story, mother } = await told('one-representative')
  const { clientId, coordinator, trainee } = story
  const { id: from } = await coordinator.api.signing.show.query({ clientId })
  const to = {
    who: 'one-representative' as const,
    signers: [{ id: mother, relation: 'mother' as const }],
    ofAgeOn: null,
    seesSessions: false,
  }
  expect(await refusalOf(trainee.api.signing.set.mutate({ clientId, from, to }))).toMatchObject({ reason: 'not-found' })
  expect(await refusalOf(coordinator.api.signing.set.mutate({ clientId, from: null, to }))).toMatchObject({
    reason: 'changed-since',
  })
  const { id: other } = await trainee.api.clients.create.mutate({ pseudonym: 'Fern' })
  expect(await refusalOf(coordinator.api.signing.set.mutate({ clientId: other, from: null, to }))).toMatchObject({
    reason: 'signer-unknown',
  })
  await coordinator.api.signing.set.mutate({ clientId, from, to })
  expect(await trainee.api.signing.show.query({ clientId })).toMatchObject({
    who: 'one-representative',
    signers: [{ id: mother }],
  })
})

test('one of several signs in the room: the yes counts, and ends with the coming of age', async () => {
  const { story, mother } = await told('one-representative')
  const { trainee, clientId } = story
  const sessionId = await addSession(story)
  expect(await refusalOf(trainee.api.asks.prepare.mutate(askOf(story, { sessionId })))).toMatchObject({
    reason: 'who-signs',
  })
  const { askIds } = await trainee.api.asks.prepare.mutate(askOf(story, { sessionId, signerIds: [mother] }))
  expect(askIds).toHaveLength(1)
  const phone = await handedOver(story, askIds)
  expect(phone.text).toContain('You are asked as the mother of someone who comes here.')
  expect(phone.text).toContain('Your yes counts until they come of age on May 3, 2099.')
  expect(phone.text).not.toContain('It counts once everyone')
  await agree(phone)
  const events = await eventsOf(story)
  expect(events.map(({ kind, recordedBy }) => [kind, recordedBy.id])).toEqual([
    ['reconfirmed', mother],
    ['granted', mother],
    ['withdrawn', mother],
  ])
  const granted = await server.db.ledgerEvent.findFirstOrThrow({
    where: { programId: story.programId, clientId, kind: 'granted' },
  })
  expect(JSON.parse(granted.canonical)).toMatchObject({
    recordedBy: { personId: mother, role: 'representative' },
    representatives: { ids: [mother], endsAt: '2099-05-03T00:00:00.000Z' },
  })
})

test('one of several signs by a link of theirs: what was recorded can be heard, until the client’s own word alone counts', async () => {
  const one = await told('one-representative')
  const { story, mother } = one
  const { trainee, coordinator, clientId } = story
  const sessionId = await addSession(story)
  await trainee.api.asks.prepare.mutate(askOf(story, { sessionId, signerIds: [mother] }))
  // A link to the client's own page leads to no form: it is not they who are asked.
  const own = await openPage(server, story)
  expect(own.path).toBe('/c/page')
  await signByLink(one, mother)
  const recordingId = await upload(trainee, sessionId)
  expect(await hears(story, recordingId)).toBe(true)

  const { id: from } = await coordinator.api.signing.show.query({ clientId })
  const phone = await pageOf(story, mother)
  expect(phone.text).toContain('2 people may hear your sessions:')
  await coordinator.api.signing.set.mutate({ clientId, from, to: { who: 'client', because: 'of-age' } })
  expect((await eventsOf(story))[0]).toMatchObject({ kind: 'of-age', recordedBy: { id: story.coordinator.id } })
  expect(await hears(story, recordingId)).toBe(false)
  await phone.open('/c/page')
  expect(phone.status).toBe(403)
})

test('who all have to sign are asked each alone, and nothing counts before the last one signed', async () => {
  const all = await told('all-representatives')
  const { story, mother, father } = all
  const { askIds } = await story.trainee.api.asks.prepare.mutate(askOf(story))
  expect(askIds).toHaveLength(2)
  const first = await signByLink(all, mother, 'yes')
  expect(first.text).toContain('It counts once everyone who has to sign has signed.')
  expect(await eventsOf(story)).toEqual([])
  const page = await pageOf(story, mother)
  expect(page.text).toContain('You signed. It counts once everyone who has to sign has signed.')
  const second = await pageOf(story, father)
  expect(second.html).not.toContain('signed for you')
  await signByLink(all, father, 'no')
  // What one of them said no to is no yes of both.
  expect(await purposesOf(story)).toEqual([['own-review', 'individual-supervision']])
  const granted = await server.db.ledgerEvent.findFirstOrThrow({
    where: { programId: story.programId, clientId: story.clientId, kind: 'granted' },
  })
  const { representatives } = JSON.parse(granted.canonical) as { representatives: { ids: string[] } }
  expect(representatives.ids.toSorted()).toEqual([mother, father].toSorted())
  const { asks } = await story.trainee.api.asks.ofClient.query({ clientId: story.clientId })
  expect(asks).toEqual([])
})

test('the written words are allowed only where each of them who has to sign allows them', async () => {
  for (const said of ['yes', 'no']) {
    const { story, mother, father } = await told('all-representatives')
    const asked = askOf(story)
    await story.trainee.api.asks.prepare.mutate({ ...asked, scope: { ...asked.scope, forms: ['audio', 'transcript'] } })
    for (const [one, words] of [
      [mother, 'yes'],
      [father, said],
    ] as const) {
      const phone = await readOn(await pageOf(story, one))
      const uses = { 'to-own-review': 'yes', 'to-individual-supervision': 'yes', 'to-teaching': 'later' }
      await phone.press('Next', { ...uses, 'to-transcript': words })
      await phone.press('Next', { who: 'named', mind: 'yes' })
      await phone.press('I agree to this', { name: 'Jane Doe' })
    }
    const { asks } = await story.trainee.api.asks.waiting.query()
    for (const { id } of asks) await story.trainee.api.asks.confirm.mutate({ askId: id, isTheirs: true })
    const { scopes } = await story.coordinator.api.clients.show.query({ clientId: story.clientId })
    expect(scopes.map(({ forms }) => forms)).toEqual([said === 'yes' ? ['audio', 'transcript'] : ['audio']])
  }
})

test('in the room the screen goes from one to the other, and only the last one’s signature makes it whole', async () => {
  const { story } = await told('all-representatives')
  const { askIds } = await story.trainee.api.asks.prepare.mutate(askOf(story))
  const screen = await handedOver(story, askIds)
  await agree(screen)
  expect(screen.text).toContain('Hand it to the next person')
  expect(await purposesOf(story)).toEqual([])
  await screen.press('I am the next person')
  await agree(screen)
  expect(await purposesOf(story)).toEqual([['own-review', 'individual-supervision']])
})

test('two who sign at the same time make it whole once', async () => {
  const { story, mother, father } = await told('all-representatives')
  await story.trainee.api.asks.prepare.mutate(askOf(story))
  for (const one of [mother, father]) await agree(await pageOf(story, one))
  const { asks } = await story.trainee.api.asks.waiting.query()
  expect(asks.map(({ signer }) => signer).toSorted()).toEqual(['father', 'mother'])
  await Promise.all(asks.map(({ id }) => story.trainee.api.asks.confirm.mutate({ askId: id, isTheirs: true })))
  expect((await eventsOf(story)).filter(({ kind }) => kind === 'granted')).toHaveLength(1)
})

test('a no of one who has to sign ends it for all, and is told to none of the others', async () => {
  const all = await told('all-representatives')
  const { story, mother, father } = all
  await story.trainee.api.asks.prepare.mutate(askOf(story))
  await signByLink(all, mother)
  const phone = await readOn(await pageOf(story, father))
  await phone.press('Next', { 'to-own-review': 'no', 'to-individual-supervision': 'no', 'to-teaching': 'no' })
  await phone.press('That is my answer')
  expect(await purposesOf(story)).toEqual([])
  const { asks } = await story.trainee.api.asks.ofClient.query({ clientId: story.clientId })
  expect(asks).toEqual([])
  const page = await pageOf(story, mother)
  expect(page.text).toContain('Nobody may hear your sessions.')
  expect(page.html).not.toContain('father')
})

test('one who signs reads what the noes of another came to, and never whose they were: on no page, in no file', async () => {
  const all = await told('all-representatives', { seesSessions: true })
  const { story, mother, father } = all
  const { clientId } = story
  await story.trainee.api.asks.prepare.mutate(askOf(story))
  await signByLink(all, mother, 'yes')
  await signByLink(all, father, 'no')
  // Narrower still, by the father alone, by staff who were told, and by the client.
  const theirs = await pageOf(story, father)
  await theirs.open('/c/change')
  await theirs.press('Change it now', { keep: ['own-review', story.supervisor.id] })
  await story.trainee.api.consent.withdraw.mutate({ clientId, what: { purposes: ['research'] }, obtained: 'spoken' })

  const phone = await pageOf(story, mother)
  const files: string[] = []
  for (const path of ['/c/page', '/c/receipt', '/c/receipt.json', '/c/change']) {
    await phone.open(path)
    expect(phone.status).toBe(200)
    files.push(phone.html)
  }
  expect((await phone.open('/c/ledger.json')).status).toBe(404)
  const [page, receipt, json, change] = files as [string, string, string, string]
  // What it came to.
  expect(receipt).toContain('Listening again alone')
  for (const one of [receipt, change]) expect(one).not.toMatch(/Talking it over with a supervisor|Teaching/)
  expect(page).not.toContain('/c/ledger.json')
  // And nothing of how: the one entry is what both signed.
  expect(receipt).toContain('Yes, with a signature')
  expect(receipt).not.toMatch(/Took back a yes|Changed what was agreed/)
  const { record, record_hash: hash } = JSON.parse(json) as ConsentReceipt
  expect(record.event.map(({ event_state: state }) => state)).toEqual(['given'])
  expect(record.pii_processing[0]!.event_ids).toEqual([record.event[0]!.event_id])
  expect(hash).toBe(sha256(canonicalJson(record as unknown as Json)))
  // The other is named as one of the two who signed, and as who signed last; nowhere else.
  expect(json.split(father)).toHaveLength(4)

  const mine = JSON.parse((await theirs.open('/c/receipt.json')).html) as ConsentReceipt
  expect(mine.record.event.map(({ event_state: state }) => state).toSorted()).toEqual([
    'given',
    'withdrawn',
    'withdrawn',
  ])
  const own = JSON.parse((await (await openPage(server, story)).open('/c/receipt.json')).html) as ConsentReceipt
  expect(own.record.event).toHaveLength((await eventsOf(story)).length)
})

test('whoever signs sees scope, audience and stop; sessions and listening only if the client agreed', async () => {
  for (const seesSessions of [false, true]) {
    const one = await told('one-representative', { seesSessions })
    const { story, mother } = one
    const { trainee } = story
    const sessionId = await addSession(story)
    await trainee.api.asks.prepare.mutate(askOf(story, { sessionId, signerIds: [mother] }))
    await signByLink(one, mother)
    await upload(trainee, sessionId)
    const phone = await pageOf(story, mother)
    expect(phone.text).toContain('You sign for someone who comes here, as the mother.')
    expect(phone.text).toContain('Dr Park, supervisor')
    const shown = [phone.text.includes('Who listened'), phone.text.includes('What is kept')]
    expect(shown).toEqual([seesSessions, seesSessions])
    const statuses: number[] = []
    for (const path of ['/c/receipt', '/c/receipt.json', `/c/delete/${sessionId}`])
      statuses.push((await phone.open(path)).status)
    expect(statuses).toEqual(seesSessions ? [200, 200, 200] : [403, 403, 404])
    await phone.open('/c/page')
    await phone.press('Stop all listening')
    expect(phone.text).toContain('Nobody can hear your sessions now.')
    expect(await purposesOf(story)).toEqual([])
    expect((await eventsOf(story))[0]).toMatchObject({ kind: 'withdrawn', recordedBy: { id: mother } })
  }
})

test('the client’s own no counts at any age, and takes back what waits for a signature', async () => {
  const all = await told('all-representatives')
  const { story, mother, father } = all
  await story.trainee.api.asks.prepare.mutate(askOf(story))
  const late = await pageOf(story, father)
  await signByLink(all, mother)
  const own = await openPage(server, story)
  await own.send('/c/stop', {
    method: 'POST',
    headers: { origin: server.url },
    body: new URLSearchParams({ form: /name="form" value="([^"]+)"/.exec(own.html)![1]! }),
  })
  expect(own.text).toContain('Nobody can hear your sessions now.')
  await agree(late)
  const { asks } = await story.trainee.api.asks.waiting.query()
  for (const { id } of asks) await story.trainee.api.asks.confirm.mutate({ askId: id, isTheirs: true })
  expect(await purposesOf(story)).toEqual([])
})

test('a no that staff were told between two signatures is not lifted by the second', async () => {
  const all = await told('all-representatives')
  const { story, mother, father } = all
  await story.trainee.api.asks.prepare.mutate(askOf(story))
  const late = await pageOf(story, father)
  await signByLink(all, mother)
  const { clientId } = story
  await story.trainee.api.consent.withdraw.mutate({ clientId, what: { all: true }, obtained: 'spoken' })
  await agree(late)
  const { asks } = await story.trainee.api.asks.waiting.query()
  for (const { id } of asks) await story.trainee.api.asks.confirm.mutate({ askId: id, isTheirs: true })
  expect(await purposesOf(story)).toEqual([])
  expect((await story.trainee.api.asks.ofClient.query({ clientId })).asks).toEqual([])
})

test('a day of coming of age that is entered after they signed ends what they signed', async () => {
  const one = await told('one-representative', { ofAgeOn: null })
  const { story, mother } = one
  const { trainee, clientId, programId } = story
  const sessionId = await addSession(story)
  await trainee.api.asks.prepare.mutate(askOf(story, { sessionId, signerIds: [mother] }))
  await signByLink(one, mother)
  const recordingId = await upload(trainee, sessionId)
  expect(await hears(story, recordingId)).toBe(true)
  await server.db.clientSigning.updateMany({
    where: { programId, clientId, closedAt: null },
    data: { ofAgeOn: new Date(Date.now() - 2 * DAY) },
  })
  expect(await hears(story, recordingId)).toBe(false)
})

test('a client who signs alone from now on keeps their link', async () => {
  const { story, mother } = await told('one-representative')
  const { coordinator, clientId } = story
  const [own, others] = [await openPage(server, story), await pageOf(story, mother)]
  const { id: from } = await coordinator.api.signing.show.query({ clientId })
  await coordinator.api.signing.set.mutate({ clientId, from, to: { who: 'client', because: 'capacity-regained' } })
  expect((await own.open('/c/page')).status).toBe(200)
  expect((await others.open('/c/page')).status).toBe(403)
})

test('who is no longer named signs nothing, and what they were asked is closed', async () => {
  const { story, mother, father } = await told('one-representative')
  const { coordinator, trainee, clientId } = story
  await trainee.api.asks.prepare.mutate(askOf(story, { signerIds: [mother] }))
  const phone = await readOn(await pageOf(story, mother))
  const { id: from } = await coordinator.api.signing.show.query({ clientId })
  const signers = [{ id: father, relation: 'father' as const }]
  const to = { who: 'one-representative' as const, signers, ofAgeOn: null, seesSessions: false }
  await coordinator.api.signing.set.mutate({ clientId, from, to })
  await phone.press('Next', { 'to-own-review': 'yes', 'to-individual-supervision': 'yes', 'to-teaching': 'no' })
  expect(phone.status).toBe(403)
  expect(await refusalOf(trainee.api.asks.link.mutate({ clientId, representativeId: mother }))).toMatchObject({
    reason: 'not-found',
  })
})

test('a day of coming of age that has passed is refused, and after it nobody is asked for the client', async () => {
  const day = (ms: number) => new Date(ms).toISOString().slice(0, 10)
  const { story } = await told('all-representatives', { ofAgeOn: day(Date.now() + 3 * DAY) })
  const { coordinator, clientId, programId } = story
  const { id: from } = await coordinator.api.signing.show.query({ clientId })
  const signers = [{ id: null, relation: 'mother' as const }]
  const to = { who: 'one-representative' as const, signers, ofAgeOn: day(Date.now() - DAY), seesSessions: false }
  expect(await refusalOf(coordinator.api.signing.set.mutate({ clientId, from, to }))).toMatchObject({
    reason: 'of-age-now',
  })
  await server.db.clientSigning.updateMany({
    where: { programId, clientId, closedAt: null },
    data: { ofAgeOn: new Date(Date.now() - 2 * DAY) },
  })
  expect(await refusalOf(story.trainee.api.asks.prepare.mutate(askOf(story)))).toMatchObject({ reason: 'of-age-now' })
  expect(await coordinator.api.signing.show.query({ clientId })).toMatchObject({ isOfAge: true })
})

test('a yes on paper says who signed it; without enough of them it opens nothing', async () => {
  const { story, mother, father } = await told('all-representatives')
  const { trainee } = story
  expect(await refusalOf(trainee.api.consent.grant.mutate(grantOf(story)))).toMatchObject({
    reason: 'not-all-signed',
  })
  await trainee.api.consent.grant.mutate({ ...grantOf(story), signerIds: [mother, father] })
  expect(await purposesOf(story)).toHaveLength(1)
  const sessionId = await addSession(story)
  expect(await hears(story, await upload(trainee, sessionId))).toBe(true)
})

test('whoever sees no sessions is not told by the page of a stop whether anything was recorded', async () => {
  const texts = []
  for (const isRecorded of [false, true]) {
    const { story, mother } = await told('one-representative')
    await story.trainee.api.consent.grant.mutate({ ...grantOf(story), signerIds: [mother] })
    if (isRecorded) {
      const sessionId = await addSession(story)
      await upload(story.trainee, sessionId)
      const { clientId } = story
      await story.trainee.api.consent.answer.mutate({ clientId, sessionId, answer: 'no', obtained: 'spoken' })
    }
    const phone = await pageOf(story, mother)
    await phone.press('Stop all listening')
    const { events } = await story.coordinator.api.clients.show.query({ clientId: story.clientId })
    await phone.open(`/c/done/${events.find(({ kind }) => kind === 'withdrawn')!.id}`)
    texts.push(phone.text.replace(/\d\d:\d\d:\d\d/g, ''))
  }
  expect(texts[1]).toBe(texts[0])
})
