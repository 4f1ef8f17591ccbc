import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { DAY } from '@earshot/consent-core'
import { newId } from '../src/ids.ts'
import { startServer, type SignedInPerson, type TestServer } from './server.ts'
import { addSession, changePolicy, grantOf, tellStory, upload, type Story } from './story.ts'

/** Whoever stands in for a supervisor: who vouches that a client was told, and what is open before. */
let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

let story: Story
let other: SignedInPerson
let where: { recordingId: string; shareId: string; sessionId: string }
beforeEach(async () => {
  story = await tellStory(server)
  other = await server.addPerson(story.programId, 'Dr Jun', ['supervisor', 'supervisee'])
  const { scope, ...rest } = grantOf(story)
  await story.trainee.api.consent.grant.mutate({ ...rest, scope: { ...scope, standIns: [story.supervisor.id] } })
  const sessionId = await addSession(story)
  const recordingId = await upload(story.trainee, sessionId)
  const wish = { recordingId, supervisorId: story.supervisor.id, purpose: 'individual-supervision' as const }
  where = { recordingId, sessionId, ...(await story.trainee.api.shares.open.mutate(wish)) }
})

const appoint = async () =>
  (
    await story.coordinator.api.standIns.appoint.mutate({
      standInId: other.id,
      forId: story.supervisor.id,
      from: new Date(Date.now() - 1_000).toISOString(),
      to: new Date(Date.now() + DAY).toISOString(),
    })
  ).id
const tell = (person: SignedInPerson, id: string) =>
  person.api.standIns.told.mutate({ id, clientId: story.clientId }).then(
    () => 'told',
    (error: Error) => error.message,
  )
const hears = async (person: SignedInPerson) => {
  const path = `/media/${where.recordingId}/audio?share=${where.shareId}`
  const { status, body } = await person.fetch(path, { headers: { range: 'bytes=0-' } })
  await body?.cancel()
  return status === 206
}
const lists = () => server.db.accessLine.count({ where: { programId: story.programId, kind: 'list' } })

test('only the client’s own clinician says that the client was told, and whoever is appointed never does', async () => {
  const id = await appoint()
  await story.coordinator.api.people.supervise.mutate({ superviseeId: story.trainee.id, supervisorId: other.id })
  for (const person of [other, story.supervisor, story.coordinator]) expect(await tell(person, id)).not.toBe('told')
  await server.db.assignment.updateMany({ where: { clientId: story.clientId }, data: { clinicianId: other.id } })
  expect(await tell(other, id)).not.toBe('told')
  expect(await hears(other)).toBe(false)
  await server.db.assignment.updateMany({
    where: { clientId: story.clientId },
    data: { clinicianId: story.trainee.id },
  })
  expect(await tell(story.trainee, id)).toBe('told')
  expect(await hears(other)).toBe(true)
})

test('in the share of whom they stand in for they are said to hear, once the client was told', async () => {
  const said = async () => {
    const { recordingId, shareId } = where
    const { consent } = await story.trainee.api.recordings.room.query({ recordingId, shareId })
    return consent.persons.map((one) => one.name)
  }
  const id = await appoint()
  expect(await said()).toEqual(['Dana Ruiz', 'Dr Park'])
  await tell(story.trainee, id)
  expect(await said()).toEqual(['Dana Ruiz', 'Dr Park', 'Dr Jun'])
})

test('told twice at once is told once, and so is a group joined', async () => {
  const id = await appoint()
  const all = await Promise.all([1, 2, 3, 4].map(() => tell(story.trainee, id)))
  expect(all).toEqual(['told', 'told', 'told', 'told'])
  const { id: groupId } = await story.coordinator.api.groups.create.mutate({ name: 'Thursday' })
  const join = () => story.coordinator.api.groups.join.mutate({ groupId, personId: other.id })
  await Promise.all([1, 2, 3, 4].map(join))
  expect((await story.coordinator.api.groups.list.query()).groups).toMatchObject([{ members: [{ id: other.id }] }])
})

test('before a client was told, the inbox does not even ask for what was shared with the other', async () => {
  const id = await appoint()
  const before = await lists()
  expect((await other.api.inbox.list.query({ limit: 1 })).lines).toEqual([])
  expect(await lists()).toBe(before)
  await tell(story.trainee, id)
  expect((await other.api.inbox.list.query({ limit: 1 })).lines).toHaveLength(1)
})

test('in an emergency a stand-in of whom the client was not told learns nothing of what is recorded', async () => {
  await changePolicy(story, { emergencyAccess: true })
  await appoint()
  const silent = await addSession(story, [story.clientId], 10)
  const open = (sessionId: string) =>
    other.api.emergencies.open.mutate({ sessionId, reason: 'danger-to-client' }).then(
      () => 'opened',
      (error: Error) => error.message,
    )
  expect([await open(where.sessionId), await open(silent), await open(newId('ses'))]).toEqual([
    'not-found',
    'not-found',
    'not-found',
  ])
})

test('a client’s chain never says that another said no, in an emergency neither', async () => {
  await changePolicy(story, { emergencyAccess: true })
  const partner = await story.trainee.api.clients.create.mutate({ pseudonym: 'Aspen' })
  await story.trainee.api.consent.grant.mutate(grantOf(story, { clientId: partner.id }))
  const sessionId = await addSession(story, [story.clientId, partner.id], 10)
  await upload(story.trainee, sessionId)
  await story.trainee.api.consent.withdraw.mutate({
    clientId: partner.id,
    what: { all: true },
    obtained: 'spoken',
    happened: new Date().toISOString(),
  })
  const before = await server.db.accessLine.count({ where: { chain: story.clientId } })
  await expect(story.supervisor.api.emergencies.open.mutate({ sessionId, reason: 'danger-to-client' })).rejects.toThrow(
    'emergency-forbids',
  )
  const lines = (chain: string) => server.db.accessLine.findMany({ where: { chain, kind: 'denied' } })
  expect(await server.db.accessLine.count({ where: { chain: story.clientId } })).toBe(before + 1)
  expect(JSON.stringify(await lines(story.clientId))).not.toContain('withdrawn')
  expect(JSON.stringify(await lines(partner.id))).toContain('withdrawn')
})

test('a list of clients says whom each of their scopes lets hear', async () => {
  const { scope, ...rest } = grantOf(story)
  const audience = [{ personId: story.trainee.id, role: 'clinician' as const }]
  await story.trainee.api.consent.grant.mutate({ ...rest, scope: { ...scope, purposes: ['own-review'], audience } })
  const { clients } = await story.trainee.api.clients.list.query()
  const names = clients[0]!.scopes.map((one) => one.audience.map(({ name }) => name))
  expect(names).toEqual([['Dana Ruiz', 'Dr Park'], ['Dana Ruiz']])
})
