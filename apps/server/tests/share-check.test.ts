import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startServer, type SignedInPerson, type TestServer } from './server.ts'
import { addSession, changePolicy, grantOf, tellStory, upload, type Story } from './story.ts'

/** A share that would be denied says what a client could be asked for; after a no, nothing. */
let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

let story: Story
let sessionId: string
let recordingId: string
let other: SignedInPerson
beforeEach(async () => {
  story = await tellStory(server)
  other = await server.addPerson(story.programId, 'Dr Osei', ['supervisor'])
  await story.coordinator.api.people.supervise.mutate({ superviseeId: story.trainee.id, supervisorId: other.id })
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  sessionId = await addSession(story)
  recordingId = await upload(story.trainee, sessionId)
})

const check = (
  wish: Partial<Parameters<typeof story.trainee.api.shares.check.query>[0]> = {},
  person: SignedInPerson = story.trainee,
) =>
  person.api.shares.check.query({
    recordingId,
    supervisorId: story.supervisor.id,
    purpose: 'individual-supervision',
    ...wish,
  })
const withdraw = (what: Parameters<typeof story.trainee.api.consent.withdraw.mutate>[0]['what']) =>
  story.trainee.api.consent.withdraw.mutate({ clientId: story.clientId, what, obtained: 'spoken' })

test('what is permitted asks for nothing', async () => {
  expect(await check()).toMatchObject({ effect: 'permit', asks: [], isRefused: false })
})

test('a person who was not named: the yes is widened by that person, or a new one names all', async () => {
  const { effect, asks, isRefused } = await check({ supervisorId: other.id })
  expect([effect, isRefused]).toEqual(['deny', false])
  expect(asks).toContainEqual([
    {
      client: { id: story.clientId, pseudonym: 'Willow', guest: null },
      kind: 'amend',
      adds: [{ what: 'person', name: 'Dr Osei' }],
    },
  ])
  expect(asks).toContainEqual([
    {
      client: { id: story.clientId, pseudonym: 'Willow', guest: null },
      kind: 'grant',
      adds: [
        { what: 'purpose', purpose: 'individual-supervision' },
        { what: 'person', name: 'Dr Osei' },
        { what: 'form', form: 'audio' },
      ],
    },
  ])
})

test('a purpose that was not spoken of is asked for; one that was refused is not', async () => {
  const wish = { purpose: 'trainee-evaluation' as const }
  const before = await check(wish)
  expect(before.asks.flat().map(({ adds }) => adds)).toContainEqual([
    { what: 'purpose', purpose: 'trainee-evaluation' },
  ])
  await withdraw({ purposes: ['trainee-evaluation'] })
  expect(await check(wish)).toMatchObject({ effect: 'deny', asks: [], isRefused: true })
})

test('after everything was taken back nothing is offered, whatever is wished', async () => {
  await withdraw({ all: true })
  for (const purpose of ['individual-supervision', 'trainee-evaluation', 'research'] as const)
    expect(await check({ purpose })).toMatchObject({ effect: 'deny', asks: [], isRefused: true })
})

test('an answer that is still to come is all that is asked for', async () => {
  const client = await story.trainee.api.clients.create.mutate({ pseudonym: 'Alder' })
  await story.trainee.api.consent.grant.mutate(grantOf(story, { clientId: client.id, reconfirm: true }))
  recordingId = await upload(story.trainee, await addSession(story, [client.id]))
  expect(await check()).toMatchObject({
    asks: [[{ client: { pseudonym: 'Alder' }, kind: 'answer', adds: [] }]],
    isRefused: false,
  })
})

test('what the program rules out no client is asked for', async () => {
  await changePolicy(story, { neverPurposes: ['research'] })
  expect(await check({ purpose: 'research' })).toMatchObject({ effect: 'deny', asks: [], isRefused: false })
})
