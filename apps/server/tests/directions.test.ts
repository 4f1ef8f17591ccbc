import { setTimeout as sleep } from 'node:timers/promises'
import { DAY } from '@earshot/consent-core'
import { sealedOf } from '@earshot/db/sealed'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { destroyIfDue } from '../src/media/destroy.ts'
import { refusalOf, startServer, type SignedInPerson, type TestServer } from './server.ts'
import { addSession, grantOf, sharedRecording, tellStory, type Story } from './story.ts'

/** What a supervisor orders when somebody may be in danger: only ever added to, read by few, and it outlives its recording. */
let server: TestServer
let ahead = 0
beforeAll(async () => {
  server = await startServer({ now: () => Date.now() + ahead })
})
afterAll(() => server.stop())

let story: Story
let sessionId: string
beforeEach(async () => {
  ahead = 0
  story = await tellStory(server)
  sessionId = await addSession(story)
})

const ORDER = 'Ring Willow before five and stay until somebody is with them.'
const soon = () => new Date(Date.now() + ahead + 60 * 60_000).toISOString()
const before = (minutes: number) => new Date(Date.now() + ahead - minutes * 60_000).toISOString()
const key = () => crypto.randomUUID()
const reached = () => ({ whom: 'Clinic on call', how: 'phone' as const, at: before(5) })

type Opening = Parameters<SignedInPerson['api']['directions']['open']['mutate']>[0]
const open = async (changes: Partial<Opening> = {}, person = story.supervisor) =>
  (
    await person.api.directions.open.mutate({
      sessionId,
      clientId: story.clientId,
      text: ORDER,
      dueAt: soon(),
      reached: [reached()],
      key: key(),
      ...changes,
    })
  ).directionId
const show = (directionId: string, person: SignedInPerson) => person.api.directions.show.query({ directionId })
const list = async (person: SignedInPerson) => (await person.api.directions.list.query({})).directions
const states = async (person: SignedInPerson) => (await list(person)).map(({ state }) => state)
const notFound = { code: 'NOT_FOUND', reason: 'not-found' }

/** Everything that may be done with a direction, or asked of it. */
const everything = (directionId: string, { api }: SignedInPerson): (() => Promise<unknown>)[] => [
  () => api.directions.show.query({ directionId }),
  () => api.directions.reach.mutate({ directionId, ...reached(), key: key() }),
  () => api.directions.acknowledge.mutate({ directionId, orderSeq: 1 }),
  () => api.directions.change.mutate({ directionId, text: 'Otherwise.', dueAt: soon(), key: key() }),
  () => api.directions.finish.mutate({ directionId }),
]

describe('late', () => {
  const lateNow = async () => (await list(story.trainee)).map((one) => Date.parse(one.overdueAt) <= Date.now() + ahead)

  test('what is to be done at once is late after an hour, not before', async () => {
    await open({ dueAt: new Date().toISOString() })
    expect(await list(story.trainee)).toMatchObject([{ isAtOnce: true }])
    ahead = 59 * 60_000
    expect(await lateNow()).toEqual([false])
    ahead = 61 * 60_000
    expect(await lateNow()).toEqual([true])
  })

  test('what is to be done by a time is late from then on', async () => {
    await open({ dueAt: new Date(Date.now() + 20 * 60_000).toISOString() })
    expect(await list(story.trainee)).toMatchObject([{ isAtOnce: false }])
    expect(await lateNow()).toEqual([false])
    ahead = 21 * 60_000
    expect(await lateNow()).toEqual([true])
  })

  test('ordered anew at once, the hour begins anew', async () => {
    const directionId = await open()
    ahead = 3 * 60 * 60_000
    expect(await lateNow()).toEqual([true])
    const dueAt = new Date(Date.now() + ahead).toISOString()
    await story.supervisor.api.directions.change.mutate({ directionId, text: 'Go there.', dueAt, key: key() })
    expect(await lateNow()).toEqual([false])
  })
})

