import { spawnSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startChild } from '../faults/child.ts'
import { openClinic, tamper, type Clinic } from './tamper.ts'

const ADMIN = fileURLToPath(new URL('../../src/admin.ts', import.meta.url))

let clinic: Clinic
let home: string
beforeAll(async () => {
  clinic = await openClinic()
  home = await mkdtemp(join(tmpdir(), 'earshot-verify-'))
})
afterAll(async () => {
  await clinic.close()
  await rm(home, { recursive: true })
})

test('a server starts on broken chains and says which, and the command agrees beside it and without it', async () => {
  const whole = await clinic.addLedger()
  const [ledger, log] = [await clinic.addLedger(), await clinic.addLog(await clinic.addClient())]
  await tamper(clinic.superuser, 'delete from ledger_event where client_id = $1 and seq = 4', [ledger])
  await tamper(clinic.superuser, 'delete from access_head where chain = $1', [log])
  const env = {
    PATH: process.env.PATH,
    DATA_DIR: home,
    PORT: String(await freePort()),
    DATABASE_URL: clinic.url,
    EARSHOT_TRUSTED_PROXIES: '127.0.0.1',
  }
  const verify = () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [ADMIN, 'verify'], { env, encoding: 'utf8' })
    return { status, stderr, lines: stdout.trimEnd().split('\n') }
  }
  const { programId } = clinic
  const found = {
    status: 1,
    stderr: '',
    lines: [
      `Elm Clinic (${programId}): 3 ledgers, 9 events, 1 log chain, 6 lines, 2 broken`,
      `  ${programId} ledger ${ledger} event 4: missing-number`,
      `  ${programId} log ${log} line 0: head-missing`,
    ],
  }

  const server = await startChild(env)
  await expect
    .poll(() => faultsIn(server.said()))
    .toEqual([
      { programId, of: 'ledger', chain: ledger, at: 4, fault: 'missing-number' },
      { programId, of: 'log', chain: log, at: 0, fault: 'head-missing' },
    ])
  expect(server.said()).not.toContain('Willow')
  expect(server.said()).not.toContain(whole)
  expect((await fetch(`http://127.0.0.1:${env.PORT}/readyz`)).status).toBe(200)
  expect(verify()).toEqual(found)
  expect(await server.stop()).toBe(0)
  expect(verify()).toEqual(found)
})

/** What the log says of chains. */
const faultsIn = (said: string) =>
  said
    .split('\n')
    .filter((line) => line.includes('not as it was written'))
    .map((line) => {
      const { level, time: _time, msg: _msg, ...fault } = JSON.parse(line) as Record<string, unknown>
      expect(level).toBe(50)
      return fault
    })

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}
