import { DAY } from '@earshot/consent-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openPage, sayNotMine } from './client/asked.ts'
import type { Phone } from './client/phone.ts'
import { superuserOf } from './faults/owner.ts'
import { startServer, type TestServer } from './server.ts'
import { addSession, grantOf, sharedRecording, tellStory, type Story } from './story.ts'
import { tamper } from './verify/tamper.ts'

/** What a client did on their page is told to their clinician, as the page says that it is. */
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

const today = () => story.trainee.api.today.show.query()
const changes = async () => (await today()).changes
const kinds = async () => (await changes()).map(({ kind }) => kind)
const grant = () =>
  story.trainee.api.consent.grant.mutate({ ...grantOf(story, { reconfirm: true }), happened: undefined })
const page = () => openPage(server, story)

describe('what a client changed on their page', () => {
  const said: [string, (phone: Phone) => Promise<unknown>, object][] = [
    ['stopped', (phone) => phone.press('Stop all listening'), { kind: 'stopped' }],
    [
      'narrowed',
      (phone) => phone.open('/c/change').then(() => phone.press('Change it now', { until: '2090-06-01' })),
      { kind: 'narrowed' },
    ],
    [
      'took a use back',
      async (phone) => {
        await phone.open('/c/change')
        await phone.press('Change it now', { keep: ['own-review', story.supervisor.id] })
      },
      { kind: 'refused', purposes: ['individual-supervision'] },
    ],
    ['disputed a yes', (phone) => sayNotMine(phone), { kind: 'disputed' }],
    [
      'asked to delete all',
      (phone) => phone.open('/c/delete/all').then(() => phone.press('Delete all of it for good')),
      { kind: 'delete-all' },
    ],
  ]
  test.each(said)('%s', async (_, press, what) => {
    await grant()
    await addSession(story)
    await press(await page())
    expect(await changes()).toMatchObject([{ ...what, client: { id: story.clientId, pseudonym: 'Willow' } }])
  })

  test('left out a part of a recording, and no time of it is told', async () => {
    await sharedRecording(story)
    const phone = await page()
    await phone.follow('Leave out a part')
    await phone.press('Next', { how: 'times', from: '0', to: '0:01' })
    await phone.press('Leave it out for good')
    const [change, ...more] = await changes()
    expect(more).toEqual([])
    expect(Object.keys(change!).sort()).toEqual(['at', 'client', 'id', 'kind'])
    expect(change).toMatchObject({ kind: 'left-out' })
  })

  test('said no to a session to come, which says so among the next sessions too', async () => {
    await grant()
    await addSession(story, [story.clientId], -24 * 60)
    const phone = await page()
    await phone.press('Not this time')
    const shown = await today()
    expect(shown.changes).toMatchObject([{ kind: 'declined', sessionNumber: 1 }])
    expect(shown.next).toMatchObject([{ clients: [{ answer: 'no' }] }])
  })

  test('the newest first, one press once, and for a week', async () => {
    await grant()
    await grant()
    const phone = await page()
    await phone.open('/c/change')
    await phone.press('Change it now', { until: '2090-06-01' })
    expect(await kinds()).toEqual(['narrowed'])
    await phone.open('/c/page')
    await phone.press('Stop all listening')
    expect(await kinds()).toEqual(['stopped', 'narrowed'])
    ahead = 7 * DAY + 60_000
    expect(await kinds()).toEqual([])
  })
})

test('what staff wrote down is not told back to them, and another clinician is told nothing', async () => {
  await grant()
  const { trainee, clientId } = story
  await trainee.api.consent.withdraw.mutate({ clientId, what: { purposes: ['own-review'] }, obtained: 'spoken' })
  expect(await kinds()).toEqual([])
  await (await page()).press('Stop all listening')
  const other = await server.addPerson(story.programId, 'Kim Song', ['supervisee'])
  expect((await other.api.today.show.query()).changes).toEqual([])
})

test('of answers that wait, one about a risk is said and comes first', async () => {
  const first = await sharedRecording(story)
  const second = await sharedRecording(story)
  const comment = ({ recordingId, shareId }: typeof first, kind: 'strength' | 'ethics-or-risk') =>
    story.supervisor.api.threads.create.mutate({
      recordingId,
      shareId,
      startMs: 500,
      kind,
      visibility: 'share',
      text: 'Look at this.',
      key: crypto.randomUUID(),
    })
  await comment(first, 'strength')
  await comment(second, 'strength')
  const before = (await today()).answers.map(({ recordingId, risks }) => [recordingId, risks])
  const last = before.at(-1)![0] === first.recordingId ? first : second
  await comment(last, 'ethics-or-risk')
  expect((await today()).answers).toMatchObject([
    { recordingId: last.recordingId, waiting: 2, risks: 1 },
    { waiting: 1, risks: 0 },
  ])
})

test('an entry that can’t be read leaves Today and the overview standing', async () => {
  await grant()
  await sayNotMine(await page())
  expect(await kinds()).toEqual(['disputed'])
  const superuser = superuserOf(server)
  const text = `update ledger_event set canonical = 'none of ours' where client_id = $1 and kind = 'disputed'`
  await tamper(superuser, text, [story.clientId])
  await superuser.end()
  expect(await changes()).toEqual([])
  expect((await story.coordinator.api.overview.show.query()).told).toEqual([])
})
