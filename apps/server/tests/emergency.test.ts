import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { EMERGENCY_MS } from '@earshot/consent-core'
import type { SignedInPerson, TestServer } from './server.ts'
import { startServer } from './server.ts'
import { viewsOfRecording, viewsTouchedByClient } from '../src/gate/views.ts'
import { addSession, changePolicy, grantOf, sharedRecording, tellStory, type Story } from './story.ts'

let server: TestServer
let ahead = 0
const now = () => Date.now() + ahead
beforeAll(async () => {
  server = await startServer({ now })
})
afterAll(() => server.stop())

let story: Story
let other: SignedInPerson
let where: Awaited<ReturnType<typeof sharedRecording>>
const hear = (person: SignedInPerson) =>
  person
    .fetch(`/media/${where.recordingId}/audio`, { headers: { range: 'bytes=0-' } })
    .then(async ({ status, body }) => {
      await body?.cancel()
      return status
    })
const open = (person: SignedInPerson) =>
  person.api.emergencies.open.mutate({ sessionId: where.sessionId, reason: 'danger-to-client' })
const chain = (kind: string) =>
  server.db.accessLine.findMany({
    where: { programId: story.programId, chain: story.clientId, kind },
    orderBy: { line: 'asc' },
  })
const policy = {
  mustReconfirm: false,
  keepAtMostDays: 30,
  deleteAfterReviewDays: 7,
  unconfirmedDays: 14,
  backupDays: 30,
  evidenceYears: 6,
  neverPurposes: [],
  emergencyAccess: true,
  emergencyPersonId: null,
  emergencyNumbers: '',
}

beforeEach(async () => {
  ahead = 0
  story = await tellStory(server)
  other = await server.addPerson(story.programId, 'Dr Osei', ['supervisor'])
  await story.coordinator.api.people.supervise.mutate({ superviseeId: story.trainee.id, supervisorId: other.id })
  where = await sharedRecording(story)
  await changePolicy(story, policy)
})

describe('a supervisor of the clinician who was not named to the client', () => {
  test('hears nothing, then for an hour, and then nothing', async () => {
    expect(await hear(other)).toBe(404)
    const opened = await open(other)
    expect(opened.recordingId).toBe(where.recordingId)
    expect(await hear(other)).toBe(206)
    const room = await other.api.recordings.room.query({ recordingId: where.recordingId, shareId: null })
    expect(room).toMatchObject({ consent: { purpose: 'emergency' }, can: { comment: false, share: false } })
    expect(Date.parse(room.validUntil!)).toBe(Date.parse(opened.closesAt))

    ahead = EMERGENCY_MS
    expect(await hear(other)).toBe(404)
  })

  test('reads nobody’s threads and writes nothing', async () => {
    await story.trainee.api.threads.create.mutate({
      recordingId: where.recordingId,
      shareId: null,
      kind: 'process',
      visibility: 'share',
      startMs: 0,
      text: 'A thought of my own.',
      key: crypto.randomUUID(),
    })
    await open(other)
    const view = { recordingId: where.recordingId, shareId: null }
    expect(await other.api.threads.list.query(view)).toMatchObject({ threads: [] })
    await expect(
      other.api.threads.create.mutate({
        ...view,
        kind: 'process',
        visibility: 'share',
        startMs: 0,
        text: 'x',
        key: crypto.randomUUID(),
      }),
    ).rejects.toThrow('not-found')
    await expect(other.api.recordings.room.query({ ...view, shareId: where.shareId })).rejects.toThrow('not-found')
  })

  test('stands in the log of the client: that it was opened and why, and what was heard', async () => {
    await open(other)
    await hear(other)
    const [opened] = await chain('emergency')
    expect(JSON.parse(opened!.canonical)).toMatchObject({
      actorId: other.id,
      purpose: 'emergency',
      reasons: ['danger-to-client'],
    })
    const heard = await chain('listening')
    expect(heard.at(-1)).toMatchObject({ actorId: other.id, purpose: 'emergency' })
    expect(heard.at(-1)!.line).toBeGreaterThan(opened!.line)
  })

  test('can close it before the hour is over', async () => {
    const { recordingId } = await open(other)
    await expect(story.supervisor.api.emergencies.close.mutate({ recordingId })).rejects.toThrow('not-found')
    expect(await hear(other)).toBe(206)
    await other.api.emergencies.close.mutate({ recordingId })
    expect(await hear(other)).toBe(404)
  })

  test('loses it with the supervision, and when the program turns it off', async () => {
    await open(other)
    await changePolicy(story, { ...policy, emergencyAccess: false })
    expect(await hear(other)).toBe(404)
    await changePolicy(story, policy)
    expect(await hear(other)).toBe(206)
    const { supervision } = await story.coordinator.api.people.list.query()
    const { id } = supervision.find((one) => one.supervisor.id === other.id)!
    await story.coordinator.api.people.endSupervision.mutate({ id })
    expect(await hear(other)).toBe(404)
  })
})

