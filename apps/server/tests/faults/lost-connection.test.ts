import type pg from 'pg'
import { sqlTransaction } from '@earshot/db/sealed'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cutConnections, superuserOf } from './owner.ts'
import { startServer, type TestServer } from '../server.ts'

let server: TestServer
let superuser: pg.Pool
beforeAll(async () => {
  server = await startServer()
  superuser = superuserOf(server)
})
afterAll(async () => {
  await superuser.end()
  await server.stop()
})

test('a connection lost in a transaction of plain SQL fails that transaction, not the process', async () => {
  const uncaught: unknown[] = []
  const before = process.listeners('uncaughtException')
  process.removeAllListeners('uncaughtException')
  process.on('uncaughtException', (error) => uncaught.push(error))
  await sqlTransaction(server.db, async (sql) => {
    await sql.query({ text: 'select 1', values: [] })
    await cutConnections(server, superuser)
    await new Promise((resolve) => setTimeout(resolve, 300))
    await sql.query({ text: 'select 1', values: [] })
  }).catch(() => undefined)
  process.removeAllListeners('uncaughtException')
  for (const one of before) process.on('uncaughtException', one as never)
  expect(uncaught.map(String)).toEqual([])
})