describe('from the order to its end', () => {
  test('opened, read, added to and done: each with who and when, nothing overwritten', async () => {
    const directionId = await open()
    expect(await list(story.trainee)).toMatchObject([
      {
        id: directionId,
        state: 'unread',
        client: { pseudonym: 'Willow' },
        session: { id: sessionId, number: 1 },
        clinician: { name: 'Dana Ruiz' },
        openedBy: { name: 'Dr Park' },
      },
    ])
    const { orderSeq } = await show(directionId, story.trainee)
    await story.trainee.api.directions.acknowledge.mutate({ directionId, orderSeq })
    expect(await states(story.supervisor)).toEqual(['read'])
    await story.trainee.api.directions.reach.mutate({
      directionId,
      whom: 'Willow’s sister',
      how: 'in-person',
      at: before(1),
      key: key(),
    })
    await story.supervisor.api.directions.finish.mutate({ directionId })

    const shown = await show(directionId, story.coordinator)
    expect(shown).toMatchObject({ state: 'done', can: { acknowledge: false, change: false } })
    expect(shown.entries).toMatchObject([
      { kind: 'opened', by: { name: 'Dr Park' }, text: ORDER },
      { kind: 'reached', by: { name: 'Dr Park' }, whom: 'Clinic on call', how: 'phone' },
      { kind: 'acknowledged', by: { name: 'Dana Ruiz' } },
      { kind: 'reached', by: { name: 'Dana Ruiz' }, whom: 'Willow’s sister', how: 'in-person' },
      { kind: 'done', by: { name: 'Dr Park' } },
    ])
    for (const { written } of shown.entries) expect(Date.parse(written)).toBeGreaterThan(Date.now() - 60_000)
  })

  test('a change is to be read anew; what stood before it can no longer be acknowledged', async () => {
    const directionId = await open()
    await story.trainee.api.directions.acknowledge.mutate({ directionId, orderSeq: 1 })
    const dueAt = new Date(Date.now() + 10 * 60_000).toISOString()
    await story.supervisor.api.directions.change.mutate({ directionId, text: 'Go there now.', dueAt, key: key() })
    expect(await list(story.trainee)).toMatchObject([{ state: 'unread', dueAt }])
    expect(
      await refusalOf(story.trainee.api.directions.acknowledge.mutate({ directionId, orderSeq: 1 })),
    ).toMatchObject({ reason: 'direction-changed' })
    const { orderSeq, entries } = await show(directionId, story.trainee)
    expect(entries.filter((one) => 'text' in one).map((one) => one.text)).toEqual([ORDER, 'Go there now.'])
    await story.trainee.api.directions.acknowledge.mutate({ directionId, orderSeq })
    expect(await states(story.trainee)).toEqual(['read'])
  })

  test('what is done is no longer changed, and leaves the lists; the client’s own list keeps it', async () => {
    const directionId = await open()
    await story.supervisor.api.directions.finish.mutate({ directionId })
    expect(
      await refusalOf(
        story.supervisor.api.directions.change.mutate({ directionId, text: 'More.', dueAt: soon(), key: key() }),
      ),
    ).toMatchObject({ reason: 'direction-done' })
    for (const person of [story.trainee, story.supervisor, story.coordinator]) expect(await list(person)).toEqual([])
    const { directions } = await story.trainee.api.directions.list.query({ clientId: story.clientId })
    expect(directions).toMatchObject([{ id: directionId, state: 'done' }])
  })

  test('sent twice it is written once; said twice it stands once', async () => {
    const sent = { key: key() }
    const directionId = await open(sent)
    expect(await open(sent)).toBe(directionId)
    const more = { directionId, ...reached(), key: key() }
    await Promise.all([1, 2, 3].map(() => story.trainee.api.directions.reach.mutate(more)))
    await Promise.all([1, 2].map(() => story.trainee.api.directions.acknowledge.mutate({ directionId, orderSeq: 1 })))
    await Promise.all([1, 2].map(() => story.supervisor.api.directions.finish.mutate({ directionId })))
    const { entries } = await show(directionId, story.trainee)
    expect(entries.map(({ kind }) => kind)).toEqual(['opened', 'reached', 'reached', 'acknowledged', 'done'])
  })

  test('unread ones come first, then by when they are to be done', async () => {
    const due = (hours: number) => new Date(Date.now() + hours * 60 * 60_000).toISOString()
    const late = await open({ dueAt: due(9) })
    const read = await open({ dueAt: due(1) })
    const early = await open({ dueAt: due(2) })
    await story.trainee.api.directions.acknowledge.mutate({ directionId: read, orderSeq: 1 })
    expect((await list(story.supervisor)).map(({ id }) => id)).toEqual([early, late, read])
  })

  test('an open page is told that something changed, and nothing of it', async () => {
    await open()
    const told = await server.db.liveEvent.findFirst({
      where: { programId: story.programId },
      orderBy: { seq: 'desc' },
    })
    expect(told).toMatchObject({ kind: 'facts', clientId: null, recordingId: null, threadId: null })
  })
})

