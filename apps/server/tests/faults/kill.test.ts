import { createRequire } from 'node:module'
const require = createRequire(import.meta.url)
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBlobs } from '../../src/media/blobs.ts'
import { openKeyStore } from '../../src/media/keys.ts'
import { listen } from '../../src/media/sound/listen.ts'
import { SoundSource } from '../../src/media/sound/source.ts'
import { SealedReaderSync } from '../../src/media/vault.ts'
import { addSession, sharedRecording, type Story } from '../story.ts'
import { walkChains } from './chains.ts'
import type { Child } from './child.ts'
import { openHouse, type House } from './house.ts'
import { hearTheReady, sayAgain, startAndKill, type Battle } from './kills.ts'
import { formsOf, formsOfText, markedWav, newMarks } from './marks.ts'
import { addPeople, tellStoryOf } from './people.ts'
import { search } from './search.ts'
import { mismatchOf } from './storage.ts'
import { nothingKept, type Desk } from './writers.ts'

const TIMES = Number(process.env.KILLS ?? 20)
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
  const story = await tellStoryOf(house, program, PSEUDONYM)
  const desk = await deskOf(story)
  const heard = new Set([desk.recordingId])
  battle = {
    house,
    desk,
    kept: nothingKept(),
    sounds,
    sent: new Map(),
    heard,
    hits: { upload: 0, ingest: 0, writing: 0 },
    said: '',
  }
  expect(await first.stop()).toBe(0)
}, 120_000)
afterAll(async () => {
  await last?.kill()
  await house.tearDown()
}, 60_000)

test(`killed ${TIMES} times during uploads, ingest and writing, the server starts again each time`, async () => {
  const { hits, desk, sent } = battle
  const fewest = () => Math.min(...Object.values(hits))
  for (let round = 1; fewest() < TIMES && round <= TIMES * 2; round++) await startAndKill(battle, round)
  require('fs').writeFileSync(
    '/tmp/ft/hits.json',
    JSON.stringify({
      hits,
      sent: [...sent.values()].filter((o) => o.acknowledged).length,
      all: sent.size,
      comments: battle.kept.comments.size,
      events: battle.kept.events.size,
    }),
  )
  expect(fewest()).toBeGreaterThanOrEqual(TIMES)

  last = await house.start()
  await sayAgain(battle.kept)
  await expect
    .poll(
      async () =>
        (await desk.story.trainee.api.recordings.list.query()).recordings.filter((one) => one.state !== 'ready'),
      { timeout: 120_000, interval: 500 },
    )
    .toEqual([])
  expect([...sent.values()].filter((one) => one.acknowledged).length).toBeGreaterThan(TIMES / 4)
}, 600_000)

test('each acknowledged comment, reply and question is there once, with its text', async () => {
  const { kept, desk } = battle
  const texts = new Map<string, string>()
  const questions = new Map<string, string>()
  for (let cursor: string | null = null; ;) {
    const page: Awaited<ReturnType<typeof desk.story.trainee.api.threads.list.query>> =
      await desk.story.trainee.api.threads.list.query({ recordingId: desk.recordingId, shareId: desk.shareId, cursor })
    for (const thread of page.threads) {
      for (const comment of thread.comments) texts.set(comment.id, comment.text)
      if (thread.question) questions.set(thread.id, thread.question.question)
    }
    cursor = page.nextCursor
    if (cursor === null) break
  }
  expect(kept.unanswered).toEqual([])
  expect(kept.comments.size).toBeGreaterThan(TIMES)
  expect(new Map([...texts].sort())).toEqual(new Map([...kept.comments].sort()))
  expect(new Map([...questions].sort())).toEqual(new Map([...kept.questions].sort()))
})

test('each acknowledged event is in its ledger, and every chain holds', async () => {
  const { rows } = await house.pool.query<{ id: string; client_id: string; canonical: string }>(
    'select id, client_id, canonical from ledger_event',
  )
  const written = new Map(
    rows.map(({ id, client_id, canonical }) => [
      id,
      { clientId: client_id, kind: (JSON.parse(canonical) as { kind: string }).kind },
    ]),
  )
  const lost = [...battle.kept.events].filter(([id, event]) => {
    const there = written.get(id)
    return there?.clientId !== event.clientId || there.kind !== event.kind
  })
  expect(battle.kept.events.size).toBeGreaterThan(TIMES)
  expect(lost).toEqual([])
  const { faults, links } = await walkChains(house.pool)
  expect(faults).toEqual([])
  expect(links).toBeGreaterThan(battle.kept.comments.size)
})

test('each acknowledged upload is ready, and each that is ready plays to its end and is as long as what was sent', async () => {
  await hearTheReady(battle)
  const lost = [...battle.sent].filter(([id, { acknowledged }]) => acknowledged && !battle.heard.has(id))
  expect(lost).toEqual([])

  expect(await last!.stop()).toBe(0)
  battle.said += last!.said()
  const keys = await openKeyStore(
    join(house.dataDir, 'keys'),
    await readFile(join(house.dataDir, 'secrets/master.key')),
  )
  const blobs = await openBlobs(join(house.dataDir, 'blobs'))
  const { rows } = await house.pool.query<{ id: string; key_id: string; audio_blob_id: string; duration_ms: number }>(
    `select id, key_id, audio_blob_id, duration_ms from recording`,
  )
  for (const row of rows) {
    const reader = new SealedReaderSync(blobs.path(row.audio_blob_id), await keys.open(row.key_id))
    const source = new SoundSource(reader)
    expect(Math.abs(listen(source, () => undefined) / 48 - row.duration_ms)).toBeLessThan(25)
    source.free()
    reader.close()
  }
  expect(rows.map((row) => row.id).sort()).toEqual([...battle.heard].sort())
})

test('no half file is left, no key and no blob without a recording that names it', async () => {
  expect(await mismatchOf(house.pool, house.dataDir)).toEqual({ halves: [], unnamed: [], missing: [] })
})

test('nothing that was uploaded or written stands in clear in any file, nor in what the servers said', async () => {
  await house.pool.query('checkpoint')
  console.error(
    require('child_process').execSync(
      'du -sm ' +
        house.dataDir +
        '/* ' +
        house.dataDir +
        '/postgres/* ' +
        house.dataDir +
        '/postgres/cluster/* | sort -n | tail -12 > /tmp/ft/du.txt; ls -la ' +
        house.dataDir +
        '/keys | wc -l >> /tmp/ft/du.txt',
    ),
  )
  expect(await search(house.dataDir, formsOf(marks))).toEqual([])
  expect(formsOf(marks).filter(({ bytes }) => Buffer.from(battle.said).includes(bytes))).toEqual([])
})

test('the search would have found it: a file in clear, a pseudonym in tables, write-ahead log and log', async () => {
  const file = join(house.dataDir, 'blobs', 'in-clear')
  const forms = formsOf(marks)
  await writeFile(
    file,
    Buffer.concat([Buffer.alloc(8 * 1024 * 1024 - 5), ...forms.map((form) => form.bytes), markedWav(marks, 1)]),
  )
  expect(await search(join(house.dataDir, 'blobs'), forms)).toEqual(forms.map(({ name }) => `in-clear: ${name}`))

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
