import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { FoundFault } from '../../src/gate/fault.ts'
import { verifyAll } from '../../src/jobs/verify-daily.ts'
import { superuserOf } from '../faults/owner.ts'
import { startServer, type TestServer } from '../server.ts'
import { grantOf, tellStory } from '../story.ts'
import { openClinic, tamper } from './tamper.ts'

let server: TestServer
let superuser: pg.Pool
beforeAll(async () => {
  server = await startServer({ askAgainMs: 300 })
  superuser = superuserOf(server)
})
afterAll(async () => {
  await superuser.end()
  await server.stop()
})

const jobs = async () =>
  (await superuser.query<{ state: string }>(`select state from pgboss.job where name = 'verify'`)).rows

test('a server verifies all by itself, once a day', async () => {
  await expect.poll(jobs, { timeout: 15_000 }).toEqual([{ state: 'completed' }])
  // Asked for every 300 milliseconds.
  await new Promise((resolve) => setTimeout(resolve, 1_000))
  expect(await jobs()).toHaveLength(1)
})

test('what came of it is kept for each program, and the server can’t change it', async () => {
  const story = await tellStory(server)
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  const heard: FoundFault[] = []
  const onFaults = (faults: readonly FoundFault[]) => void heard.push(...faults)
  await verifyAll({ db: server.db, now: () => Date.parse('2026-03-03T02:00:00Z'), onFaults })
  const { programId, clientId } = story
  const kept = { programId, ledgers: 1, events: 1, logChains: 0, lines: 0 }
  expect(await server.db.chainCheck.findMany({ where: { programId } })).toMatchObject([
    { ...kept, began: new Date('2026-03-03T02:00:00Z'), faults: [] },
  ])
  expect(heard).toEqual([])

  await tamper(superuser, `delete from ledger_event where client_id = $1`, [clientId])
  await verifyAll({ db: server.db, now: () => Date.parse('2026-03-04T02:00:00Z'), onFaults })
  const fault = { of: 'ledger', chain: clientId, at: 1, fault: 'cut-tail' }
  expect(await server.db.chainCheck.findMany({ where: { programId }, orderBy: { began: 'desc' } })).toMatchObject([
    { ...kept, events: 0, faults: [fault] },
    { faults: [] },
  ])
  expect(heard).toEqual([{ programId, ...fault }])
  await expect(server.db.chainCheck.deleteMany()).rejects.toThrow(/permission denied/)
})

test('a server that ends stops it between two batches', async () => {
  const clinic = await openClinic()
  await clinic.addLedger()
  const deps = { db: clinic.db, now: Date.now, onFaults: () => undefined }
  await expect(verifyAll(deps, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' })
  expect(await clinic.db.chainCheck.count()).toBe(0)
  await clinic.close()
})
