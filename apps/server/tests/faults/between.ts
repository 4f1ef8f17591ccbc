import { expect } from 'vitest'
import type { Battle } from './kills.ts'
import { sendOver } from './sending.ts'
import { mismatchOf } from './storage.ts'

/**
 * Kills the server where chance seldom does: an upload and an ingest have each made a key, and the database does not
 * know it yet, since the rows of both recordings are held.
 */
export async function killBetweenKeyAndName({ house, desk, sent, sounds }: Battle): Promise<void> {
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
    const unnamedKeys = async () =>
      (await mismatchOf(house.pool, house.dataDir)).unnamed.filter((name) => name.endsWith('.key')).length
    await expect.poll(unnamedKeys, { timeout: 30_000 }).toBe(2)
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
