import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '@earshot/consent-core'
import { appendEvent } from '../src/gate/ledger.ts'
import { openPage } from './client/asked.ts'
import { refusalOf, startServer, type TestServer } from './server.ts'
import { addSession, grantOf, tellStory, type Story } from './story.ts'

/** Whoever treats a client is reminded before a yes ends, and never of what the client took back. */
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

const endingIn = (days: number) => new Date(Date.now() + days * DAY).toISOString()
const grant = (days: number, changes: Partial<ReturnType<typeof grantOf>['scope']> = {}) => {
  const whole = grantOf(story, { until: endingIn(days) })
  return story.trainee.api.consent.grant.mutate({ ...whole, scope: { ...whole.scope, ...changes } })
}
const ending = async (person = story.trainee) => (await person.api.clients.endingSoon.query()).endings
/** What the coordinator's overview says of each end, the newest yes first. */
const atEnds = async () =>
  (await story.coordinator.api.overview.show.query()).clients
    .find(({ id }) => id === story.clientId)!
    .scopes.map((one) => one.atEnd)
const withdraw = (what: Parameters<typeof story.trainee.api.consent.withdraw.mutate>[0]['what']) =>
  story.trainee.api.consent.withdraw.mutate({ clientId: story.clientId, what, obtained: 'spoken' })

describe('before a yes ends', () => {
  test('nothing 15 days before, a reminder 14 days before, an urgent one 3 days before, none once it has ended', async () => {
    await grant(15)
    expect(await ending()).toEqual([])
    ahead = DAY + 60_000
    expect(await ending()).toMatchObject([
      {
        client: { id: story.clientId, pseudonym: 'Willow' },
        isUrgent: false,
        purposes: ['own-review', 'individual-supervision'],
        with: 'client',
      },
    ])
    ahead = 12 * DAY + 60_000
    expect(await ending()).toMatchObject([{ isUrgent: true }])
    ahead = 15 * DAY + 60_000
    expect(await ending()).toEqual([])
  })

  test('none where it ends never', async () => {
    await story.trainee.api.consent.grant.mutate(grantOf(story, { until: null }))
    expect(await ending()).toEqual([])
  })

  test('none of what another yes goes on allowing, one of what it does not', async () => {
    await grant(2)
    await grant(90, { purposes: ['own-review'] })
    expect(await ending()).toMatchObject([{ purposes: ['individual-supervision'] }])
    expect(await atEnds()).toEqual(['ask', 'ask'])
    await grant(90)
    expect(await ending()).toEqual([])
    expect((await atEnds()).at(-1)).toBe('nothing')
  })

  test('another yes that names fewer people goes on for nobody else', async () => {
    await grant(2)
    await grant(90, { audience: [{ personId: story.trainee.id, role: 'clinician' }] })
    expect(await ending()).toMatchObject([{ purposes: ['own-review', 'individual-supervision'] }])
  })

  test('the soonest first, and a couple is asked as one', async () => {
    const other = await story.trainee.api.clients.create.mutate({ pseudonym: 'Alder' })
    await grant(9)
    await story.trainee.api.consent.grant.mutate(grantOf(story, { clientId: other.id, until: endingIn(2) }))
    await addSession(story, [story.clientId, other.id])
    expect(await ending()).toMatchObject([
      { client: { pseudonym: 'Alder' }, isUrgent: true, with: 'others' },
      { client: { pseudonym: 'Willow' }, isUrgent: false, with: 'others' },
    ])
  })
})

describe('after a no', () => {
  test('a yes of which every purpose was taken back is no reminder', async () => {
    await grant(5)
    await withdraw({ purposes: ['own-review', 'individual-supervision'] })
    expect(await ending()).toEqual([])
  })

  test('of what was taken back in part only the rest is', async () => {
    await grant(5)
    await withdraw({ purposes: ['individual-supervision'] })
    expect(await ending()).toMatchObject([{ purposes: ['own-review'] }])
  })

  test('nothing after everything was taken back, and again after a new yes', async () => {
    await grant(5)
    await withdraw({ all: true })
    expect(await ending()).toEqual([])
    ahead = 2 * 60 * 60_000
    const whole = grantOf(story, { until: endingIn(5) })
    await story.trainee.api.consent.grant.mutate({
      ...whole,
      happened: new Date(Date.now() + ahead - 60_000).toISOString(),
    })
    expect(await ending()).toHaveLength(1)
  })

  test('nothing of an end that the client brought forward themself, and again after a later yes', async () => {
    await grant(200)
    const phone = await openPage(server, story)
    await phone.open('/c/change')
    await phone.press('Change it now', { until: endingIn(5).slice(0, 10) })
    expect(phone.text).toMatch(/Changed at/)
    expect(await ending()).toEqual([])
    expect(await atEnds()).toEqual(['client-ends'])
    const later = grantOf(story, { until: endingIn(8) })
    await story.trainee.api.consent.grant.mutate({ ...later, happened: undefined })
    expect(await ending()).toHaveLength(1)
    // The end that they chose is no longer one: what they have said since goes on.
    expect(await atEnds()).toEqual(['ask', 'nothing'])
  })

  test('of a yes that the client narrowed otherwise, its own end still is', async () => {
    await grant(5)
    const phone = await openPage(server, story)
    await phone.open('/c/change')
    await phone.press('Change it now', {
      keep: ['own-review', 'individual-supervision', story.supervisor.id, 'on-withdraw'],
    })
    await phone.open('/c/change')
    await phone.press('Change it now', { keep: ['own-review', story.supervisor.id] })
    expect(await ending()).toMatchObject([{ purposes: ['own-review'] }])
  })

  test('nothing after a wish to have everything deleted', async () => {
    await grant(5)
    await appendEvent(server.db, story.programId, {
      kind: 'deletion-requested',
      clientId: story.clientId,
      sessionIds: null,
      recordedBy: { personId: story.trainee.id, role: 'supervisee' },
      obtained: 'spoken',
      signature: null,
      language: 'en',
      interpreter: 'none',
      notice: null,
      happened: Date.now(),
    })
    expect(await ending()).toEqual([])
    expect(await atEnds()).toEqual(['nothing'])
  })

  test('nothing of a yes that the client says was not theirs', async () => {
    const { eventId } = await grant(5)
    await appendEvent(server.db, story.programId, {
      kind: 'disputed',
      clientId: story.clientId,
      eventId,
      recordedBy: { personId: story.coordinator.id, role: 'coordinator' },
      obtained: 'spoken',
      signature: null,
      language: 'en',
      interpreter: 'none',
      notice: null,
      happened: Date.now(),
    })
    expect(await ending()).toEqual([])
  })
})

test('of one’s own clients alone, and to nobody who treats none', async () => {
  await grant(5)
  expect(await ending(await server.addPerson(story.programId, 'Jonah', ['supervisee']))).toEqual([])
  expect(await refusalOf(ending(story.supervisor))).toMatchObject({ reason: 'not-found' })
  expect(await refusalOf(ending(story.coordinator))).toMatchObject({ reason: 'not-found' })
})
