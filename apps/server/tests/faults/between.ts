import { expect } from 'vitest'
import type { House } from './house.ts'
import type { Battle } from './kills.ts'
import { sendOver } from './sending.ts'

/**
 * Kills the server where chance seldom does: an upload and an ingest are just telling the database how their keys are
 * called, and it does not know it yet, since the rows of both recordings are held.
 */
export async function killBeforeTheNamesAreWritten({ house, desk, sent, sounds }: Battle): Promise<void> {
  const { trainee } = desk.story
  const { bytes, durationMs } = sounds[0]!
  const begin = () =>
    trainee.api.recordings.begin.mutate({ sessionId: desk.sessionId, source: 'phone', bytes: bytes.length })
  const child = await house.start()
  const holder = await house.pool.connect()
  try {
    const [received, sending] = [await begin(), await begin()]
    expect(await sendOver(0, `${house.url}${received.uploadUrl}`, trainee, bytes)).toBe(201)
    sent.set(received.recordingId, { durationMs, acknowledged: true })
    await holder.query('begin')
    await holder.query(`select from recording where state in ('receiving', 'received') for update`)
    const cut = sendOver(0, `${house.url}${sending.uploadUrl}`, trainee, bytes)
    await expect.poll(() => waitingFor(house), { timeout: 30_000 }).toBe(2)
    await child.kill()
    expect(await cut).toBe(null)
    // What waits for the rows would still be written: the server is to have died before it asked.
    await house.pool.query(`select pg_terminate_backend(pid) from pg_stat_activity where usename = $1`, [
      new URL(house.serverUrl).username,
    ])
    await house.settled()
  } finally {
    await child.kill()
    await holder.query('rollback')
    holder.release()
  }
}

/** How many of the server's statements wait for a lock. */
async function waitingFor({ pool, serverUrl }: House): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from pg_stat_activity where usename = $1 and wait_event_type = 'Lock'`,
    [new URL(serverUrl).username],
  )
  return rows[0]!.n
}
