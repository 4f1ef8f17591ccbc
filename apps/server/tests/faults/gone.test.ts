import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { DAY } from '@earshot/consent-core'
import { sealedOf } from '@earshot/db/sealed'
import { openKeyStore, type DataKey } from '../../src/media/keys.ts'
import { unseal } from '../../src/media/testing/vault-files.ts'
import { openText } from '../../src/media/words.ts'
import { openPage, sayNotMine } from '../client/asked.ts'
import { startServer, type TestServer } from '../server.ts'
import { addSession, grantOf, tellStory, upload, type Story } from '../story.ts'
import { openHouse, type House } from './house.ts'
import { formsOf, markedWav, newMarks, type Form, type Marks } from './marks.ts'
import { search } from './search.ts'

/**
 * After each kind of deletion the whole database and every file below the data folder, PostgreSQL's own and its log
 * included, are searched for what was recorded and written, in clear; and, with the master key at hand, for a key that
 * opens any of it, with copies of all that was sealed to try it on.
 */
let house: House
let server: TestServer
let aside: string
let ahead = 0
beforeAll(async () => {
  house = await openHouse()
  const { dataDir: folder, serverUrl: databaseUrl } = house
  server = await startServer({ folder, databaseUrl, now: () => Date.now() + ahead, askAgainMs: 500 })
}, 180_000)
afterAll(async () => {
  await server?.stop()
  await house?.tearDown()
}, 60_000)
beforeEach(async () => {
  ahead = 0
  aside = await mkdtemp(join(tmpdir(), 'earshot-aside-'))
})
afterEach(() => rm(aside, { recursive: true }))

/** What somebody had copied before the deletion: blobs, sealed words, and the key as it lay in its file and as it is. */
interface Copied {
  readonly recordingId: string
  readonly marks: Marks
  readonly blobs: readonly string[]
  readonly words: readonly { id: string; sealed: Uint8Array }[]
  readonly keyFile: Buffer
  readonly key: DataKey
}

async function recordAndCopy(story: Story, conditions: { reconfirm?: boolean; deleteOnWithdraw?: boolean }) {
  const { trainee, supervisor } = story
  const marks = newMarks()
  const grant = grantOf(story)
  const scope = { ...grant.scope, conditions: { ...grant.scope.conditions, ...conditions } }
  await trainee.api.consent.grant.mutate({ ...grant, scope })
  const sessionId = await addSession(story, undefined, 0)
  if (conditions.reconfirm) await answer(story, sessionId, 'yes')
  const recordingId = await upload(trainee, sessionId, markedWav(marks, 5))
  const { shareId } = await trainee.api.shares.open.mutate({
    recordingId,
    supervisorId: supervisor.id,
    purpose: 'individual-supervision',
  })
  const at = { recordingId, shareId, startMs: 1_000 }
  const text = (place: string) => `${place} ${marks.words} ${place}`
  const key = () => crypto.randomUUID()
  await supervisor.api.threads.create.mutate({
    ...at,
    kind: 'strength',
    visibility: 'share',
    text: text('said'),
    key: key(),
  })
  await trainee.api.threads.create.mutate({
    ...at,
    shareId: null,
    kind: 'process',
    visibility: 'private',
    text: text('noted'),
    key: key(),
  })
  await trainee.api.questions.create.mutate({
    ...at,
    endMs: 2_000,
    ...{ intended: text('meant'), happened: text('was'), question: text('asked'), feedback: 'technique' },
    key: key(),
  })
  return { sessionId, shareId, copied: await copyAside(recordingId, marks) }
}

async function copyAside(recordingId: string, marks: Marks): Promise<Copied> {
  const db = sealedOf(server.db)
  const row = await db.recording.findFirstOrThrow({ where: { id: recordingId } })
  const blobs = []
  for (const id of [row.audioBlobId!, row.peaksBlobId!]) {
    await copyFile(server.app.services.blobs.path(id), join(aside, id))
    blobs.push(join(aside, id))
  }
  const comments = await db.comment.findMany({ where: { thread: { recordingId } } })
  const questions = await db.question.findMany({ where: { thread: { recordingId } } })
  const words = [
    ...comments.map(({ id, sealed }) => ({ id, sealed })),
    ...questions.map(({ threadId, sealed }) => ({ id: threadId, sealed })),
  ]
  return {
    ...{ recordingId, marks, blobs, words },
    keyFile: await readFile(join(server.folder, 'keys', `${row.keyId}.key`)),
    key: await server.app.services.keys.open(row.keyId!),
  }
}

const answer = (story: Story, sessionId: string, said: 'yes' | 'no') =>
  story.trainee.api.consent.answer.mutate({ clientId: story.clientId, sessionId, answer: said, obtained: 'spoken' })

/** How much of what was copied a key opens. */
async function opensOf({ blobs, words }: Copied, key: DataKey): Promise<number> {
  const tried = [
    ...blobs.map((path) => unseal(path, key)),
    ...words.map(async ({ id, sealed }) => openText(key, id, sealed)),
  ]
  return (await Promise.allSettled(tried)).filter(({ status }) => status === 'fulfilled').length
}

/** How much of what was copied the keys open that lie in the data folder, under the master key. */
async function opened(copied: Copied): Promise<number> {
  const store = await openKeyStore(join(server.folder, 'keys'), server.masterKey)
  let count = 0
  for (const keyId of await store.ids()) count += await opensOf(copied, await store.open(keyId))
  return count
}