describe('who it is for', () => {
  test('nobody else finds it: other trainees and supervisors, and whoever is in another program', async () => {
    const directionId = await open()
    const elsewhere = await tellStory(server)
    const others = [
      await server.addPerson(story.programId, 'Jonah', ['supervisee']),
      await server.addPerson(story.programId, 'Dr Osei', ['supervisor']),
      elsewhere.trainee,
      elsewhere.supervisor,
      elsewhere.coordinator,
    ]
    for (const person of others) {
      for (const call of everything(directionId, person)) expect(await refusalOf(call())).toMatchObject(notFound)
      expect(await list(person)).toEqual([])
      const { directions } = await person.api.directions.list.query({ clientId: story.clientId })
      expect(directions).toEqual([])
    }
    const unknown = everything('dir_00000000000000000000000000', story.supervisor)
    for (const call of unknown) expect(await refusalOf(call())).toMatchObject(notFound)
    expect((await show(directionId, story.trainee)).entries).toHaveLength(2)
  })

  test('only a supervisor of the session’s clinician opens one, of somebody who took part', async () => {
    const osei = await server.addPerson(story.programId, 'Dr Osei', ['supervisor'])
    for (const person of [story.trainee, story.coordinator, osei])
      expect(await refusalOf(open({}, person))).toMatchObject(notFound)
    for (const person of [story.trainee, story.coordinator, osei])
      expect(await refusalOf(person.api.directions.about.query({ sessionId }))).toMatchObject(notFound)
    expect(await story.supervisor.api.directions.about.query({ sessionId })).toMatchObject({
      session: { number: 1 },
      clinician: { name: 'Dana Ruiz' },
      clients: [{ id: story.clientId, pseudonym: 'Willow' }],
    })
    const other = await story.trainee.api.clients.create.mutate({ pseudonym: 'Alder' })
    expect(await refusalOf(open({ clientId: other.id }))).toMatchObject(notFound)
    const elsewhere = await tellStory(server)
    expect(
      await refusalOf(open({ sessionId: await addSession(elsewhere), clientId: elsewhere.clientId })),
    ).toMatchObject(notFound)
  })

  test('changing and ending it is the supervisors’, reading it off the clinician’s alone', async () => {
    const directionId = await open()
    const { directions } = story.trainee.api
    const changed = { directionId, text: 'Nothing at all.', dueAt: soon(), key: key() }
    expect(await refusalOf(directions.change.mutate(changed))).toMatchObject(notFound)
    expect(await refusalOf(directions.finish.mutate({ directionId }))).toMatchObject(notFound)
    expect(await refusalOf(story.coordinator.api.directions.finish.mutate({ directionId }))).toMatchObject(notFound)
    for (const person of [story.supervisor, story.coordinator])
      expect(await refusalOf(person.api.directions.acknowledge.mutate({ directionId, orderSeq: 1 }))).toMatchObject(
        notFound,
      )
    expect(await show(directionId, story.trainee)).toMatchObject({ can: { acknowledge: true, change: false } })
    expect(await show(directionId, story.supervisor)).toMatchObject({ can: { acknowledge: false, change: true } })
  })

  test('who stands in for the supervisor does as they do, once the client was told, until it ends', async () => {
    const osei = await server.addPerson(story.programId, 'Dr Osei', ['supervisor'])
    const directionId = await open()
    const { id } = await story.coordinator.api.standIns.appoint.mutate({
      standInId: osei.id,
      forId: story.supervisor.id,
      from: before(10),
      to: new Date(Date.now() + DAY).toISOString(),
    })
    expect(await refusalOf(open({}, osei))).toMatchObject(notFound)
    await story.trainee.api.standIns.told.mutate({ id, clientId: story.clientId })
    expect(await list(osei)).toHaveLength(1)
    await open({}, osei)
    await osei.api.directions.change.mutate({ directionId, text: 'Ring at once.', dueAt: soon(), key: key() })
    await story.coordinator.api.standIns.end.mutate({ id })
    expect(await refusalOf(show(directionId, osei))).toMatchObject(notFound)
    expect(await list(osei)).toEqual([])
  })

  test('whoever no longer supervises the clinician finds it no more; who takes over does', async () => {
    const directionId = await open()
    const { supervision } = await story.coordinator.api.people.list.query()
    await story.coordinator.api.people.endSupervision.mutate({ id: supervision[0]!.id })
    expect(await refusalOf(show(directionId, story.supervisor))).toMatchObject(notFound)
    const osei = await server.addPerson(story.programId, 'Dr Osei', ['supervisor'])
    await story.coordinator.api.people.supervise.mutate({ superviseeId: story.trainee.id, supervisorId: osei.id })
    await osei.api.directions.finish.mutate({ directionId })
    expect(await show(directionId, osei)).toMatchObject({ state: 'done' })
  })

  test('in a couple’s session it is of the one who is named; a room says who may open one', async () => {
    const other = await story.trainee.api.clients.create.mutate({ pseudonym: 'Alder' })
    const together = await addSession(story, [story.clientId, other.id])
    const directionId = await open({ sessionId: together, clientId: other.id })
    expect(await show(directionId, story.trainee)).toMatchObject({ client: { pseudonym: 'Alder' } })

    const { recordingId, shareId } = await sharedRecording(story)
    const room = (person: SignedInPerson, share: string | null) =>
      person.api.recordings.room.query({ recordingId, shareId: share })
    expect((await room(story.supervisor, shareId)).can.direct).toBe(true)
    expect((await room(story.trainee, null)).can.direct).toBe(false)
  })
})

