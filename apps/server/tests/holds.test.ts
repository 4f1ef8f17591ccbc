import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '@earshot/consent-core'
import { sealedOf } from '@earshot/db/sealed'
import { destroyIfDue } from '../src/media/destroy.ts'
import { openPage } from './client/asked.ts'
import { refusalOf, startServer, type SignedInPerson, type TestServer } from './server.ts'
import { addSession, changePolicy, grantOf, sharedRecording, tellStory, upload } from './story.ts'

/** A hold stops destruction and opens no door. */
let server: TestServer
let ahead = 0
beforeAll(async () => {
  server = await startServer({ now: () => Date.now() + ahead, askAgainMs: 300 })
})
afterAll(() => server.stop())
beforeEach(() => {
  ahead = 0
})

const inDays = (days: number) => new Date(Date.now() + ahead + days * DAY).toISOString()

async function laid() {
  const story = await tellStory(server)
  const second = await server.addPerson(story.programId, 'Ruth Adler', ['coordinator'])
  const where = await sharedRecording(story)
  const key = crypto.randomUUID()
  await story.supervisor.api.threads.create.mutate({
    ...{ recordingId: where.recordingId, shareId: where.shareId, kind: 'strength', visibility: 'share' },
    ...{ startMs: 0, text: 'A word.', key },
  })
  return { story, second, ...where }
}
type Laid = Awaited<ReturnType<typeof laid>>

async function hold({ story, second, sessionId }: Pick<Laid, 'story' | 'second' | 'sessionId'>): Promise<string> {
  const wish = { sessionId, why: 'court-order', nextCheck: inDays(60) } as const
  const { holdId } = await story.coordinator.api.holds.ask.mutate(wish)
  await second.api.holds.say.mutate({ holdId, step: 'set' })
  return holdId
}

const rowOf = (id: string) => sealedOf(server.db).recording.findFirstOrThrow({ where: { id } })

async function until(id: string, is: (row: Awaited<ReturnType<typeof rowOf>>) => boolean) {
  for (let tries = 0; tries < 100; tries++) {
    if (is(await rowOf(id))) return
    await sleep(100)
  }
  throw new Error('that did not come in time')
}
const keptBack = (id: string) => until(id, (row) => row.keptBackAt !== null)
const gone = (id: string) => until(id, (row) => row.state === 'destroyed')

/** Every way to something of a recording, as the access table has it: what each answers. */
async function doors({ story, recordingId, shareId, sessionId }: Laid) {
  const answered: Record<string, unknown> = {}
  const heard = async (name: string, who: SignedInPerson, share: string | null) => {
    const beside = share === null ? '' : `?share=${share}`
    for (const what of ['audio', 'peaks']) {
      const answer = await who.fetch(`/media/${recordingId}/${what}${beside}`, { headers: { range: 'bytes=0-' } })
      await answer.arrayBuffer()
      answered[`${name} ${what}`] = answer.status < 300
    }
    const is = (work: Promise<unknown>) =>
      work.then(
        () => true,
        () => false,
      )
    const at = { recordingId, shareId: share }
    answered[`${name} room`] = await is(who.api.recordings.room.query(at))
    answered[`${name} threads`] = await is(who.api.threads.list.query(at))
    answered[`${name} writing`] = await is(
      who.api.threads.create.mutate({
        ...{ ...at, kind: 'process', visibility: share === null ? 'private' : 'share' },
        ...{ startMs: 0, text: 'More.', key: crypto.randomUUID() },
      }),
    )
  }
  await heard('clinician', story.trainee, null)
  await heard('clinician in the share', story.trainee, shareId)
  await heard('supervisor', story.supervisor, shareId)
  const emergency = await refusalOf(
    story.supervisor.api.emergencies.open.mutate({ sessionId, reason: 'danger-to-client' }),
  ).catch(() => null)
  answered.emergency = emergency === null
  await heard('in an emergency', story.supervisor, null)
  return answered
}

