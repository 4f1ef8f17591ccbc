import { DAY } from '@earshot/consent-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startServer, type TestServer } from './server.ts'
import { grantOf, tellStory, type Story } from './story.ts'
import { agree, askOf, openPage, publishForm, readOn } from './client/asked.ts'

/** A no stands as a no wherever it is read, and nobody asks on as if nothing had been said. */
let server: TestServer
let ahead = 0
beforeAll(async () => {
  server = await startServer({ now: () => Date.now() + ahead })
})
afterAll(() => server.stop())

let story: Story
beforeEach(async () => {
  ahead = 0
  story = await tellStory(server)
})

const shown = () => story.trainee.api.clients.show.query({ clientId: story.clientId })
const overview = () => story.coordinator.api.overview.show.query()
const withdraw = (what: Parameters<typeof story.trainee.api.consent.withdraw.mutate>[0]['what']) =>
  story.trainee.api.consent.withdraw.mutate({ clientId: story.clientId, what, obtained: 'spoken' })
const grant = (changes: Parameters<typeof grantOf>[1] = {}) =>
  story.trainee.api.consent.grant.mutate({ ...grantOf(story, changes), happened: undefined })

describe('a no where nothing had been allowed', () => {
  const saidNo = { state: 'may-not', sentences: [{ key: 'said-no' }] }

  test('reads as a no on the client’s page, in the list and in the overview, and is counted there', async () => {
    expect((await shown()).client.consent).toMatchObject({ state: 'waiting', sentences: [{ key: 'never-granted' }] })
    expect((await overview()).withdrawn).toBe(0)
    await withdraw({ all: true })
    expect((await shown()).client.consent).toMatchObject(saidNo)
    const { clients } = await story.trainee.api.clients.list.query()
    expect(clients[0]?.consent).toMatchObject(saidNo)
    expect(await overview()).toMatchObject({ withdrawn: 1, clients: [{ consent: saidNo }] })
  })

  test('is no withdrawal in the history: there was nothing to take back', async () => {
    await withdraw({ all: true })
    await grant()
    await withdraw({ all: true })
    const { events } = await shown()
    expect(events.map(({ kind, what }) => [kind, what?.tookBack])).toEqual([
      ['withdrawn', true],
      ['granted', undefined],
      ['withdrawn', false],
    ])
  })

  test('of a use that was never allowed, beside one that was', async () => {
    await grant()
    await withdraw({ purposes: ['teaching'] })
    await withdraw({ purposes: ['own-review'] })
    expect((await shown()).events.map(({ what }) => what?.tookBack)).toEqual([true, false, undefined])
  })

  test('is over with a yes', async () => {
    await withdraw({ all: true })
    await grant()
    expect((await shown()).client.consent.state).toBe('may-hear')
  })
})

describe('before a client is asked again', () => {
  const refused = async () => (await shown()).refused.map(({ purpose }) => purpose)

  test('what they refused is said with its day, until they allow it', async () => {
    expect(await refused()).toEqual([])
    await withdraw({ purposes: ['individual-supervision', 'teaching'] })
    const [first] = (await shown()).refused
    expect(Math.abs(Date.parse(first!.on) - Date.now())).toBeLessThan(DAY)
    expect(await refused()).toEqual(['individual-supervision', 'teaching'])
    await grant()
    expect(await refused()).toEqual(['teaching'])
  })

  test('a no to everything is a no to each', async () => {
    await grant()
    await withdraw({ all: true })
    expect(await refused()).toHaveLength(8)
  })

  test('a yes that merely ended is no refusal', async () => {
    await grant({ until: new Date(Date.now() + DAY).toISOString() })
    ahead = 2 * DAY
    expect(await refused()).toEqual([])
  })
})

describe('who wrote an entry down', () => {
  test('the client and whoever signs for them are told from staff', async () => {
    await publishForm(story)
    await story.trainee.api.asks.prepare.mutate(askOf(story))
    await agree(await openPage(server, story))
    await withdraw({ all: true })
    expect((await shown()).events.map(({ recordedBy: { role } }) => role)).toEqual(['supervisee', 'client'])
  })

  test('a representative is named by what they are to the client', async () => {
    const { clientId, coordinator } = story
    await publishForm(story)
    const signers = [{ id: null, relation: 'mother' as const }]
    const to = { who: 'one-representative' as const, signers, ofAgeOn: '2099-05-03', seesSessions: true }
    await coordinator.api.signing.set.mutate({ clientId, from: null, to })
    const rule = await story.trainee.api.signing.show.query({ clientId })
    const mother = rule.signers[0]!.id
    await story.trainee.api.asks.prepare.mutate({ ...askOf(story), signerIds: [mother] })
    const phone = await readOn(await openPage(server, story, clientId, mother))
    await phone.press('Next', { 'to-own-review': 'no', 'to-individual-supervision': 'no', 'to-teaching': 'no' })
    await phone.press('That is my answer')
    expect((await shown()).events).toMatchObject([{ recordedBy: { role: 'representative' }, signers: ['mother'] }])
  })
})
