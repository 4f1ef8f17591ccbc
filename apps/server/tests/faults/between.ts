import { expect } from 'vitest'
import type { House } from './house.ts'
import type { Battle } from './kills.ts'
import { sendOver } from './sending.ts'

/** Whoever tells the database how a key is called waits for a lock: 1 for that of an original, 2 for a rendition's. */
const WAIT = `
  create function wait_for_a_test() returns trigger language plpgsql as $$ begin
    if new.original_key_id is distinct from old.original_key_id then perform pg_advisory_xact_lock_shared(1); end if;
    if new.key_id is distinct from old.key_id then perform pg_advisory_xact_lock_shared(2); end if;
    return new;
  end $$;
  create trigger wait_for_a_test before update on recording for each row execute function wait_for_a_test()`

/**
 * Kills the server where chance seldom does: an upload and an ingest are just telling the database how their keys are
 * called, and it never hears it. A third recording has failed a moment ago, and its original is not destroyed yet.
 */
export async function killBeforeTheNamesAreWritten({ house, desk, sent, sounds }: Battle): Promise<void> {
  const { trainee } = desk.story
  const { bytes, durationMs } = sounds[0]!
  const begin = () =>
    trainee.api.recordings.begin.mutate({ sessionId: desk.sessionId, source: 'phone', bytes: bytes.length })
  const put = (begun: { uploadUrl: string }) => sendOver(0, `${house.url}${begun.uploadUrl}`, trainee, bytes)

  await house.pool.query(WAIT)
  const holder = await house.pool.connect()
  await holder.query('select pg_advisory_lock(2)')
  const child = await house.start()
  try {
    const [received, failing, sending] = [await begin(), await begin(), await begin()]
    expect([await put(received), await put(failing)]).toEqual([201, 201])
    sent.set(received.recordingId, { durationMs, acknowledged: true })
    await expect.poll(() => waitingFor(house), { timeout: 30_000 }).toBe(1)
    await holder.query('select pg_advisory_lock(1)')
    const cut = put(sending)
    await expect.poll(() => waitingFor(house), { timeout: 30_000 }).toBe(2)
    await child.kill()
    expect(await cut).toBe(null)

    // What waits would still be written: the server is to have died before it asked.
    const role = new URL(house.serverUrl).username
    await house.pool.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [role])
    await house.settled()
    await house.pool.query(`update recording set state = 'failed', failure = 'damaged' where id = $1`, [
      failing.recordingId,
    ])
  } finally {
    await child.kill()
    await holder.query('select pg_advisory_unlock_all()')
    holder.release()
    await house.pool.query('drop function wait_for_a_test cascade')
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
