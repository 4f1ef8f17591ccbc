import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { decide, fold } from '@earshot/consent-core'
import { startServer, type SignedInPerson, type TestServer } from '../server.ts'
import { grantOf, sharedRecording, tellStory, type Story } from '../story.ts'
import { wav } from '../sound.ts'
import { leaveOut } from '../../src/media/leave-out.ts'
import { openPage, sayNotMine } from '../client/asked.ts'
import { askFor, hears, note, untilCut } from './setting.ts'

/** The door for finding a part: for the clinician whom the client chose, and until the part is out. */
let server: TestServer
let ahead = 0
beforeAll(async () => {
  server = await startServer({ now: () => Date.now() + ahead })
})
afterAll(() => server.stop())

let story: Story
let where: Awaited<ReturnType<typeof sharedRecording>>
beforeEach(async () => {
  ahead = 0
  story = await tellStory(server)
  where = await sharedRecording(story, wav(20, 8_000))
})

const find = (person: SignedInPerson) => hears(person, where.recordingId, '?find=1')
const peaks = async (person: SignedInPerson) => (await person.fetch(`/media/${where.recordingId}/peaks?find=1`)).status
const shown = (person: SignedInPerson) => person.api.withholding.show.query({ recordingId: where.recordingId })
const chain = (kind: string) =>
  server.db.accessLine.findMany({
    where: { programId: story.programId, chain: story.clientId, kind, purpose: 'withholding' },
    orderBy: { line: 'asc' },
  })
const toFind = async () =>
  (await story.trainee.api.today.show.query()).partsToFind.map(({ recordingId }) => recordingId)
const sought = () => askFor(story, where.recordingId, { find: 'alone' })
const spoken = { obtained: 'spoken' as const }

describe('it opens', () => {
  test('to the clinician alone, once a part is to be found, and to nobody else by any way', async () => {
    const { trainee, supervisor, coordinator } = story
    const mate = await server.addPerson(story.programId, 'Kim Adler', ['supervisee'])
    for (const person of [trainee, supervisor, coordinator, mate]) expect(await find(person)).toBe(404)
    await sought()
    expect(await find(trainee)).toBe(206)
    expect(await peaks(trainee)).toBe(200)
    expect(await shown(trainee)).toMatchObject({ durationMs: 20_000, sought: [{ way: 'alone', words: '' }] })
    for (const person of [supervisor, coordinator, mate]) {
      expect([person.name, await find(person), await peaks(person)]).toEqual([person.name, 404, 404])
      await expect(shown(person)).rejects.toThrow(/not-found|forbidden/)
    }
    // Not by the way of everybody else, for the one who finds neither.
    expect(await hears(trainee, where.recordingId)).toBe(404)
    expect(await hears(supervisor, where.recordingId, `?share=${where.shareId}`)).toBe(404)
  })

  test('for sound and its outline: no comment is behind it, nor is it listed as heard', async () => {
    const { trainee } = story
    const thread = await note(trainee, { recordingId: where.recordingId, shareId: null }, 1_000, 'A word.')
    await sought()
    const view = { recordingId: where.recordingId, shareId: null }
    await expect(trainee.api.threads.list.query(view)).rejects.toThrow('not-found')
    await expect(trainee.api.threads.show.query({ threadId: thread.id })).rejects.toThrow('not-found')
    await expect(trainee.api.recordings.room.query(view)).rejects.toThrow('not-found')
    await expect(note(trainee, view, 1_000, 'Another.')).rejects.toThrow('not-found')
    const [line] = (await trainee.api.recordings.list.query()).recordings
    expect(line).toMatchObject({ durationMs: null, consent: { sentences: [{ key: 'range-to-be-found' }] } })
  })

  test('and the client reads who listened and what for; a denied try is in the log too', async () => {
    await sought()
    await find(story.trainee)
    await find(story.supervisor)
    expect((await chain('listening')).map(({ actorId }) => actorId)).toEqual([story.trainee.id])
    expect((await chain('denied')).map(({ actorId }) => actorId)).toEqual([story.supervisor.id])
    const phone = await openPage(server, story)
    expect(phone.text).toMatch(/Dana Ruiz, your counsellor, in training · less than a minute To find the part/)
  })

  test('beside decide(), which always denies that purpose', async () => {
    await sought()
    const { facts, ledgers } = await server.app.services.gate.open(
      { programId: story.programId, personId: story.trainee.id },
      { recordingId: where.recordingId, shareId: null, door: 'withholding', action: 'listen', form: 'audio' },
      'listening',
      null,
    )
    const { session, supervision, rosters, standIns, policy } = facts
    const recording = {
      id: where.recordingId,
      parents: [],
      leftOut: [],
      startedAt: session.startedAt,
      reviewedAt: null,
    }
    const request = {
      actor: story.trainee.id,
      purpose: 'withholding',
      action: 'listen',
      form: 'audio',
      share: null,
    } as const
    const states = [...ledgers.states.values()]
    const asked = { ...request, session, recording, supervision, rosters, standIns, policy }
    expect(decide(states, asked, Date.now()).effect).toBe('deny')
    expect(decide([fold(story.clientId, [])], asked, Date.now()).reasons.map(({ code }) => code)).toContain(
      'purpose-withholding',
    )
  })
})

