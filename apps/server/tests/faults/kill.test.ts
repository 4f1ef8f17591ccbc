import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addSession, sharedRecording, type Story } from '../story.ts'
import { killBeforeTheNamesAreWritten } from './between.ts'
import { walkChains } from './chains.ts'
import type { Child } from './child.ts'
import { hearTheReady, measureRenditions, readThreads } from './hearing.ts'
import { openHouse, type House } from './house.ts'
import { sayAgain, startAndKill, type Battle } from './kills.ts'
import { formsOf, formsOfText, markedWav, newMarks } from './marks.ts'
import { addPeople, tellStoryOf } from './people.ts'
import { search } from './search.ts'
import { mismatchOf } from './storage.ts'
import { nothingKept, type Desk } from './writers.ts'

/** How many kills must meet an upload, an ingest and people who write: each of them so often. */
const TIMES = 20
const PSEUDONYM = 'Marsh Marigold of the Third Floor'

const marks = newMarks()
const sounds = [20, 25, 31, 40].map((seconds) => ({ bytes: markedWav(marks, seconds), durationMs: seconds * 1000 }))

let house: House
let battle: Battle
let last: Child | null = null

beforeAll(async () => {
  house = await openHouse()
  const program = await addPeople(house)
  const first = await house.start()
  const desk = await deskOf(await tellStoryOf(house, program, PSEUDONYM))
  const heard = new Set([desk.recordingId])
  const hits = { upload: 0, ingest: 0, writing: 0 }
  battle = { house, desk, kept: nothingKept(), sounds, sent: new Map(), heard, hits, said: '' }
  expect(await first.stop()).toBe(0)
}, 180_000)
afterAll(async () => {
  await last?.kill()
  await house?.tearDown()
}, 60_000)

test(
  `killed ${TIMES} times in each of upload, ingest and writing, it starts again each time`,
  { timeout: 900_000 },
  async () => {
    const { hits, desk, kept, sent } = battle
    const fewest = () => Math.min(...Object.values(hits))
    for (let round = 1; fewest() < TIMES && round <= TIMES * 3; round++) await startAndKill(battle, round)
    expect(fewest()).toBeGreaterThanOrEqual(TIMES)

    await killBeforeTheNamesAreWritten(battle)
    last = await house.start()
    await sayAgain(kept)
    const unfinished = async () =>
      (await desk.story.trainee.api.recordings.list.query()).recordings.filter(
        (one) => one.state !== 'ready' && one.state !== 'failed',
      )
    await expect.poll(unfinished, { timeout: 120_000, interval: 250 }).toEqual([])
    expect([...sent.values()].filter((one) => one.acknowledged).length).toBeGreaterThan(TIMES / 3)
  },
)

test('each acknowledged comment, reply and question is there once, with its text', async () => {
  const { kept, desk } = battle
  const { comments, questions } = await readThreads(desk)
  expect(kept.unanswered).toEqual([])
  expect(kept.comments.size).toBeGreaterThan(TIMES)
  expect(kept.questions.size).toBeGreaterThan(0)
  expect(new Map([...comments].sort())).toEqual(new Map([...kept.comments].sort()))
  expect(new Map([...questions].sort())).toEqual(new Map([...kept.questions].sort()))
})

test('each acknowledged event is in its ledger, and every chain holds', async () => {
  const { events, comments } = battle.kept
  const { rows } = await house.pool.query<{ id: string; client: string; canonical: string }>(
    'select id, client_id as client, canonical from ledger_event',
  )
  const written = new Map(
    rows.map((row) => [row.id, { clientId: row.client, kind: (JSON.parse(row.canonical) as { kind: string }).kind }]),
  )
  expect(events.size).toBeGreaterThan(TIMES)
  expect(new Map([...events.keys()].map((id) => [id, written.get(id)]))).toEqual(events)

  const { faults, links } = await walkChains(house.pool)
  expect(faults).toEqual([])
  expect(links).toBeGreaterThan(comments.size + events.size)
})

test('no half file is left, no key and no blob that no recording names, no reminder of an upload that never came', async () => {
  const mismatch = () => mismatchOf(house.pool, house.dataDir)
  await expect.poll(mismatch, { timeout: 5_000 }).toEqual({ halves: [], unnamed: [], missing: [] })
  const { rows } = await house.pool.query('select id from external_copy where id not in (select id from recording)')
  expect(rows).toEqual([])
})

test('each acknowledged upload is ready; each that is ready plays to its end and is as long as what was sent', async () => {
  await hearTheReady(battle)
  const lost = [...battle.sent].filter(([id, { acknowledged }]) => acknowledged && !battle.heard.has(id))
  expect(lost).toEqual([])

  expect(await last!.stop()).toBe(0)
  battle.said += last!.said()
  const measured = await measureRenditions(house)
  expect(measured.map(({ id }) => id).sort()).toEqual([...battle.heard].sort())
  for (const { saidMs, measuredMs } of measured) expect(Math.abs(saidMs - measuredMs)).toBeLessThan(25)
})

test('nothing that was uploaded or written stands in clear in any file, nor in what the servers said', async () => {
  await house.pool.query('checkpoint')
  expect(await search(house.dataDir, formsOf(marks))).toEqual([])
  expect(formsOf(marks).filter(({ bytes }) => Buffer.from(battle.said).includes(bytes))).toEqual([])
})

test('that search finds what is in clear: a file’s every form, a pseudonym in tables, write-ahead log and log', async () => {
  const forms = formsOf(marks)
  const acrossPieces = Buffer.alloc(8 * 1024 * 1024 - 5)
  const clear = Buffer.concat([acrossPieces, ...forms.map((form) => form.bytes), markedWav(marks, 1)])
  await writeFile(join(house.dataDir, 'blobs', 'clear'), clear)
  expect(await search(join(house.dataDir, 'blobs'), forms)).toEqual(forms.map(({ name }) => `clear: ${name}`))

  const found = await search(house.dataDir, formsOfText(PSEUDONYM))
  for (const place of [/cluster\/base\/\d+\/\d+: utf8/, /cluster\/pg_wal\/\w+: utf8/, /postgres\.log: utf8/]) {
    expect(found).toContainEqual(expect.stringMatching(place))
  }
})

async function deskOf(story: Story): Promise<Desk> {
  const shared = await sharedRecording(story, sounds[0]!.bytes)
  const client = await story.trainee.api.clients.create.mutate({ pseudonym: 'Reed' })
  const sessionId = await addSession(story, [client.id])
  return { story, ...shared, other: { clientId: client.id, sessionId }, mark: marks.words }
}
