import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { hearTheReady } from './hearing.ts'
import type { House } from './house.ts'
import { sendOver, type Sound } from './sending.ts'
import { startWriters, wasCut, type Desk, type Kept } from './writers.ts'

/** How many kills met each of the three at work. */
export type Hits = { upload: number; ingest: number; writing: number }

export interface Battle {
  readonly house: House
  readonly desk: Desk
  readonly kept: Kept
  readonly sounds: readonly Sound[]
  /** Every upload that was sent and how long its sound is; whether it was acknowledged. */
  readonly sent: Map<string, { durationMs: number; acknowledged: boolean }>
  /** Recordings that were ready and have been played whole. */
  readonly heard: Set<string>
  readonly hits: Hits
  /** All that the servers have said. */
  said: string
}

/** Starts the server, lets everybody work at once, and kills it at some moment of an ingest. */
export async function startAndKill(battle: Battle, round: number): Promise<void> {
  const { house, desk, kept, hits } = battle
  const left = await ingesting(house)
  const child = await house.start()
  try {
    await sayAgain(kept)
    await hearTheReady(battle)
    const uploads = startUploads(battle, round % 3 === 0 ? 1 : 0)
    await Promise.race([uploads.begun, uploads.ended])
    const writers = startWriters(desk, kept, round)
    const working = Promise.all([writers.ended, uploads.ended])
    await Promise.race([begunAnew(house, left), working])
    await sleep(Math.random() * 300)

    const [writing, sending] = [writers.inFlight(), uploads.inFlight()]
    await child.kill()
    await working
    await house.settled()
    if (writing > 0) hits.writing += 1
    if (sending) hits.upload += 1
    if ((await ingesting(house)).some((key) => !left.includes(key))) hits.ingest += 1
  } catch (cause) {
    throw child.lives() ? cause : new Error(`The server ended by itself: ${child.said()}`, { cause })
  } finally {
    await child.kill()
    battle.said += child.said()
  }
}

interface Uploads {
  /** Resolves once one is under way, and as many as shall be let through are. */
  readonly begun: Promise<void>
  inFlight(): boolean
  readonly ended: Promise<void>
}

/** Sends one recording after the other until the server dies: slowly when enough of them wait for their ingest. */
function startUploads({ house, desk, sent, sounds }: Battle, letThrough: number): Uploads {
  const { trainee } = desk.story
  const begun = Promise.withResolvers<void>()
  let sending = false
  const ended = (async () => {
    for (let through = 0; ; through++) {
      const { bytes, durationMs } = sounds[sent.size % sounds.length]!
      const slowly = through >= letThrough && (await waiting(house)) > 1
      const wish = { sessionId: desk.sessionId, source: 'phone' as const, bytes: bytes.length }
      const { recordingId, uploadUrl } = await trainee.api.recordings.begin.mutate(wish)
      sending = true
      if (through >= letThrough) begun.resolve()
      sent.set(recordingId, { durationMs, acknowledged: false })
      const status = await sendOver(slowly ? 20_000 : Math.random() * 800, `${house.url}${uploadUrl}`, trainee, bytes)
      sending = false
      if (status === null) return
      expect(status).toBe(201)
      sent.set(recordingId, { durationMs, acknowledged: true })
    }
  })().catch((error: unknown) => {
    if (!wasCut(error)) throw error
  })
  ended.catch(() => undefined)
  return { begun: begun.promise, inFlight: () => sending, ended }
}

/** What got no answer before is sent again, under the same keys. */
export async function sayAgain(kept: Kept): Promise<void> {
  for (const say of kept.unanswered.splice(0)) await say()
}

/** The keys of renditions that were being made. */
async function ingesting({ pool }: House): Promise<string[]> {
  const { rows } = await pool.query<{ key_id: string }>(`select key_id from recording where state = 'ingesting'`)
  return rows.map((row) => row.key_id)
}

async function waiting({ pool }: House): Promise<number> {
  const { rows } = await pool.query<{ n: number }>(
    `select count(*)::int as n from recording where state in ('received', 'ingesting')`,
  )
  return rows[0]!.n
}

/** Resolves once this server makes a rendition of its own. */
async function begunAnew(house: House, left: readonly string[]): Promise<void> {
  const deadline = Date.now() + 15_000
  while (Date.now() < deadline && (await ingesting(house)).every((key) => left.includes(key))) await sleep(20)
}