describe('it is shut', () => {
  test.each<[string, () => Promise<unknown>]>([
    [
      'after a withdrawal of all',
      () => story.trainee.api.consent.withdraw.mutate({ clientId: story.clientId, what: { all: true }, ...spoken }),
    ],
    [
      'after a withdrawal of own review',
      () =>
        story.trainee.api.consent.withdraw.mutate({
          clientId: story.clientId,
          what: { purposes: ['own-review'] },
          ...spoken,
        }),
    ],
    [
      'after a no to the session',
      () =>
        story.trainee.api.consent.answer.mutate({
          clientId: story.clientId,
          sessionId: where.sessionId,
          answer: 'no',
          ...spoken,
        }),
    ],
    ['once its yes is disputed', async () => sayNotMine(await openPage(server, story))],
    [
      'once its deletion is asked for',
      async () => {
        const phone = await openPage(server, story)
        await phone.open(`/c/delete/${where.sessionId}`)
        return phone.press('Delete it for good')
      },
    ],
    ['from delete-by on', async () => void (ahead = 31 * 24 * 60 * 60 * 1000)],
  ])('%s', async (_, say) => {
    await sought()
    expect(await find(story.trainee)).toBe(206)
    expect(await toFind()).toEqual([where.recordingId])
    await say()
    expect(await find(story.trainee)).toBe(404)
    // A task that can't be done any more does not stay on today's page.
    expect(await toFind()).toEqual([])
    expect(await peaks(story.trainee)).toBe(404)
  })

  test('while a part for which there are times is not cut yet: that is cut unheard', async () => {
    const still = await startServer({ keepsDue: true })
    const own = await tellStory(still)
    const { recordingId } = await sharedRecording(own, wav(3, 8_000))
    await askFor(own, recordingId, { find: 'alone' })
    expect(await hears(own.trainee, recordingId, '?find=1')).toBe(206)
    await askFor(own, recordingId, { ranges: [{ startMs: 0, endMs: 100 }] })
    expect(await hears(own.trainee, recordingId, '?find=1')).toBe(404)
    await still.stop()
  })

  test('once the rendition without the part exists, and not before: in between the one who finds may listen again', async () => {
    const still = await startServer({ keepsDue: true })
    const own = await tellStory(still)
    const { recordingId, shareId } = await sharedRecording(own, wav(3, 8_000))
    const { eventId } = await askFor(own, recordingId, { find: 'alone' })
    const ranges = [{ startMs: 1_000, endMs: 2_000 }]
    await own.trainee.api.withholding.found.mutate({ recordingId, eventId, ranges })
    expect(await hears(own.trainee, recordingId, '?find=1')).toBe(206)
    await leaveOut(still.app.services, own.programId, recordingId)
    expect(await hears(own.trainee, recordingId, '?find=1')).toBe(404)
    expect(await hears(own.trainee, recordingId)).toBe(206)
    expect(await hears(own.supervisor, recordingId, `?share=${shareId}`)).toBe(206)
    await still.stop()
  })
})

describe('the times of a part that was found', () => {
  test('are exactly those that are left out, in the ledger of the client who asked', async () => {
    const { eventId } = await sought()
    const ranges = [{ startMs: 5_000, endMs: 7_000 }]
    await story.trainee.api.withholding.found.mutate({ recordingId: where.recordingId, eventId, ranges })
    await untilCut(server, where.recordingId)
    const { events } = await story.coordinator.api.clients.show.query({ clientId: story.clientId })
    expect(events.map(({ kind }) => kind)).toEqual(['range-withheld', 'range-withheld', 'granted'])
    expect(await find(story.trainee)).toBe(404)
  })

  test('are written by nobody else, once, of this recording, and inside of it', async () => {
    const { trainee, supervisor } = story
    const { eventId } = await sought()
    const { recordingId } = where
    const write = (person: SignedInPerson, given: object) =>
      person.api.withholding.found.mutate({ recordingId, eventId, ranges: [{ startMs: 0, endMs: 900 }], ...given })
    await expect(write(supervisor, {})).rejects.toThrow(/not-found|forbidden/)
    await expect(write(trainee, { eventId: 'evt_00000000' })).rejects.toThrow('not-found')
    await expect(write(trainee, { ranges: [{ startMs: 0, endMs: 20_001 }] })).rejects.toThrow('moment-outside')
    await write(trainee, {})
    await expect(write(trainee, {})).rejects.toThrow('not-found')
  })

  test('and who told whom: a client of another is not written for', async () => {
    const other = await tellStory(server)
    await other.trainee.api.consent.grant.mutate(grantOf(other))
    await expect(askFor(other, where.recordingId, { find: 'alone' })).rejects.toThrow('not-found')
    await expect(
      other.trainee.api.withholding.ask.mutate({
        recordingId: where.recordingId,
        clientId: story.clientId,
        what: { find: 'alone' },
        ...spoken,
      }),
    ).rejects.toThrow('not-found')
    await expect(
      story.supervisor.api.withholding.ask.mutate({
        recordingId: where.recordingId,
        clientId: story.clientId,
        what: { find: 'alone' },
        ...spoken,
      }),
    ).resolves.toHaveProperty('eventId')
  })
})