describe('it does not open', () => {
  test('where the program has it off, and to whoever supervises nobody there', async () => {
    await changePolicy(story, { ...policy, emergencyAccess: false })
    await expect(open(other)).rejects.toThrow('not-found')
    await changePolicy(story, policy)
    const stranger = await server.addPerson(story.programId, 'Dr Lind', ['supervisor'])
    await expect(open(stranger)).rejects.toThrow('not-found')
    await expect(open(story.coordinator)).rejects.toThrow('not-found')
    expect(await chain('emergency')).toEqual([])
  })

  test('against a withdrawal: the attempt is in the log, and an open one ends', async () => {
    await open(other)
    expect(await hear(other)).toBe(206)
    await story.trainee.api.consent.withdraw.mutate({
      clientId: story.clientId,
      what: { all: true },
      obtained: 'spoken',
    })
    expect(await hear(other)).toBe(404)
    await expect(open(other)).rejects.toThrow('emergency-forbids')
    const denied = await chain('denied')
    expect(JSON.parse(denied.at(-1)!.canonical)).toMatchObject({ purpose: 'emergency', reasons: ['withdrawn'] })
  })

  test('against a no for the session', async () => {
    await story.trainee.api.consent.answer.mutate({
      clientId: story.clientId,
      sessionId: where.sessionId,
      answer: 'no',
      obtained: 'spoken',
    })
    await expect(open(other)).rejects.toThrow('emergency-forbids')
  })
})

describe('nobody lets themselves in', () => {
  test('a coordinator names somebody else for emergencies, and turning the door stands in the program’s log', async () => {
    await expect(changePolicy(story, { emergencyPersonId: story.coordinator.id })).rejects.toThrow('roles-do-not-fit')
    await changePolicy(story, { emergencyPersonId: other.id })
    const lines = await server.db.accessLine.findMany({
      where: { programId: story.programId, chain: 'program', kind: 'emergency' },
      orderBy: { line: 'asc' },
    })
    expect(lines.map((line) => JSON.parse(line.canonical).reasons)).toEqual([['door-on'], ['door-on', other.id]])
    expect(lines[0]).toMatchObject({ actorId: story.coordinator.id })
  })

  test('whoever opened it does not say that the client was told; the clinician may', async () => {
    const named = await server.addPerson(story.programId, 'Dr Vale', ['supervisor', 'coordinator'])
    await changePolicy(story, { ...policy, emergencyPersonId: named.id })
    const { id } = await open(named)
    await expect(named.api.emergencies.told.mutate({ id })).rejects.toThrow('not-found')
    await expect(other.api.emergencies.told.mutate({ id })).rejects.toThrow('not-found')
    await story.trainee.api.emergencies.told.mutate({ id })
    expect((await named.api.emergencies.list.query()).lines[0]!.toldAt).not.toBeNull()
  })

  test('a denied attempt is in the log of the client, whoever made it', async () => {
    const stranger = await server.addPerson(story.programId, 'Dr Lind', ['supervisor'])
    await expect(open(stranger)).rejects.toThrow('not-found')
    const denied = await chain('denied')
    expect(denied.at(-1)).toMatchObject({ actorId: stranger.id, purpose: 'emergency' })
  })

  test('a session with nothing in it answers like one whose client said no', async () => {
    const empty = await addSession(story)
    const wish = { sessionId: empty, reason: 'medical' as const }
    await expect(other.api.emergencies.open.mutate(wish)).rejects.toThrow('emergency-forbids')
    const stranger = await server.addPerson(story.programId, 'Dr Lind', ['supervisor'])
    await expect(stranger.api.emergencies.open.mutate(wish)).rejects.toThrow('not-found')
  })

  test('a withdrawn scope that had named others closes it too', async () => {
    const [scope] = (await story.trainee.api.clients.show.query({ clientId: story.clientId })).scopes
    await story.trainee.api.consent.grant.mutate(grantOf(story))
    await story.trainee.api.consent.withdraw.mutate({
      clientId: story.clientId,
      what: { scopeIds: [scope!.id] },
      obtained: 'spoken',
    })
    await expect(open(other)).rejects.toThrow('emergency-forbids')
  })
})

