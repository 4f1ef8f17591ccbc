import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { addSession, grantOf, tellStory, upload, type Story } from '../story.ts'

const DAY_MS = 24 * 60 * 60 * 1000

let server: TestServer
let story: Story
let aheadMs = 0
beforeAll(async () => {
  server = await startServer({ now: () => Date.now() + aheadMs })
  story = await tellStory(server)
})
afterAll(() => server.stop())

type Grant = Parameters<typeof grantOf>[1]

/** A client of their own who said yes, with a share of one recording. */
async function share(pseudonym: string, grant: Grant = {}) {
  const client = await story.trainee.api.clients.create.mutate({ pseudonym })
  const own = { ...story, clientId: client.id }
  await story.trainee.api.consent.grant.mutate(grantOf(own, grant))
  const sessionId = await addSession(own)
  const recordingId = await upload(story.trainee, sessionId)
  const { shareId } = await story.trainee.api.shares.open.mutate({
    recordingId,
    supervisorId: story.supervisor.id,
    purpose: 'individual-supervision',
  })
  return { clientId: client.id, sessionId, shareId }
}

const counted = async () => (await story.coordinator.api.overview.show.query()).shares

test('a share counts as open only while somebody in it may hear, and as ended once nothing brings it back', async () => {
  const trainee = story.trainee.api
  expect(await counted()).toEqual([])
  await share('Aspen')
  const handed = await share('Birch')
  const stopped = await share('Cedar')
  const declined = await share('Dogwood')
  const brief = await share('Elder', { until: new Date(Date.now() + DAY_MS).toISOString() })
  const of = (open: number, resting: number, ended: number) => [
    { purpose: 'individual-supervision', open, resting, ended },
  ]
  expect(await counted()).toEqual(of(5, 0, 0))

  await trainee.shares.end.mutate({ shareId: handed.shareId })
  expect(await counted()).toEqual(of(4, 0, 1))

  await trainee.consent.withdraw.mutate({ clientId: stopped.clientId, what: { all: true }, obtained: 'spoken' })
  expect(await counted()).toEqual(of(3, 0, 2))
  // A new yes does not open again what a no has ended.
  await trainee.consent.grant.mutate({ ...grantOf(story, { clientId: stopped.clientId }), happened: undefined })
  expect(await counted()).toEqual(of(3, 0, 2))

  await trainee.consent.answer.mutate({
    clientId: declined.clientId,
    sessionId: declined.sessionId,
    answer: 'no',
    obtained: 'spoken',
  })
  expect(await counted()).toEqual(of(2, 0, 3))

  aheadMs = 2 * DAY_MS
  expect(await counted()).toEqual(of(1, 1, 3))
  await trainee.consent.grant.mutate({
    ...grantOf(story, { clientId: brief.clientId }),
    happened: new Date().toISOString(),
    duringSessionId: brief.sessionId,
  })
  expect(await counted()).toEqual(of(2, 0, 3))

  const { supervision } = await story.coordinator.api.people.list.query()
  await story.coordinator.api.people.endSupervision.mutate({ id: supervision[0]!.id })
  expect(await counted()).toEqual(of(0, 2, 3))
})

test('counting them writes no entry', async () => {
  const before = await server.db.accessLine.count({ where: { programId: story.programId } })
  await counted()
  expect(await server.db.accessLine.count({ where: { programId: story.programId } })).toBe(before)
})
