import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sealedOf } from '@earshot/db/sealed'
import type { Ask } from '../src/gate/ask.ts'
import { appendEvent } from '../src/gate/ledger.ts'
import { heldBy } from '../src/gate/permit.ts'
import { startServer, type SignedInPerson, type TestServer } from './server.ts'
import { grantOf, sharedRecording, tellStory, type Story } from './story.ts'

/** The gate carries out what a decision asks for, also for what no route serves yet. */
let server: TestServer
beforeAll(async () => {
  server = await startServer({ keepsDue: true })
})
afterAll(() => server.stop())

let story: Story
let where: Awaited<ReturnType<typeof sharedRecording>>
beforeEach(async () => {
  story = await tellStory(server)
  where = await sharedRecording(story)
})

/** @returns `not-found`, or what the permit says must be done with it */
const ask = (changes: Partial<Ask> = {}, person: SignedInPerson = story.trainee) =>
  server.app.services.gate
    .open(
      { personId: person.id, programId: story.programId },
      { recordingId: where.recordingId, shareId: null, action: 'listen', form: 'audio', ...changes },
      'reading',
      null,
    )
    .then(
      ({ permit }) => heldBy(permit).obligations,
      (error: Error) => error.message,
    )

const said = {
  recordedBy: { role: 'supervisee' as const },
  obtained: 'spoken' as const,
  signature: null,
  language: 'en',
  interpreter: 'none' as const,
  notice: null,
}
const withhold = (ranges: { startMs: number; endMs: number }[] | null) =>
  appendEvent(server.db, story.programId, {
    ...said,
    kind: 'range-withheld',
    clientId: story.clientId,
    recordedBy: { ...said.recordedBy, personId: story.trainee.id },
    recordingId: where.recordingId,
    ranges,
    happened: Date.now(),
  })
/** As the making of a rendition without them will leave it. */
const leaveOut = (ranges: { startMs: number; endMs: number }[]) =>
  sealedOf(server.db).recording.updateMany({ where: { id: where.recordingId }, data: { leftOut: ranges } })

test('a part to leave out closes the recording to everyone, until it is one without that part', async () => {
  const range = { startMs: 500, endMs: 1_500 }
  expect(await ask()).toMatchObject({ leaveOut: [] })
  await withhold([range])
  expect(await ask()).toBe('not-found')
  expect(await ask({ shareId: where.shareId }, story.supervisor)).toBe('not-found')
  expect(await ask({ action: 'read', form: 'words' })).toBe('not-found')
  await leaveOut([{ startMs: 600, endMs: 1_500 }])
  expect(await ask()).toBe('not-found')
  await leaveOut([
    { startMs: 0, endMs: 1_000 },
    { startMs: 1_000, endMs: 2_000 },
  ])
  expect(await ask()).toMatchObject({ leaveOut: [range] })
  expect(await ask({ shareId: where.shareId }, story.supervisor)).toMatchObject({ leaveOut: [range] })
})

test('a part that is still to be found closes it, whatever the recording leaves out', async () => {
  await withhold(null)
  await leaveOut([{ startMs: 0, endMs: 3_000 }])
  expect(await ask()).toBe('not-found')
})

test('under a scope for sound only the picture and the written words are never served', async () => {
  expect(await ask()).toMatchObject({ forms: ['audio'] })
  expect(await ask({ form: 'video' })).toBe('not-found')
  expect(await ask({ form: 'transcript' })).toBe('not-found')
})

test('without a yes to copies and to machines neither is permitted', async () => {
  expect(await ask({ action: 'export' })).toBe('not-found')
  expect(await ask({ action: 'transcribe' })).toBe('not-found')
  expect(await ask({ action: 'analyse' })).toBe('not-found')
  expect(await ask()).toMatchObject({ export: false })
})

test('of several yeses the strictest of each is asked for', async () => {
  const grant = grantOf(story)
  const scope = { ...grant.scope, forms: ['audio' as const, 'video' as const] }
  const conditions = { ...grant.scope.conditions, export: true, keepAtMostDays: 3 }
  await story.trainee.api.consent.grant.mutate({ ...grant, scope: { ...scope, conditions } })
  const { startedAt } = await server.db.session.findFirstOrThrow({ where: { id: where.sessionId } })
  expect(await ask()).toMatchObject({
    export: false,
    forms: ['audio'],
    deleteBy: startedAt.getTime() + 3 * 24 * 60 * 60 * 1000,
    log: true,
  })
  // Asked by itself the second alone permits a copy of the picture.
  expect(await ask({ action: 'export', form: 'video' })).toMatchObject({ export: true })
})