describe('every way to make a recording due: what a hold keeps back is denied to everyone', () => {
  test.each<[string, (of: Laid) => Promise<unknown>]>([
    ['its day', async () => (ahead = 31 * DAY)],
    [
      'the client’s request',
      async ({ story }) => {
        const phone = await openPage(server, story)
        await phone.follow('Delete')
        expect(phone.text).toContain('A legal duty forbids to destroy it now.')
        await phone.press('Delete it for good')
        expect(phone.text).toContain('Nobody can hear it any more.')
        expect(phone.text).not.toContain('It is being destroyed now')
      },
    ],
    [
      'a no to the session',
      ({ story, sessionId }) =>
        story.trainee.api.consent.answer.mutate({
          ...{ clientId: story.clientId, sessionId, answer: 'no', obtained: 'spoken' },
        }),
    ],
    [
      'the review',
      async ({ story, recordingId, shareId }) => {
        await story.supervisor.api.shares.review.mutate({ recordingId, shareId, reviewed: true })
        ahead = 8 * DAY
      },
    ],
  ])('%s', async (_, bring) => {
    const of = await laid()
    await changePolicy(of.story, { emergencyAccess: true })
    const holdId = await hold(of)
    // Nothing is due: a hold alone closes nothing.
    const before = await doors(of)
    expect(before).toMatchObject({ 'clinician audio': true, 'supervisor threads': true })
    const { keyId } = await rowOf(of.recordingId)

    await bring(of)
    await keptBack(of.recordingId)
    expect(new Set(Object.values(await doors(of)))).toEqual(new Set([false]))
    // Whatever is said later: a longer time, a new yes, a mark taken back.
    await of.story.trainee.api.consent.grant.mutate({
      ...grantOf(of.story),
      happened: new Date(Date.now() + ahead).toISOString(),
    })
    expect(new Set(Object.values(await doors(of)))).toEqual(new Set([false]))
    await server.app.services.keys.open(keyId!)
    const phone = await openPage(server, of.story)
    expect(phone.text).toMatch(/kept because of a legal duty, since .* · looked at again by .* · nobody can hear it/)

    await of.story.coordinator.api.holds.say.mutate({ holdId, step: 'lift-asked' })
    await of.second.api.holds.say.mutate({ holdId, step: 'lifted' })
    await gone(of.recordingId)
    await expect(server.app.services.keys.open(keyId!)).rejects.toThrow('destroyed')
    await phone.open('/c/page')
    await phone.follow('Certificate')
    expect(phone.text).toContain('It was deleted')
  })

  test('unconfirmed: a late yes brings nothing back, nor does an emergency', async () => {
    const story = await tellStory(server)
    await changePolicy(story, { emergencyAccess: true })
    const second = await server.addPerson(story.programId, 'Ruth Adler', ['coordinator'])
    await story.trainee.api.consent.grant.mutate(grantOf(story, { reconfirm: true }))
    const sessionId = await addSession(story, undefined, 0)
    const recordingId = await upload(story.trainee, sessionId)
    await hold({ story, second, sessionId })
    const open = () => story.supervisor.api.emergencies.open.mutate({ sessionId, reason: 'danger-to-client' })
    ahead = 15 * DAY
    await keptBack(recordingId)
    expect(await refusalOf(open())).toMatchObject({ reason: 'emergency-forbids' })
    const said = { clientId: story.clientId, sessionId, answer: 'yes', obtained: 'spoken' } as const
    await story.trainee.api.consent.answer.mutate(said)
    const answer = await story.trainee.fetch(`/media/${recordingId}/audio`, { headers: { range: 'bytes=0-' } })
    expect(answer.status).toBe(404)
  })
})

