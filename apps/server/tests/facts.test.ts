import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY, type Purpose, type Scope } from '@earshot/consent-core'
import { appendEvent } from '../src/gate/ledger.ts'
import { newId } from '../src/ids.ts'
import { startServer, type SignedInPerson, type TestServer } from './server.ts'
import { addSession, changePolicy, tellStory, upload, type Policy, type Story } from './story.ts'

/** The named audience is resolved when it is asked: groups, stand-ins and signers are facts, with a from and a to. */
let server: TestServer
let ahead = 0
beforeAll(async () => {
  server = await startServer({ now: () => Date.now() + ahead })
})
afterAll(() => server.stop())

let story: Story
let other: SignedInPerson
beforeEach(async () => {
  ahead = 0
  story = await tellStory(server)
  other = await server.addPerson(story.programId, 'Dr Osei', ['supervisor'])
})

/** A yes as an event of the ledger, for scopes that no form asks for yet. */
async function grant(
  changes: Partial<Omit<Scope, 'audience'>> & { audience?: Scope['audience'] } = {},
  representatives?: { ids: string[]; endsAt: number | null },
) {
  const happened = Date.now() + ahead - 60 * 60_000
  await appendEvent(server.db, story.programId, {
    kind: 'granted',
    clientId: story.clientId,
    recordedBy: { personId: story.trainee.id, role: 'supervisee' },
    obtained: 'paper',
    signature: 'paper',
    language: 'en',
    interpreter: 'none',
    notice: null,
    happened,
    ...(representatives ? { representatives } : {}),
    scope: {
      id: newId('scp'),
      purposes: ['own-review', 'individual-supervision', 'group-supervision'],
      audience: [{ personId: story.trainee.id, role: 'clinician', name: 'Dana' }],
      forms: ['audio'],
      processing: [],
      sessions: { from: happened },
      until: null,
      conditions: {
        reconfirm: false,
        deleteAfterReviewDays: null,
        keepAtMostDays: null,
        export: false,
        deleteOnWithdraw: false,
      },
      ...changes,
    },
  } as Parameters<typeof appendEvent>[2])
}

/** A recording in a share with these people. */
async function shared(members: readonly string[], purpose: Purpose) {
  const sessionId = await addSession(story)
  const recordingId = await upload(story.trainee, sessionId)
  const shareId = newId('shr')
  await server.db.share.create({
    data: {
      programId: story.programId,
      id: shareId,
      recordingId,
      sessionId,
      purpose,
      openedBy: story.trainee.id,
      openedAt: new Date(),
      members: { create: members.map((personId) => ({ personId })) },
    },
  })
  return { sessionId, recordingId, shareId }
}

async function hears(person: SignedInPerson, { recordingId, shareId }: { recordingId: string; shareId?: string }) {
  const path = `/media/${recordingId}/audio${shareId ? `?share=${shareId}` : ''}`
  const { status, body } = await person.fetch(path, { headers: { range: 'bytes=0-' } })
  await body?.cancel()
  return status === 206
}

const named = (person: SignedInPerson, group?: string) => ({
  personId: person.id,
  role: 'group-member' as const,
  name: person.name,
  ...(group ? { group } : {}),
})

/** The other supervisor stands in for the one of the story, for a day from now on. */
const appointed = async () =>
  (
    await story.coordinator.api.standIns.appoint.mutate({
      standInId: other.id,
      forId: story.supervisor.id,
      from: new Date(Date.now() - 1_000).toISOString(),
      to: new Date(Date.now() + DAY).toISOString(),
    })
  ).id

