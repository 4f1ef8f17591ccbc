import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf, startServer, type TestServer } from '../server.ts'
import { addSession, grantOf, tellStory, upload, type Story } from '../story.ts'

let server: TestServer
let story: Story
beforeAll(async () => {
  server = await startServer()
  story = await tellStory(server)
})
afterAll(() => server.stop())

const days = (n: number) => new Date(Date.now() - n * 24 * 60 * 60 * 1000).toISOString()
const own = async (pseudonym: string): Promise<Story> => ({
  ...story,
  clientId: (await story.trainee.api.clients.create.mutate({ pseudonym })).id,
})

test('a yes said today during no session opens no older recording', async () => {
  const mine = await own('T3')
  const grant = grantOf(mine)
  await story.trainee.api.consent.grant.mutate({
    ...grant,
    happened: days(25),
    scope: { ...grant.scope, purposes: ['own-review'] },
  })
  const s0 = await addSession(mine, [mine.clientId], 21 * 24 * 60)
  const recordingId = await upload(story.trainee, await addSession(mine, [mine.clientId], 20 * 24 * 60))
  const wish = { recordingId, supervisorId: story.supervisor.id, purpose: 'individual-supervision' as const }
  await story.trainee.api.consent.grant.mutate({ ...grant, happened: new Date().toISOString() })
  expect((await story.trainee.api.shares.check.query(wish)).effect).toBe('deny')
  const during = { ...grant, happened: new Date().toISOString(), duringSessionId: s0 }
  expect(await refusalOf(story.trainee.api.consent.grant.mutate(during))).toMatchObject({
    reason: 'not-said-in-session',
  })
  expect((await story.trainee.api.shares.check.query(wish)).effect).toBe('deny')
})

test('nobody shares with themselves, for whatever purpose', async () => {
  const mine = await own('T2')
  await story.trainee.api.consent.grant.mutate(grantOf(mine))
  const recordingId = await upload(story.trainee, await addSession(mine))
  const before = await story.trainee.api.shares.open
    .mutate({ recordingId, supervisorId: story.trainee.id, purpose: 'teaching' })
    .catch((error: unknown) => error)
  const { shares } = await story.coordinator.api.overview.show.query()
  expect(shares.filter((one) => one.purpose === 'teaching')).toEqual([])
  expect(before).toBeInstanceOf(Error)
})

test('a share with oneself does not stop the clock of deletion', async () => {
  const mine = await own('T2b')
  await story.trainee.api.consent.grant.mutate(grantOf(mine))
  const recordingId = await upload(story.trainee, await addSession(mine))
  const wish = { recordingId, supervisorId: story.supervisor.id, purpose: 'individual-supervision' as const }
  const { shareId } = await story.trainee.api.shares.open.mutate(wish)
  await story.trainee.api.shares.end.mutate({ shareId })
  const deleteBy = async () =>
    (await story.trainee.api.recordings.list.query()).recordings.find((one) => one.id === recordingId)!.deleteBy
  const before = await deleteBy()
  await story.trainee.api.shares.open
    .mutate({ recordingId, supervisorId: story.trainee.id, purpose: 'research' })
    .catch(() => undefined)
  expect(await deleteBy()).toBe(before)
})

test('a supervision that has not begun can be called off', async () => {
  const other = await server.addPerson(story.programId, 'Dr Later', ['supervisor'])
  const { id } = await story.coordinator.api.people.supervise.mutate({
    superviseeId: story.trainee.id,
    supervisorId: other.id,
    from: days(-1),
  })
  const outcome = await story.coordinator.api.people.endSupervision.mutate({ id }).then(
    () => 'ended',
    (error: { data: unknown }) => error.data,
  )
  expect(outcome).toBe('ended')
})