describe('two people set it, and two lift it', () => {
  test('one alone does neither; asked for it holds nothing yet', async () => {
    const of = await laid()
    const { coordinator } = of.story
    const wish = { sessionId: of.sessionId, why: 'complaint', nextCheck: inDays(30) } as const
    const { holdId } = await coordinator.api.holds.ask.mutate(wish)
    const say = (who: SignedInPerson, step: 'set' | 'dropped' | 'checked' | 'lift-asked' | 'lifted') =>
      who.api.holds.say.mutate({ holdId, step, nextCheck: step === 'checked' ? inDays(90) : null })
    expect(await refusalOf(say(coordinator, 'set'))).toMatchObject({ reason: 'second-person' })
    expect(await refusalOf(say(of.second, 'lift-asked'))).toMatchObject({ reason: 'hold-stands-otherwise' })
    expect(await refusalOf(coordinator.api.holds.ask.mutate(wish))).toMatchObject({ reason: 'held-already' })
    await say(of.second, 'set')
    expect(await refusalOf(say(of.second, 'dropped'))).toMatchObject({ reason: 'hold-stands-otherwise' })
    await say(of.second, 'lift-asked')
    expect(await refusalOf(say(of.second, 'lifted'))).toMatchObject({ reason: 'second-person' })
    // Looked at again instead: it stands, and whoever would lift it asks anew.
    await say(coordinator, 'checked')
    const [line] = (await coordinator.api.holds.list.query()).holds
    expect(line).toMatchObject({ state: 'in-force', why: 'complaint', isDue: false, setBy: { name: 'Ruth Adler' } })
    ahead = 91 * DAY
    expect((await coordinator.api.holds.list.query()).holds[0]).toMatchObject({ isDue: true })
    await say(coordinator, 'lift-asked')
    await say(of.second, 'lifted')
    await gone(of.recordingId)
  })

  test('asked for by one alone, it goes on its day', async () => {
    const of = await laid()
    const wish = { sessionId: of.sessionId, why: 'authority', nextCheck: inDays(300) } as const
    await of.story.coordinator.api.holds.ask.mutate(wish)
    ahead = 31 * DAY
    await gone(of.recordingId)
  })

  test('its next check is within a year; nobody else’s session is held, and nobody but a coordinator holds', async () => {
    const of = await laid()
    const ask = (who: SignedInPerson, changes: object = {}) =>
      who.api.holds.ask.mutate({ sessionId: of.sessionId, why: 'authority', nextCheck: inDays(30), ...changes })
    const { coordinator, supervisor } = of.story
    expect(await refusalOf(ask(coordinator, { nextCheck: inDays(367) }))).toMatchObject({ reason: 'check-too-far' })
    expect(await refusalOf(ask(coordinator, { nextCheck: inDays(-1) }))).toMatchObject({ reason: 'check-too-far' })
    expect((await refusalOf(ask((await laid()).story.coordinator))).code).toBe('NOT_FOUND')
    await expect(ask(supervisor)).rejects.toThrow()
  })
})

test('set and begun to destroy at once: either it is held whole or it goes whole', async () => {
  for (let n = 0; n < 5; n++) {
    const of = await laid()
    const wish = { sessionId: of.sessionId, why: 'legal-claim', nextCheck: inDays(60) } as const
    const { holdId } = await of.story.coordinator.api.holds.ask.mutate(wish)
    const said = { clientId: of.story.clientId, sessionId: of.sessionId, answer: 'no', obtained: 'spoken' } as const
    await Promise.all([
      of.story.trainee.api.consent.answer.mutate(said),
      of.second.api.holds.say.mutate({ holdId, step: 'set' }),
      destroyIfDue(server.app.services, of.story.programId, of.recordingId),
    ])
    await until(of.recordingId, (row) => row.keptBackAt !== null || row.state === 'destroyed')
    const { state, keyId } = await rowOf(of.recordingId)
    if (state === 'destroyed') expect(keyId).toBeNull()
    else await server.app.services.keys.open(keyId!)
  }
})

test('a hold keeps the original behind a withheld range: nobody hears it, and it goes once that is lifted', async () => {
  const { story, second, sessionId, recordingId, shareId } = await laid()
  const before = await rowOf(recordingId)
  const holdId = await hold({ story, second, sessionId })
  const ranges = [{ startMs: 0, endMs: 1_000 }]
  await story.trainee.api.withholding.ask.mutate({
    ...{ recordingId, clientId: story.clientId, obtained: 'spoken' },
    what: { ranges },
  })
  await sleep(1_500)
  const { keys } = server.app.services
  expect(await rowOf(recordingId)).toMatchObject({ keyId: before.keyId, leftOut: [] })
  const heard = async (who: SignedInPerson, query: string) =>
    (await who.fetch(`/media/${recordingId}/audio${query}`, { headers: { range: 'bytes=0-' } })).status
  expect(await heard(story.supervisor, `?share=${shareId}`)).toBe(404)
  expect(await heard(story.trainee, '')).toBe(404)
  expect(await heard(story.trainee, '?find=1')).toBe(404)
  // What was written at the part is kept back like it.
  expect(await sealedOf(server.db).comment.count({ where: { thread: { recordingId } } })).toBe(1)
  await story.coordinator.api.holds.say.mutate({ holdId, step: 'lift-asked' })
  await second.api.holds.say.mutate({ holdId, step: 'lifted' })
  await until(recordingId, (row) => row.keyId !== before.keyId)
  for (let tries = 0; (await keys.ids()).includes(before.keyId!) && tries < 100; tries++) await sleep(100)
  expect(await keys.ids()).not.toContain(before.keyId)
  expect(await heard(story.supervisor, `?share=${shareId}`)).toBe(206)
})

test('the server’s role can’t change what was said of a hold', async () => {
  const of = await laid()
  const holdId = await hold(of)
  const change = server.db.holdEntry.updateMany({ where: { holdId }, data: { why: null } })
  await expect(change).rejects.toThrow()
})
