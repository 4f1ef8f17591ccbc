import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { signIn, startServer, type SignedInPerson, type TestServer } from '../server.ts'
import { tellStory, type Story } from '../story.ts'
import { shareAnother, takenAway, type SharedStory, type TakenAway } from './held-open.ts'
import { openPage, type Page } from './page.ts'

let server: TestServer
let story: Story
let outsider: SignedInPerson
const pages: Page[] = []

beforeAll(async () => {
  server = await startServer()
  story = await tellStory(server)
  outsider = await server.addPerson(await server.addProgram(), 'Ilse Brandt', [
    'supervisee',
    'supervisor',
    'coordinator',
  ])
})
afterEach(() => {
  for (const page of pages.splice(0)) page.close()
})
afterAll(() => server.stop())

const open = async (person: SignedInPerson) => {
  const page = await openPage(server.url, person.cookie)
  pages.push(page)
  await page.until(({ event }) => event.kind === 'beat')
  return page
}

let written = 0
const comment = (
  who: SignedInPerson,
  { recordingId, shareId }: SharedStory,
  visibility: 'share' | 'private' = 'share',
) =>
  who.api.threads.create.mutate({
    recordingId,
    shareId,
    kind: 'process',
    visibility,
    startMs: 500,
    text: 'A word.',
    key: `stream-${String(++written).padStart(16, '0')}`,
  })

test('it beats every second', async () => {
  const page = await open(story.supervisor)
  const beats = () => page.heard.filter(({ event }) => event.kind === 'beat').map(({ at }) => at)
  await expect.poll(() => beats().length).toBeGreaterThan(5)
  const pauses = beats().flatMap((at, index, all) => (index === 0 ? [] : [at - all[index - 1]!]))
  // Of five the middle one: a machine that is busy for a moment holds one of them up, and the next is early.
  const middle = pauses.toSorted((a, b) => a - b)[2]!
  expect(middle).toBeGreaterThan(500)
  expect(middle).toBeLessThan(1_800)
})

test("a comment reaches the other person's page, and no page of another program or without a share", async () => {
  const shared = await shareAnother(story, 'Spoken with')
  const [trainee, supervisor, coordinator, stranger] = [
    await open(story.trainee),
    await open(story.supervisor),
    await open(story.coordinator),
    await open(outsider),
  ]
  const { id } = await comment(story.supervisor, shared)
  const { recordingId, shareId } = shared
  await trainee.until(({ event }) => event.kind === 'thread' && event.threadId === id)
  const reply = await comment(story.trainee, shared)
  await supervisor.until(({ event }) => event.kind === 'thread' && event.threadId === reply.id)
  expect(supervisor.events()).toEqual([
    { kind: 'thread', recordingId, shareId, threadId: id },
    { kind: 'thread', recordingId, shareId, threadId: reply.id },
  ])
  await sleep(1_200)
  expect(coordinator.events()).toEqual([])
  expect(stranger.events()).toEqual([])
})

test('a private note is told to its author alone', async () => {
  const shared = await shareAnother(story, 'Noted')
  const [trainee, supervisor] = [await open(story.trainee), await open(story.supervisor)]
  const note = await comment(story.supervisor, shared, 'private')
  await supervisor.until(({ event }) => event.kind === 'thread' && event.threadId === note.id)
  await story.supervisor.api.threads.reply.mutate({ threadId: note.id, text: 'More.', key: 'private-reply-00000001' })
  await sleep(1_200)
  expect(trainee.events()).toEqual([])
})

test.each(Object.keys(takenAway) as TakenAway[])('closed within a second of %s', async (what) => {
  const shared = await shareAnother(story, `Closed by ${what}`)
  const { recordingId, shareId } = shared
  const [supervisor, stranger] = [await open(story.supervisor), await open(outsider)]
  await takenAway[what](shared)
  const committed = performance.now()
  const closed = await supervisor.until(
    ({ event }) => event.kind === 'closed' && event.recordingId === recordingId && event.shareId === shareId,
  )
  expect(closed.at - committed).toBeLessThan(1_000)
  await comment(story.trainee, shared).catch(() => undefined)
  await sleep(1_200)
  expect(supervisor.events().filter((event) => event.kind === 'thread')).toEqual([])
  expect(stranger.events()).toEqual([])
})

test('what was closed to somebody is not named to them again', async () => {
  const { trainee, coordinator, supervisor } = story
  await coordinator.api.people.supervise.mutate({ superviseeId: trainee.id, supervisorId: supervisor.id })
  const shared = await shareAnother(story, 'Long over')
  await takenAway['the end of the share'](shared)
  const page = await open(supervisor)
  await takenAway['a no to this session'](shared)
  await page.until(({ event }) => event.kind === 'facts')
  await sleep(500)
  expect(JSON.stringify(page.events())).not.toContain(shared.recordingId)
})

test('it ends within seconds of signing out', async () => {
  const cookie = await signIn(server.url, story.coordinator.email)
  const page = await openPage(server.url, cookie)
  await page.until(({ event }) => event.kind === 'beat')
  const answer = await fetch(`${server.url}/api/auth/sign-out`, {
    method: 'POST',
    headers: { cookie, origin: server.url, 'content-type': 'application/json' },
    body: '{}',
  })
  expect(answer.status).toBe(200)
  const signedOut = performance.now()
  expect((await page.ended) - signedOut).toBeLessThan(8_000)
})

test('one person may have many pages, and not any number', async () => {
  const cookie = await signIn(server.url, outsider.email)
  const many = await Promise.all(Array.from({ length: 20 }, () => openPage(server.url, cookie)))
  pages.push(...many)
  await Promise.all(many.map((page) => page.until(({ event }) => event.kind === 'beat')))
  const more = await openPage(server.url, cookie)
  pages.push(more)
  await more.ended
  expect(more.heard).toEqual([])
})