test('an open page hears of it when what was opened in an emergency is denied', async () => {
  await open(other)
  const who = { personId: other.id, programId: story.programId }
  const view = { recordingId: where.recordingId, shareId: null }
  expect(await viewsTouchedByClient(server.db, who, story.clientId)).toContainEqual(view)
  expect(await viewsOfRecording(server.db, who, where.recordingId)).toContainEqual(view)
})

test('what is to be gone is not brought back', async () => {
  ahead = 365 * 24 * 60 * 60 * 1000
  await expect(open(other)).rejects.toThrow('emergency-forbids')
  const denied = await chain('denied')
  expect(JSON.parse(denied.at(-1)!.canonical).reasons).toEqual(['delete-by-passed'])
})

test('coordinators see it until the client was told; the person named for emergencies may put that off', async () => {
  const named = await server.addPerson(story.programId, 'Dr Vale', ['coordinator'])
  await changePolicy(story, { ...policy, emergencyPersonId: named.id })
  const { id } = await open(named)
  const later = new Date(now() + 24 * 60 * 60 * 1000).toISOString()
  const putOff = { id, until: later, reason: 'would-endanger-somebody' as const }
  await expect(story.coordinator.api.emergencies.putOff.mutate(putOff)).rejects.toThrow('not-found')
  await expect(
    named.api.emergencies.putOff.mutate({ ...putOff, until: new Date(now() + 40 * 24 * 3600_000).toISOString() }),
  ).rejects.toThrow('put-off-too-long')
  await named.api.emergencies.putOff.mutate(putOff)
  const lines = await chain('emergency')
  expect(JSON.parse(lines.at(-1)!.canonical).reasons).toEqual(['told-later', 'would-endanger-somebody', later])
  const before = await story.coordinator.api.emergencies.list.query()
  expect(before).toMatchObject({
    mayPutOff: false,
    lines: [{ id, by: { id: named.id }, reason: 'danger-to-client', toldAt: null, putOff: { until: later } }],
  })
  await story.coordinator.api.emergencies.told.mutate({ id })
  const after = await named.api.emergencies.list.query()
  expect(after.mayPutOff).toBe(true)
  expect(after.lines[0]!.toldAt).not.toBeNull()
  // Of their own session the clinician knows too; a stranger sees nothing.
  expect((await story.trainee.api.emergencies.list.query()).lines).toMatchObject([{ id, mayTell: true }])
  const stranger = await server.addPerson(story.programId, 'Yuna Seo', ['supervisee'])
  expect(await stranger.api.emergencies.list.query()).toEqual({ mayPutOff: false, lines: [] })
})