const inBytes = (name: string, bytes: Buffer): Form[] => [
  { name, bytes },
  { name: `${name} in hex`, bytes: Buffer.from(bytes.toString('hex')) },
  { name: `${name} in Base64`, bytes: Buffer.from(bytes.toString('base64').slice(0, -4)) },
]

/** What must be nowhere any more: what was said, and the key, bare and wrapped. */
const traces = ({ marks, key, keyFile }: Copied): Form[] => [
  ...formsOf(marks),
  ...inBytes('key', key),
  ...inBytes('wrapped key', keyFile.subarray(1)),
]

/** Every row of every table as text, as a dump has it, and then every file. */
async function found(copied: Copied): Promise<string[]> {
  const dump = join(house.dataDir, 'tmp', 'dump')
  await house.pool.query('checkpoint')
  const { rows } = await house.pool.query<{ name: string }>(
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'pgboss')`,
  )
  expect(rows.length).toBeGreaterThan(40)
  const texts = []
  for (const { name } of rows)
    texts.push((await house.pool.query<{ row: string }>(`select t::text as row from ${name} t`)).rows)
  await mkdir(join(house.dataDir, 'tmp'), { recursive: true })
  await writeFile(dump, texts.flatMap((all) => all.map(({ row }) => row)).join('\n'))
  const places = await search(house.dataDir, traces(copied))
  await rm(dump)
  return places
}

async function gone({ recordingId }: Copied) {
  for (let tries = 0; tries < 150; tries++) {
    const { state } = await sealedOf(server.db).recording.findFirstOrThrow({ where: { id: recordingId } })
    if (state === 'destroyed') return
    await sleep(100)
  }
  throw new Error('the recording was not destroyed in time')
}

type Laid = { story: Story; sessionId: string; shareId: string; recordingId: string }

test.each<[string, { reconfirm?: boolean; deleteOnWithdraw?: boolean }, (of: Laid) => Promise<unknown>]>([
  [
    'by request',
    {},
    async ({ story }) => {
      const phone = await openPage(server, story)
      await phone.follow('Delete')
      await phone.press('Delete it for good')
    },
  ],
  [
    'by review',
    {},
    async ({ story, recordingId, shareId }) => {
      await story.supervisor.api.shares.review.mutate({ recordingId, shareId, reviewed: true })
      ahead = 8 * DAY
    },
  ],
  ['by retention', {}, async () => (ahead = 31 * DAY)],
  [
    'by withdrawal',
    { deleteOnWithdraw: true },
    async ({ story }) => (await openPage(server, story)).press('Stop all listening'),
  ],
  ['by a no to the session', {}, ({ story, sessionId }) => answer(story, sessionId, 'no')],
  [
    'unconfirmed for the program’s days',
    { reconfirm: true },
    async ({ story }) => {
      await sayNotMine(await openPage(server, story), await lastYes(story))
      ahead = 15 * DAY
    },
  ],
])(
  '%s: nothing in clear, and no key, is left anywhere',
  async (_, conditions, bring) => {
    const story = await tellStory(server)
    const { sessionId, shareId, copied } = await recordAndCopy(story, conditions)
    // As long as it is kept: the key lies in its file, and opens all that was copied.
    expect(copied.words).toHaveLength(3)
    expect(await opened(copied)).toBe(copied.blobs.length + copied.words.length)
    expect((await found(copied)).filter((place) => !/^keys\/.*: wrapped key$/.test(place))).toEqual([])
    expect(await found(copied)).toHaveLength(1)

    await bring({ story, sessionId, shareId, recordingId: copied.recordingId })
    await gone(copied)
    expect(await found(copied)).toEqual([])
    expect(await opened(copied)).toBe(0)
    const { rows } = await house.pool.query(
      `select (select count(*) from thread t where t.recording_id = $1) + (select count(*) from recording_piece p where p.recording_id = $1)
      + (select count(*) from recording_gap g where g.recording_id = $1) as left`,
      [copied.recordingId],
    )
    expect(rows).toEqual([{ left: '0' }])
  },
  120_000,
)

test('the search would find it: a mark in a table, a key in a file of its own, a copy of the wrapped one', async () => {
  const story = await tellStory(server)
  const { copied } = await recordAndCopy(story, {})
  await story.trainee.api.clients.create.mutate({ pseudonym: copied.marks.words })
  await writeFile(join(house.dataDir, 'blobs', 'planted'), Buffer.concat([Buffer.from('x'), copied.key]))
  await writeFile(join(house.dataDir, 'tmp', 'copy'), copied.keyFile.toString('base64'))
  const places = await found(copied)
  for (const place of [
    /^blobs\/planted: key$/,
    /^keys\/.*: wrapped key$/,
    /postgres\.log: utf8$/,
    /cluster\/base\/.*: utf8$/,
    /^tmp\/dump: utf8$/,
  ])
    expect(places).toContainEqual(expect.stringMatching(place))
  await rm(join(house.dataDir, 'blobs', 'planted'))
})

/** The answer to the session that staff wrote down last. */
async function lastYes(story: Story): Promise<string> {
  const { events } = await story.coordinator.api.clients.show.query({ clientId: story.clientId })
  return events.find(({ kind }) => kind === 'reconfirmed')!.id
}
