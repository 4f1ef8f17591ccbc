import { openDb } from '@earshot/db'
import { sqlTransaction } from '@earshot/db/sealed'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { appendEvent } from '../../src/gate/ledger.ts'
import { startServer, type TestServer } from '../server.ts'
import { tellStory, type Story } from '../story.ts'
import { audioOf, shareAnother } from './held-open.ts'
import { openPage } from './page.ts'
import { askSlowly } from './wire.ts'

let server: TestServer
let story: Story
beforeAll(async () => {
  server = await startServer()
  story = await tellStory(server)
})
afterAll(() => server.stop())

/** Every connection of the server, each in the middle of something long. @returns how to let go of them */
async function takeAllConnections() {
  const over = Promise.withResolvers<void>()
  const taken = Promise.withResolvers<void>()
  let held = 0
  const holding = Array.from({ length: 10 }, () =>
    sqlTransaction(server.db, async () => {
      if (++held === 10) taken.resolve()
      await over.promise
    }),
  )
  await taken.promise
  return async () => {
    over.resolve()
    await Promise.all(holding)
  }
}

test('a withdrawal on another node silences pages and answers in a second, though every connection is taken', async () => {
  const shared = await shareAnother(story, 'Busy', 60)
  const page = await openPage(server.url, story.supervisor.cookie)
  await page.until(({ event }) => event.kind === 'beat')
  const reader = await askSlowly(server, story.supervisor.cookie, {
    path: audioOf(shared),
    headers: { range: 'bytes=0-' },
    times: 100,
  })
  await reader.piledUp()
  const other = openDb(server.app.services.env.databaseUrl!, { max: 1 })
  const release = await takeAllConnections()
  try {
    await appendEvent(other.db, story.programId, {
      kind: 'withdrawn',
      clientId: shared.clientId,
      all: true,
      purposes: [],
      scopeIds: [],
      recordedBy: { personId: story.trainee.id, role: 'supervisee' },
      obtained: 'spoken',
      signature: null,
      language: 'en',
      interpreter: 'none',
      notice: null,
      happened: Date.now(),
    })
    const committed = performance.now()
    const [cut, closed] = await Promise.all([
      reader.closed,
      page.until(({ event }) => event.kind === 'closed' && event.shareId === shared.shareId),
    ])
    expect(cut - committed).toBeLessThan(1_000)
    expect(closed.at - committed).toBeLessThan(1_000)
  } finally {
    await release()
    reader.stop()
    page.close()
    await other.close()
  }
})

test('more shares than there are connections open at once', async () => {
  const shared = await Promise.all(Array.from({ length: 14 }, (_, n) => shareAnother(story, `At once ${n}`)))
  await Promise.all(shared.map(({ shareId }) => story.trainee.api.shares.end.mutate({ shareId })))
  const { trainee, supervisor } = story
  const opened = await Promise.all(
    shared.map(({ recordingId }) =>
      trainee.api.shares.open.mutate({ recordingId, supervisorId: supervisor.id, purpose: 'individual-supervision' }),
    ),
  )
  expect(new Set(opened.map((one) => one.shareId)).size).toBe(14)
})