describe('a group whose members change', () => {
  test('who was told of hears while in it; who leaves is out at once; who returns is a new person', async () => {
    const { groups } = story.coordinator.api
    const { id: groupId } = await groups.create.mutate({ name: 'Wednesday' })
    const membership = { groupId, personId: other.id }
    await groups.join.mutate(membership)
    await server.db.groupMember.updateMany({ where: { groupId }, data: { from: new Date(Date.now() - DAY) } })
    await grant({ audience: [named(story.trainee), named(other, groupId)] })
    const view = await shared([other.id, story.supervisor.id], 'group-supervision')
    expect(await hears(other, view)).toBe(true)

    await groups.join.mutate({ groupId, personId: story.supervisor.id })
    expect(await hears(story.supervisor, view)).toBe(false)

    await groups.leave.mutate(membership)
    expect(await hears(other, view)).toBe(false)
    await groups.join.mutate(membership)
    expect(await hears(other, view)).toBe(false)
    expect((await groups.list.query()).groups).toMatchObject([
      { name: 'Wednesday', members: [{ id: story.supervisor.id }, { id: other.id }] },
    ])
  })

  test('"and who joins later" lets in who joins, while they are in it', async () => {
    const { groups } = story.coordinator.api
    const { id: groupId } = await groups.create.mutate({ name: 'Friday' })
    await grant({ joinLater: [groupId] })
    const view = await shared([other.id], 'group-supervision')
    expect(await hears(other, view)).toBe(false)
    await groups.join.mutate({ groupId, personId: other.id })
    expect(await hears(other, view)).toBe(true)
    await groups.leave.mutate({ groupId, personId: other.id })
    expect(await hears(other, view)).toBe(false)
  })
})

describe('a supervisor who is replaced', () => {
  test('a new supervisor is a new person: the old yes names somebody else', async () => {
    await grant({ audience: [named(story.trainee), named(story.supervisor)] })
    const view = await shared([story.supervisor.id, other.id], 'individual-supervision')
    expect(await hears(story.supervisor, view)).toBe(true)
    await story.coordinator.api.people.supervise.mutate({ superviseeId: story.trainee.id, supervisorId: other.id })
    expect(await hears(other, view)).toBe(false)
  })

  test('whoever stands in hears from when the client was told, until it ends by itself', async () => {
    await grant({ audience: [named(story.trainee), named(story.supervisor)], standIns: [story.supervisor.id] })
    const view = await shared([story.supervisor.id], 'individual-supervision')
    const { standIns } = story.coordinator.api
    const id = await appointed()
    expect(await hears(other, view)).toBe(false)
    await story.trainee.api.standIns.told.mutate({ id, clientId: story.clientId })
    expect(await hears(other, view)).toBe(true)
    expect((await standIns.list.query()).standIns).toMatchObject([{ id, told: 1, for: { id: story.supervisor.id } }])
    ahead = DAY
    expect(await hears(other, view)).toBe(false)
    ahead = 0
    expect(await hears(other, view)).toBe(true)
    await standIns.end.mutate({ id })
    expect(await hears(other, view)).toBe(false)
  })

  test('whoever stands in finds it in their inbox, and once each, as long as they stand in and the client was told', async () => {
    await grant({ audience: [named(story.trainee), named(story.supervisor)], standIns: [story.supervisor.id] })
    const view = await shared([story.supervisor.id], 'individual-supervision')
    const id = await appointed()
    const inbox = async () => (await other.api.inbox.list.query()).lines.map((line) => line.share.id)
    expect(await inbox()).toEqual([])
    await story.trainee.api.standIns.told.mutate({ id, clientId: story.clientId })
    expect(await inbox()).toEqual([view.shareId])
    ahead = DAY
    expect(await inbox()).toEqual([])
    ahead = 0
    await story.coordinator.api.standIns.end.mutate({ id })
    expect(await inbox()).toEqual([])
  })

  test('whoever stands in writes there too, as long as they stand in', async () => {
    await grant({ audience: [named(story.trainee), named(story.supervisor)], standIns: [story.supervisor.id] })
    const view = await shared([story.supervisor.id], 'individual-supervision')
    const id = await appointed()
    await story.trainee.api.standIns.told.mutate({ id, clientId: story.clientId })
    const write = () =>
      other.api.threads.create.mutate({
        recordingId: view.recordingId,
        shareId: view.shareId,
        kind: 'strength',
        visibility: 'share',
        startMs: 0,
        text: 'A word.',
        key: crypto.randomUUID(),
      })
    await write()
    await story.coordinator.api.standIns.end.mutate({ id })
    await expect(write()).rejects.toThrow('not-found')
  })

  test('without the client’s word for stand-ins nobody stands in', async () => {
    await grant({ audience: [named(story.trainee), named(story.supervisor)] })
    const view = await shared([story.supervisor.id], 'individual-supervision')
    const id = await appointed()
    await story.trainee.api.standIns.told.mutate({ id, clientId: story.clientId })
    expect(await hears(other, view)).toBe(false)
  })
})

