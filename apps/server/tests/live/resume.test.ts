import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { changeFacts } from '../../src/gate/change-facts.ts'
import { startServer, type SignedInPerson, type TestServer } from '../server.ts'
import { tellStory, type Story } from '../story.ts'
import { shareAnother, type SharedStory } from './held-open.ts'
import { openPage, type Heard } from './page.ts'

let server: TestServer
let story: Story
let shared: SharedStory
beforeAll(async () => {
  server = await startServer()
  story = await tellStory(server)
  shared = await shareAnother(story, 'Resumed')
})
afterAll(() => server.stop())

let written = 0
const comment = async (who: SignedInPerson) => {
  const thread = await who.api.threads.create.mutate({
    recordingId: shared.recordingId,
    shareId: shared.shareId,
    kind: 'process',
    visibility: 'share',
    startMs: 500,
    text: 'A word.',
    key: `resume-${String(++written).padStart(16, '0')}`,
  })
  return thread.id
}

const threadsIn = (heard: readonly Heard[]) =>
  heard.flatMap(({ event }) => (event.kind === 'thread' ? [event.threadId] : []))

test('cut again and again while several write, it loses nothing, doubles nothing and keeps the order', async () => {
  const first = await openPage(server.url, story.trainee.cookie)
  await first.until(({ event }) => event.kind === 'beat')
  first.close()
  const writers = [story.trainee, story.supervisor, story.trainee, story.supervisor]
  const writing = Promise.all(
    writers.map(async (who) => {
      const ids: string[] = []
      for (let n = 0; n < 25; n++) ids.push(await comment(who))
      return ids
    }),
  ).then((each) => each.flat())
  const over = new AbortController()
  void writing.then(() => over.abort())

  const heard: Heard[] = []
  let lastId = first.lastId()
  for (let quiet = false; !quiet;) {
    const last = over.signal.aborted
    const page = await openPage(server.url, story.trainee.cookie, lastId)
    await sleep(last ? 1_500 : 30 + Math.random() * 120)
    page.close()
    heard.push(...page.heard)
    lastId = page.heard.at(-1)?.id ?? lastId
    quiet = last && threadsIn(page.heard).length === 0
  }
  const all = await writing
  expect(threadsIn(heard).toSorted()).toEqual(all.toSorted())
  const written = await server.db.liveEvent.findMany({ where: { threadId: { in: all } }, orderBy: { seq: 'asc' } })
  expect(threadsIn(heard)).toEqual(written.map((one) => one.threadId))
})

test('after a long time away nothing is lost', async () => {
  const page = await openPage(server.url, story.trainee.cookie)
  await page.until(({ event }) => event.kind === 'beat')
  page.close()
  const from = page.lastId()
  for (let n = 0; n < 520; n++) await changeFacts(server.db, story.programId, async () => undefined)
  const last = await comment(story.supervisor)
  const again = await openPage(server.url, story.trainee.cookie, from)
  await again.until(({ event }) => event.kind === 'thread' && event.threadId === last, 10_000)
  again.close()
})

test('a number from the future, as before a backup was restored, does not make a page deaf', async () => {
  const page = await openPage(server.url, story.trainee.cookie, '999999999')
  await page.until(({ event }) => event.kind === 'beat')
  const id = await comment(story.supervisor)
  await page.until(({ event }) => event.kind === 'thread' && event.threadId === id, 2_000)
  page.close()
})

test('a page that can not be told what it missed is told to ask anew, and nothing is named to it', async () => {
  const { clientId, recordingId } = shared
  await story.trainee.api.consent.withdraw.mutate({ clientId, what: { all: true }, obtained: 'spoken' })
  const page = await openPage(server.url, story.supervisor.cookie, '999999999')
  await page.until(({ event }) => event.kind === 'anew', 2_000)
  expect(JSON.stringify(page.events())).not.toContain(recordingId)
  page.close()
})
