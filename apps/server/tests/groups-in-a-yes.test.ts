import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY, type Purpose } from '@earshot/consent-core'
import { newId } from '../src/ids.ts'
import { refusalOf, startServer, type SignedInPerson, type TestServer } from './server.ts'
import { addSession, grantOf, tellStory, upload, type Story } from './story.ts'

/** What the form for a yes sends of groups and stand-ins, and what follows from it. */
let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

let story: Story
let other: SignedInPerson
let groupId: string
beforeEach(async () => {
  story = await tellStory(server)
  other = await server.addPerson(story.programId, 'Ben Ito', ['supervisor'])
  groupId = (await story.coordinator.api.groups.create.mutate({ name: 'Thursday group' })).id
})

type Grant = Parameters<SignedInPerson['api']['consent']['grant']['mutate']>[0]

/** A yes of an hour ago that names the clinician and the supervisor, with what is changed about its scope. */
const yes = (changes: Partial<Grant['scope']>): Grant => {
  const { scope, ...rest } = grantOf(story)
  return { ...rest, scope: { ...scope, purposes: [...scope.purposes, 'group-supervision'], ...changes } }
}
const inGroup = (person: SignedInPerson, group = groupId) => ({
  personId: person.id,
  role: 'group-member' as const,
  group,
})
const say = (changes: Partial<Grant['scope']>) => story.trainee.api.consent.grant.mutate(yes(changes))
const own = () => grantOf(story).scope.audience

/** Somebody joins, as if it had been days ago. */
async function joins(person: SignedInPerson, since = Date.now() - DAY) {
  const membership = { groupId, personId: person.id }
  await story.coordinator.api.groups.join.mutate(membership)
  await server.db.groupMember.updateMany({ where: { ...membership, to: null }, data: { from: new Date(since) } })
}
const leaves = (person: SignedInPerson) => story.coordinator.api.groups.leave.mutate({ groupId, personId: person.id })

/** A recording that is shared with these people. */
async function shared(members: readonly SignedInPerson[], purpose: Purpose) {
  const { programId } = story
  const sessionId = await addSession(story)
  const recordingId = await upload(story.trainee, sessionId)
  const shareId = newId('shr')
  const opened = { openedBy: story.trainee.id, openedAt: new Date() }
  const invited = { create: members.map(({ id }) => ({ personId: id })) }
  await server.db.share.create({
    data: { programId, id: shareId, recordingId, sessionId, purpose, ...opened, members: invited },
  })
  const hears = async (person: SignedInPerson) => {
    const path = `/media/${recordingId}/audio?share=${shareId}`
    const { status, body } = await person.fetch(path, { headers: { range: 'bytes=0-' } })
    await body?.cancel()
    return status === 206
  }
  /** Who is said to hear it, beside the recording. */
  const said = async () => {
    const { consent } = await story.trainee.api.recordings.room.query({ recordingId, shareId: null })
    return consent.persons.map((one) => one.name)
  }
  /** The same as it is said in the share. */
  const saidInShare = async () => {
    const { consent } = await story.trainee.api.recordings.room.query({ recordingId, shareId })
    return consent.persons.map((one) => one.name)
  }
  return { hears, said, saidInShare }
}

const shown = () => story.trainee.api.clients.show.query({ clientId: story.clientId })

