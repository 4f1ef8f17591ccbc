import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'vitest'
import { hearWhole } from './hearing.ts'
import type { House } from './house.ts'
import { sendOver, type Sending, type Sound } from './sending.ts'
import { startWriters, type Desk, type Kept } from './writers.ts'

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
    const writers = startWriters(desk, kept, round)
    const slow = send(battle, round, 200 + Math.random() * 2_000)
    const quick = (await waiting(house)) < 3 ? send(battle, round + 1, 0) : null
    // Often enough one is let through, so that there is something to keep.
    if (round % 3 === 0) await Promise.race([quick?.then((sending) => sending?.answer), writers.ended])
    await Promise.race([begunAnew(house, left), writers.ended])
    await sleep(Math.random() * 500)

    const flying = writers.inFlight()
    await child.kill()
    await writers.ended
    await house.settled()
    const [one, two] = [await slow, await quick]
    if (flying > 0) hits.writing += 1
    if ((await answerOf(battle, one)) === null || (two && (await answerOf(battle, two)) === null)) hits.upload += 1
    if ((await ingesting(house)).some((key) => !left.includes(key))) hits.ingest += 1
  } finally {
    await child.kill()
    battle.said += child.said()
  }
}

/** What got no answer before is sent again, under the same keys. */
export async function sayAgain(kept: Kept): Promise<void> {
  for (const say of kept.unanswered.splice(0)) await say()
}

/** Plays what has become ready since the last time. */
export async function hearTheReady({ desk, heard, sent }: Battle): Promise<void> {
  const { trainee } = desk.story
  const { recordings } = await trainee.api.recordings.list.query()
  for (const { id, state, durationMs } of recordings) {
    if (state !== 'ready' || heard.has(id)) continue
    await hearWhole(trainee, id)
    const { durationMs: wanted } = sent.get(id)!
    expect(Math.abs(durationMs! - wanted)).toBeLessThan(25)
    heard.add(id)
  }
}

async function send({ house, desk, sent, sounds }: Battle, which: number, overMs: number): Promise<Sending | null> {
  const sound = sounds[which % sounds.length]!
  const sending = await sendOver(overMs, house.url, desk.story.trainee, desk.sessionId, sound)
  if (sending) sent.set(sending.recordingId, { durationMs: sending.durationMs, acknowledged: false })
  return sending
}

async function answerOf({ sent }: Battle, sending: Sending | null): Promise<number | null | undefined> {
  if (sending === null) return undefined
  const status = await sending.answer
  expect([201, null]).toContain(status)
  if (status === 201) sent.get(sending.recordingId)!.acknowledged = true
  return status
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
