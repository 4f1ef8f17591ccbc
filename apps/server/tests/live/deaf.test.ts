import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test, vi } from 'vitest'
import { refusalOf, startServer, type TestServer } from '../server.ts'
import { tellStory, type Story } from '../story.ts'
import { audioOf, shareAnother, type SharedStory } from './held-open.ts'
import { openPage } from './page.ts'
import { askSlowly } from './wire.ts'

let server: TestServer
let story: Story
let shared: SharedStory
let admin: pg.Client
beforeAll(async () => {
  server = await startServer()
  story = await tellStory(server)
  shared = await shareAnother(story, 'Not heard of', 60)
  admin = new pg.Client(inject('cluster').superuserUrl)
  await admin.connect()
})
afterAll(async () => {
  await admin.end()
  await server.stop()
})

const database = () => new URL(server.app.services.env.databaseUrl!)
const killFeed = async () => {
  const { rows } = await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'earshot-feed' and datname = $1`,
    [database().pathname.slice(1)],
  )
  expect(rows).toHaveLength(1)
  return performance.now()
}
const letIn = (granted: boolean) =>
  admin.query(
    `${granted ? 'grant' : 'revoke'} connect on database ${database().pathname.slice(1)} ${granted ? 'to' : 'from'} ${database().username}`,
  )
const untilReady = () =>
  vi.waitFor(async () => expect((await fetch(`${server.url}/readyz`)).status).toBe(200), {
    timeout: 5_000,
    interval: 50,
  })
const open = (lastEventId?: string) => openPage(server.url, story.supervisor.cookie, lastEventId)

test('when it can hear no ledger, open answers are cut and streams end; afterwards both work again', async () => {
  const page = await open()
  const reader = await askSlowly(server, story.supervisor.cookie, {
    path: audioOf(shared),
    headers: { range: 'bytes=0-' },
    times: 100,
  })
  await reader.piledUp()
  expect(reader.firstLine()).toBe('HTTP/1.1 206 Partial Content')
  await page.until(({ event }) => event.kind === 'beat')

  const killed = await killFeed()
  expect((await reader.closed) - killed).toBeLessThan(1_000)
  expect((await page.ended) - killed).toBeLessThan(1_000)
  reader.stop()

  await untilReady()
  const again = await open(page.lastId())
  await vi.waitFor(() => expect(again.heard.length).toBeGreaterThan(1), 5_000)
  const answer = await story.supervisor.fetch(audioOf(shared), { headers: { range: 'bytes=0-' } })
  expect(answer.status).toBe(206)
  expect((await answer.arrayBuffer()).byteLength).toBe(Number(answer.headers.get('content-length')))
  again.close()
})

test('while it can hear no ledger no page is told that it lives, and no sound goes out', async () => {
  await untilReady()
  await letIn(false)
  try {
    await killFeed()
    await sleep(200)
    for (let n = 0; n < 3; n++) {
      const page = await open()
      await sleep(300)
      expect(page.heard).toEqual([])
      page.close()
    }
    const answer = await story.supervisor.fetch(audioOf(shared), { headers: { range: 'bytes=0-' } })
    expect(answer.status).toBe(503)
    expect(await answer.json()).toEqual({ error: { code: 'try-again', params: {} } })
    expect(await refusalOf(story.supervisor.api.inbox.list.query())).toMatchObject({ reason: 'try-again' })
  } finally {
    await letIn(true)
  }
})

test('what was withdrawn while it could not hear is told as soon as it can', async () => {
  await untilReady()
  const page = await open()
  await page.until(({ event }) => event.kind === 'beat')
  await letIn(false)
  await killFeed()
  await page.ended
  await story.trainee.api.consent.withdraw.mutate({
    clientId: shared.clientId,
    what: { all: true },
    obtained: 'spoken',
  })
  await letIn(true)
  await untilReady()
  const again = await open(page.lastId())
  await again.until(({ event }) => event.kind === 'anew', 2_000)
  again.close()
})