describe('a group in a yes', () => {
  test('means the members told of: they hear while in it, and who is taken out is denied at once', async () => {
    await joins(other)
    await say({ audience: [...own(), inGroup(other)] })
    const third = await server.addPerson(story.programId, 'Chi Moon', ['supervisor'])
    const { hears, said } = await shared([other, third], 'group-supervision')
    expect(await hears(other)).toBe(true)
    await joins(third, Date.now())
    expect(await hears(third)).toBe(false)
    expect(await said()).toEqual(['Dana Ruiz', 'Dr Park', 'Ben Ito'])
    await leaves(other)
    expect(await hears(other)).toBe(false)
    expect(await said()).toEqual(['Dana Ruiz', 'Dr Park'])
  })

  test('is not said to hear in a share that it has no part in', async () => {
    await joins(other)
    await say({ audience: [...own(), inGroup(other)] })
    const { said, saidInShare } = await shared([story.supervisor], 'individual-supervision')
    expect(await said()).toEqual(['Dana Ruiz', 'Dr Park', 'Ben Ito'])
    expect(await saidInShare()).toEqual(['Dana Ruiz', 'Dr Park'])
  })

  test('with "and who joins later" lets in who joins', async () => {
    await say({ joinLater: [groupId] })
    const { hears, said } = await shared([other], 'group-supervision')
    expect(await hears(other)).toBe(false)
    expect(await said()).toEqual(['Dana Ruiz', 'Dr Park'])
    await joins(other, Date.now())
    expect(await hears(other)).toBe(true)
    expect(await said()).toEqual(['Dana Ruiz', 'Dr Park', 'Ben Ito'])
  })

  test('is said on the client’s page, in the scope and in the record', async () => {
    await joins(other)
    await say({ audience: [...own(), inGroup(other)], joinLater: [groupId], standIns: [story.supervisor.id] })
    const { scopes, events } = await shown()
    expect(scopes[0]).toMatchObject({
      groups: [{ id: groupId, name: 'Thursday group', joinLater: true }],
      audience: [
        { personId: story.trainee.id, groupId: null, standIns: false },
        { personId: story.supervisor.id, groupId: null, standIns: true },
        { personId: other.id, name: 'Ben Ito', groupId, standIns: false },
      ],
    })
    expect(events[0]).toMatchObject({
      also: { groups: [{ name: 'Thursday group', joinLater: true }], standIns: ['Dr Park'] },
    })
  })

  test('has to be one of this program, and those who are named have to be in it, then as now', async () => {
    const refusing = async (changes: Partial<Grant['scope']>) => (await refusalOf(say(changes))).reason
    const elsewhere = await tellStory(server)
    const theirs = await elsewhere.coordinator.api.groups.create.mutate({ name: 'Thursday group' })
    expect(await refusing({ joinLater: [theirs.id] })).toBe('group-unknown')
    expect(await refusing({ audience: [inGroup(other, theirs.id)] })).toBe('group-unknown')
    expect(await refusing({ audience: [inGroup(other)] })).toBe('not-in-the-group')
    await joins(other, Date.now())
    expect(await refusing({ audience: [inGroup(other)] })).toBe('not-in-the-group')
    await leaves(other)
    await server.db.groupMember.updateMany({ where: { groupId }, data: { from: new Date(Date.now() - DAY) } })
    expect(await refusing({ audience: [inGroup(other)] })).toBe('not-in-the-group')
    await server.db.practiceGroup.updateMany({ where: { id: groupId }, data: { closedAt: new Date() } })
    expect(await refusing({ joinLater: [groupId] })).toBe('group-unknown')
    expect((await shown()).events).toEqual([])
  })

  test('takes nobody twice, and nobody as anything but a member', async () => {
    await joins(other)
    for (const audience of [
      [inGroup(other), { personId: other.id, role: 'supervisor' as const }],
      [{ ...inGroup(other), role: 'supervisor' as const }],
    ])
      expect(await refusalOf(say({ audience }))).toMatchObject({ reason: 'bad-input' })
    expect(await refusalOf(say({ joinLater: [groupId, groupId] }))).toMatchObject({ reason: 'bad-input' })
  })
})

describe('"whoever stands in for them" in a yes', () => {
  const appoint = (days: [from: number, to: number]) =>
    story.coordinator.api.standIns.appoint.mutate({
      standInId: other.id,
      forId: story.supervisor.id,
      from: new Date(Date.now() + days[0] * DAY).toISOString(),
      to: new Date(Date.now() + days[1] * DAY).toISOString(),
    })
  const toTell = async (person = story.trainee) =>
    (await person.api.standIns.toTell.query({ clientId: story.clientId })).standIns

  test('is said of a supervisor who is named, and of nobody else', async () => {
    for (const standIns of [[other.id], [story.trainee.id], [story.supervisor.id, story.supervisor.id]])
      expect(await refusalOf(say({ standIns }))).toMatchObject({ reason: 'bad-input' })
  })

  test('is followed by telling: until the client was told the clinician is reminded, and nobody hears', async () => {
    await say({ standIns: [story.supervisor.id] })
    const { id } = await appoint([-0.001, 1])
    const later = await appoint([3, 17])
    await appoint([-2, -1])
    const { hears, said } = await shared([story.supervisor], 'individual-supervision')
    expect(await hears(other)).toBe(false)
    expect(await said()).toEqual(['Dana Ruiz', 'Dr Park'])
    expect(await toTell()).toMatchObject([
      { id, standIn: { name: 'Ben Ito' }, for: { name: 'Dr Park' } },
      { id: later.id, standIn: { name: 'Ben Ito' } },
    ])
    await story.trainee.api.standIns.told.mutate({ id, clientId: story.clientId })
    expect(await hears(other)).toBe(true)
    expect(await said()).toEqual(['Dana Ruiz', 'Dr Park', 'Ben Ito'])
    expect((await toTell()).map((one) => one.id)).toEqual([later.id])
    await story.coordinator.api.standIns.end.mutate({ id: later.id })
    expect(await toTell()).toEqual([])
  })

  test('left unsaid or withdrawn, there is nobody to tell of', async () => {
    await appoint([0, 1])
    await say({})
    expect(await toTell()).toEqual([])
    await say({ standIns: [story.supervisor.id] })
    expect(await toTell()).toHaveLength(1)
    const { clientId } = story
    await story.trainee.api.consent.withdraw.mutate({ clientId, what: { all: true }, obtained: 'spoken' })
    expect(await toTell()).toEqual([])
  })

  test('another clinician is not told whom somebody’s client named', async () => {
    await say({ standIns: [story.supervisor.id] })
    await appoint([0, 1])
    const stranger = await server.addPerson(story.programId, 'Lee Hart', ['supervisee'])
    for (const person of [stranger, story.supervisor, story.coordinator])
      expect(await refusalOf(toTell(person))).toMatchObject({ reason: 'not-found' })
  })
})

test('of the open groups of a program each has a name of its own', async () => {
  const create = (name: string) => story.coordinator.api.groups.create.mutate({ name })
  expect((await refusalOf(create('THURSDAY group'))).reason).toBe('group-name-taken')
  const both = await Promise.allSettled([create('Friday'), create('Friday')])
  expect(both.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
})