test('who signs: a yes that the named representative did not sign opens nothing, and one that they did does', async () => {
  const guardian = newId('rep')
  await server.db.clientSigning.create({
    data: {
      programId: story.programId,
      id: newId('sgn'),
      clientId: story.clientId,
      who: 'one-representative',
      representatives: [guardian],
    },
  })
  await grant({}, { ids: [guardian], endsAt: null })
  const view = { recordingId: await upload(story.trainee, await addSession(story)) }
  expect(await hears(story.trainee, view)).toBe(true)
  await server.db.clientSigning.updateMany({
    where: { clientId: story.clientId },
    data: { representatives: [newId('rep')] },
  })
  expect(await hears(story.trainee, view)).toBe(false)
})

describe('what is given to try a scope with', () => {
  test('no ledger of somebody else’s client comes along, and nothing that names a recording', async () => {
    await grant()
    const partner = await story.trainee.api.clients.create.mutate({ pseudonym: 'Birch' })
    const sessionId = await addSession(story, [story.clientId, partner.id])
    const tryOut = () => story.trainee.api.consent.tryOut.query({ clientId: story.clientId })
    expect((await tryOut()).sessions.map((one) => one.id)).toEqual([sessionId])
    await server.db.assignment.updateMany({
      where: { programId: story.programId, clientId: partner.id },
      data: { to: new Date(), closedAt: new Date() },
    })
    const after = await tryOut()
    expect(after.sessions).toEqual([])
    expect(after.ledgers.map((one) => one.clientId)).toEqual([story.clientId])
  })
})

describe('policy can only narrow', () => {
  const policy = {
    mustReconfirm: false,
    keepAtMostDays: 30,
    deleteAfterReviewDays: 7,
    unconfirmedDays: 14,
    backupDays: 30,
    evidenceYears: 6,
    neverPurposes: [] as Purpose[],
    emergencyAccess: false,
    emergencyPersonId: null,
    emergencyNumbers: '',
  }
  test.each([
    ['a purpose that the program never uses', { neverPurposes: ['own-review' as const] }],
    ['each session must be confirmed', { mustReconfirm: true }],
  ])('%s', async (_name, changes) => {
    await grant()
    const view = { recordingId: await upload(story.trainee, await addSession(story)) }
    expect(await hears(story.trainee, view)).toBe(true)
    await changePolicy(story, changes)
    expect(await hears(story.trainee, view)).toBe(false)
    await changePolicy(story, policy)
    expect(await hears(story.trainee, view)).toBe(true)
  })

  test('what it asks for is checked', async () => {
    const { change } = story.coordinator.api.program
    const to = (changes: Partial<Policy>) => ({
      from: policy,
      to: { ...policy, ...changes },
    })
    await expect(change.mutate(to({ emergencyPersonId: story.trainee.id }))).rejects.toThrow('roles-do-not-fit')
    await expect(change.mutate(to({ keepAtMostDays: 0 }))).rejects.toThrow('bad-input')
    await expect(story.trainee.api.program.change.mutate(to({}))).rejects.toThrow('not-found')
  })
})
