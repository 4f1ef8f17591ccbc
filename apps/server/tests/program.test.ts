import { DAY } from '@earshot/consent-core'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusalOf, startServer, type TestServer } from './server.ts'
import { changePolicy, sharedRecording, tellStory, type Policy, type Story } from './story.ts'

let server: TestServer
let ahead = 0
beforeAll(async () => {
  server = await startServer({ now: () => Date.now() + ahead, keepsDue: true })
})
afterAll(() => server.stop())

let story: Story
beforeEach(async () => {
  ahead = 0
  story = await tellStory(server)
})

const standing: Policy = {
  mustReconfirm: false,
  keepAtMostDays: 30,
  deleteAfterReviewDays: 7,
  unconfirmedDays: 14,
  backupDays: 30,
  evidenceYears: 6,
  neverPurposes: [],
  emergencyAccess: false,
  emergencyPersonId: null,
  emergencyNumbers: '',
}

describe('two coordinators before the same policy', () => {
  const change = (from: Policy, changes: Partial<Policy>) =>
    story.coordinator.api.program.change.mutate({ from, to: { ...from, ...changes } })

  test('the later one is refused what they have not seen, and it stays as the first wrote it', async () => {
    await change(standing, { keepAtMostDays: 20 })
    expect(await refusalOf(change(standing, { unconfirmedDays: 10 }))).toMatchObject({ reason: 'changed-since' })
    const shown = await story.coordinator.api.program.show.query()
    expect(shown).toMatchObject({ keepAtMostDays: 20, unconfirmedDays: 14 })
    await change({ ...standing, keepAtMostDays: 20 }, { unconfirmedDays: 10, neverPurposes: ['research', 'teaching'] })
    expect(await refusalOf(change({ ...standing, keepAtMostDays: 20, unconfirmedDays: 10 }, {}))).toMatchObject({
      reason: 'changed-since',
    })
  })

  test('at the same moment one of them is refused, whichever comes second', async () => {
    const done = await Promise.allSettled(
      Array.from({ length: 6 }, (_, n) => change(standing, { keepAtMostDays: 10 + n })),
    )
    expect(done.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  })

  test('a refused change of the door for emergencies stands in no log', async () => {
    await change(standing, { unconfirmedDays: 10 })
    await expect(change(standing, { emergencyAccess: true })).rejects.toThrow('changed-since')
    const lines = () => server.db.accessLine.findMany({ where: { programId: story.programId, kind: 'emergency' } })
    expect(await lines()).toEqual([])
    await changePolicy(story, { emergencyAccess: true })
    expect((await lines()).map((one) => JSON.parse(one.canonical).reasons)).toEqual([['door-on']])
  })
})

test('whom to call in danger is read by everybody as a coordinator set it, and sets nothing else', async () => {
  const numbers = async () =>
    Promise.all(
      [story.trainee, story.supervisor, story.coordinator].map(
        async ({ api }) => (await api.me.show.query()).program.emergencyNumbers,
      ),
    )
  expect(await numbers()).toEqual(['', '', ''])
  await changePolicy(story, { emergencyNumbers: '  911, or 555-0134 ' })
  expect(await numbers()).toEqual(Array.from({ length: 3 }, () => '911, or 555-0134'))
  expect(await story.coordinator.api.program.show.query()).toMatchObject({
    ...standing,
    emergencyNumbers: '911, or 555-0134',
  })
  const lines = await server.db.accessLine.findMany({ where: { programId: story.programId, kind: 'emergency' } })
  expect(lines).toEqual([])
})

describe('what a policy would reach, in numbers', () => {
  const reach = (changes: Partial<Policy>) => story.coordinator.api.program.reach.query({ ...standing, ...changes })

  test('counts what would go earlier, and of it what would go at once; and changes nothing', async () => {
    await sharedRecording(story)
    ahead = 5 * DAY
    expect(await reach({})).toEqual({ earlier: 0, atOnce: 0 })
    expect(await reach({ keepAtMostDays: 60, unconfirmedDays: 1 })).toEqual({ earlier: 0, atOnce: 0 })
    expect(await reach({ keepAtMostDays: 10 })).toEqual({ earlier: 1, atOnce: 0 })
    expect(await reach({ keepAtMostDays: 4 })).toEqual({ earlier: 1, atOnce: 1 })
    expect(await reach({ deleteAfterReviewDays: 0 })).toEqual({ earlier: 0, atOnce: 0 })
    expect(await story.coordinator.api.program.show.query()).toMatchObject(standing)
  })

  test('fewer days after the review reach what was reviewed', async () => {
    const { recordingId, shareId } = await sharedRecording(story)
    await story.supervisor.api.shares.review.mutate({ recordingId, shareId, reviewed: true })
    ahead = 2 * DAY
    expect(await reach({ deleteAfterReviewDays: 3 })).toEqual({ earlier: 1, atOnce: 0 })
    expect(await reach({ deleteAfterReviewDays: 1 })).toEqual({ earlier: 1, atOnce: 1 })
  })

  test('an answer that is asked for from now on is waited for from now on, and destroys nothing at once', async () => {
    await sharedRecording(story)
    ahead = 5 * DAY
    expect(await reach({ mustReconfirm: true })).toEqual({ earlier: 1, atOnce: 0 })
    expect(await reach({ mustReconfirm: true, unconfirmedDays: 4 })).toEqual({ earlier: 1, atOnce: 0 })
    await changePolicy(story, { mustReconfirm: true, unconfirmedDays: 4 })
    await changePolicy(story, { keepAtMostDays: 60 })
    const { deleteBy } = (await story.trainee.api.recordings.list.query()).recordings[0]!
    expect(Date.parse(deleteBy!)).toBeGreaterThanOrEqual(Date.now() + 8.9 * DAY)
    expect(Date.parse(deleteBy!)).toBeLessThanOrEqual(Date.now() + 9.1 * DAY)
  })

  test('what is due already is reached by nothing more, and nobody but a coordinator is told', async () => {
    await sharedRecording(story)
    ahead = 31 * DAY
    expect(await reach({ keepAtMostDays: 4 })).toEqual({ earlier: 0, atOnce: 0 })
    ahead = 0
    await expect(story.supervisor.api.program.reach.query(standing)).rejects.toThrow('not-found')
    await expect(story.trainee.api.program.reach.query(standing)).rejects.toThrow('not-found')
  })
})