describe('what is kept of it', () => {
  test('it stays, readable and whole, when the recording goes', async () => {
    const recorded = await sharedRecording(story)
    const directionId = await open({ sessionId: recorded.sessionId })
    const before = await show(directionId, story.trainee)
    ahead = 31 * DAY
    const { db, keys, blobs, now } = server.app.services
    await destroyIfDue(
      { db, keys, blobs, now } as Parameters<typeof destroyIfDue>[0],
      story.programId,
      recorded.recordingId,
    )
    const where = { programId: story.programId, id: recorded.recordingId }
    for (let tries = 0; tries < 50; tries++) {
      if ((await sealedOf(server.db).recording.findFirst({ where }))?.state === 'destroyed') break
      await sleep(100)
    }
    expect(await sealedOf(server.db).recording.findFirst({ where })).toMatchObject({ state: 'destroyed', keyId: null })
    expect(await show(directionId, story.trainee)).toEqual(before)
    expect(await show(directionId, story.supervisor)).toMatchObject({ entries: before.entries })
    const added = { directionId, whom: 'The desk', how: 'message' as const, at: new Date().toISOString(), key: key() }
    await story.supervisor.api.directions.reach.mutate(added)
    expect((await show(directionId, story.coordinator)).entries).toHaveLength(before.entries.length + 1)
  })

  test('it needs no consent and no recording, and a withdrawal leaves it', async () => {
    await story.trainee.api.consent.grant.mutate(grantOf(story))
    const directionId = await open()
    await story.trainee.api.consent.withdraw.mutate({
      clientId: story.clientId,
      what: { all: true },
      obtained: 'spoken',
    })
    expect(await show(directionId, story.trainee)).toMatchObject({ state: 'unread' })
  })

  test('its words lie sealed: nothing of them is in the database, and of no other row do they open', async () => {
    const directionId = await open({
      text: 'WORDS-OF-AN-ORDER',
      reached: [{ ...reached(), whom: 'NAME-OF-A-SERVICE' }],
    })
    const rows = await server.db.directionEntry.findMany({ where: { directionId }, orderBy: { seq: 'asc' } })
    for (const row of rows) {
      const bytes = Buffer.from(row.sealed!).toString('latin1')
      expect(JSON.stringify({ ...row, sealed: bytes })).not.toMatch(/WORDS-OF-AN-ORDER|NAME-OF-A-SERVICE/)
    }
    const { envelopes } = server.app.services
    const opened = await envelopes.open(story.programId, story.clientId, rows[0]!.id, rows[0]!.sealed!)
    expect(opened).toContain('WORDS-OF-AN-ORDER')
    await expect(envelopes.open(story.programId, story.clientId, rows[1]!.id, rows[0]!.sealed!)).rejects.toThrow(
      /do not open/,
    )
    expect(JSON.stringify(await list(story.trainee))).not.toMatch(/WORDS-OF-AN-ORDER|NAME-OF-A-SERVICE/)
  })

  test('nothing of it is overwritten or removed, whoever asks the database', async () => {
    const directionId = await open()
    await expect(
      server.db.directionEntry.updateMany({ where: { directionId }, data: { kind: 'done' } }),
    ).rejects.toThrow(/permission denied/)
    await expect(server.db.directionEntry.deleteMany({ where: { directionId } })).rejects.toThrow(/permission denied/)
    await expect(server.db.direction.deleteMany({ where: { id: directionId } })).rejects.toThrow(/permission denied/)
  })
})
