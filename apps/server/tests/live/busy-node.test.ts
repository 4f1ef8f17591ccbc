import { createRequire } from 'node:module'
import { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { databaseOf } from '../faults/owner.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

test.each([90, 150])('the first notice of a program is heard when %i more come with it', async (more) => {
  const programId = await server.addProgram()
  const seen: number[] = []
  server.app.services.feed.listen({
    change: (change) => void (change.programId === programId && seen.push(change.seq)),
    deaf() {},
    hearing() {},
  })
  const url = new URL(inject('cluster').superuserUrl)
  url.pathname = databaseOf(server)
  const done = new Int32Array(new SharedArrayBuffer(4))
  const pg = createRequire(import.meta.url).resolve('pg')
  // Another node writes, while this one is busy for a moment.
  const other = new Worker(
    `const { workerData: { url, done, programId, pg, more } } = require('node:worker_threads')
    const { Client } = require(pg)
    ;(async () => {
      const client = new Client(url)
      await client.connect()
      for (let i = 0; i <= more; i++) {
        await client.query('begin')
        const { rows } = await client.query("insert into live_head (program_id, seq) values ($1, 1) on conflict (program_id) do update set seq = live_head.seq + 1 returning seq", [programId])
        await client.query("insert into live_event (program_id, seq, kind) values ($1, $2, 'facts')", [programId, rows[0].seq])
        await client.query("select pg_notify('earshot_live', $1)", [programId])
        await client.query('commit')
      }
      await client.end()
      Atomics.store(done, 0, 1); Atomics.notify(done, 0)
    })()`,
    { eval: true, workerData: { url: url.href, done, programId, pg, more } },
  )
  Atomics.wait(done, 0, 0, 10_000)
  await expect.poll(() => seen.length).toBeGreaterThan(more)
  await other.terminate()
  expect({ first: seen[0], all: seen.length }).toEqual({ first: 1, all: more + 1 })
})
