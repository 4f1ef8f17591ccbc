import { readdir, utimes } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sealedOf } from '@earshot/db/sealed'
import { searchOrphans } from '../src/jobs/orphans-daily.ts'
import { destroyOrphans, type Orphans } from '../src/media/orphans.ts'
import { SealedWriter } from '../src/media/vault.ts'
import { agree, askOf, openPage, publishForm } from './client/asked.ts'
import { startServer, type TestServer } from './server.ts'
import { wav } from './sound.ts'
import { addSession, grantOf, tellStory, type Story } from './story.ts'

/** What no row names is searched for and destroyed; what is being taken in or made is left alone. */
const said: string[] = []
let server: TestServer
let story: Story
beforeAll(async () => {
  server = await startServer({ logTo: (line) => void said.push(line) })
  story = await tellStory(server)
  await story.trainee.api.consent.grant.mutate(grantOf(story))
})
afterAll(() => server.stop())
beforeEach(() => {
  said.length = 0
})

const AN_HOUR_AND_A_DAY = 25 * 60 * 60 * 1000

/** Makes everything that is here as old as if it had lain for more than a day. */
async function grownOld() {
  const then = new Date(Date.now() - AN_HOUR_AND_A_DAY)
  for (const folder of ['keys', 'blobs']) {
    const of = await readdir(join(server.folder, folder), { recursive: true, withFileTypes: true })
    for (const one of of) if (one.isFile()) await utimes(join(one.parentPath, one.name), then, then)
  }
}

/** A key and a blob as a fault would leave them. */
async function plant() {
  const { keys, blobs } = server.app.services
  const { keyId, key } = await keys.create()
  const blobId = await blobs.create()
  const writer = await SealedWriter.create(blobs.path(blobId), key)
  await writer.write(wav(1))
  await writer.finish()
  return { keyId, blobId }
}

const here = async () => {
  const { keys, blobs } = server.app.services
  const ids = await keys.ids()
  for await (const id of blobs.ids()) ids.push(id)
  return ids
}

const search = () => destroyOrphans(server.app.services)

test('planted orphans go, once they are a day old, and how many is said; what a row names stays', async () => {
  const named = await recordingHere()
  const { keyId, blobId } = await plant()
  expect(await search()).toEqual({ keys: 0, blobs: 0, isForeign: false })
  await grownOld()
  const found: Orphans[] = []
  await searchOrphans({ ...server.app.services, onOrphans: (one) => void found.push(one) })
  expect(found).toEqual([{ keys: 1, blobs: 1, isForeign: false }])
  const left = await here()
  for (const id of [keyId, blobId]) expect(left).not.toContain(id)
  expect(left).toEqual(expect.arrayContaining(named))
  expect(await search()).toEqual({ keys: 0, blobs: 0, isForeign: false })
})

test('a client’s envelope is no orphan', async () => {
  await publishForm(story)
  await story.trainee.api.asks.prepare.mutate(askOf(story))
  await agree(await openPage(server, story))
  const { keyId } = await server.db.clientEnvelope.findFirstOrThrow({ where: { clientId: story.clientId } })
  await grownOld()
  await search()
  expect(await server.app.services.keys.ids()).toContain(keyId)
})

test('a private note’s key is no orphan, nor is what a rendition that is replaced is sealed under', async () => {
  const sessionId = await addSession(story)
  await story.trainee.api.sessionNotes.write.mutate({ sessionId, text: 'Mine alone.' })
  const note = await server.db.sessionNote.findFirstOrThrow({ where: { sessionId } })
  const [recordingId] = (await sealedOf(server.db).recording.findMany({ take: 1 })).map(({ id }) => id)
  const { keyId, blobId } = await plant()
  const spare = {
    programId: story.programId,
    recordingId: recordingId!,
    keyId,
    audioBlobId: blobId,
    peaksBlobId: blobId,
  }
  await sealedOf(server.db).spareRendition.create({ data: spare })
  await grownOld()
  await search()
  expect(await here()).toEqual(expect.arrayContaining([note.keyId, keyId, blobId]))
  expect(await story.trainee.api.sessionNotes.show.query({ sessionId })).toMatchObject({
    note: { text: 'Mine alone.' },
  })
  // With its row it is one.
  await sealedOf(server.db).spareRendition.deleteMany({})
  expect(await search()).toEqual({ keys: 1, blobs: 1, isForeign: false })
})

test('with uploads and ingests under way all the while, nothing of them is touched', async () => {
  const sessions = [await addSession(story), await addSession(story), await addSession(story)]
  let isOver = false
  const searching = (async () => {
    let all = 0
    while (!isOver) {
      await grownOld().catch(() => undefined)
      const { keys, blobs } = await search()
      all += keys + blobs
    }
    return all
  })()
  const ready = await Promise.all(sessions.map((sessionId) => recordingHere(sessionId)))
  isOver = true
  expect(await searching).toBe(0)
  const left = await here()
  for (const ids of ready) expect(left).toEqual(expect.arrayContaining(ids))
})

test('on a database that knows nothing of what is here, nothing is touched, and that is said', async () => {
  const { keyId, blobId } = await plant()
  await grownOld()
  const other = await startServer({ folder: server.folder, logTo: (line) => void said.push(line) })
  try {
    expect(await destroyOrphans(other.app.services)).toMatchObject({ isForeign: true })
    const left = await here()
    expect(left).toEqual(expect.arrayContaining([keyId, blobId]))
    await expect.poll(() => said.join()).toContain('nothing was touched')
  } finally {
    await other.app.close()
  }
})

test('on an older database, which knows less than what is here, nothing is touched', async () => {
  const { keyId } = await plant()
  await grownOld()
  // All that it knows happened three days before.
  const older = Date.now() - 3 * AN_HOUR_AND_A_DAY
  expect(await destroyOrphans(server.app.services, older)).toMatchObject({ isForeign: true })
  expect(await here()).toContain(keyId)
  expect(await destroyOrphans(server.app.services)).toMatchObject({ isForeign: false })
  expect(await here()).not.toContain(keyId)
})

test('a server that starts searches by itself', async () => {
  const { keyId } = await plant()
  await grownOld()
  const again = await startServer({
    folder: server.folder,
    databaseUrl: server.app.services.env.databaseUrl!,
    logTo: (line) => void said.push(line),
  })
  try {
    await expect.poll(() => server.app.services.keys.ids()).not.toContain(keyId)
    await expect.poll(() => said.join()).toContain('that no row names were destroyed')
  } finally {
    await again.stop()
  }
})

/** A recording that is ready. @returns its key and blobs */
async function recordingHere(given?: string): Promise<string[]> {
  const sessionId = given ?? (await addSession(story))
  const bytes = wav(20)
  const begun = await story.trainee.api.recordings.begin.mutate({ sessionId, source: 'phone', bytes: bytes.length })
  const answer = await story.trainee.fetch(begun.uploadUrl, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  expect(answer.status).toBe(201)
  const row = () => sealedOf(server.db).recording.findFirstOrThrow({ where: { id: begun.recordingId } })
  await expect.poll(async () => (await row()).state, { timeout: 30_000 }).toBe('ready')
  const { keyId, audioBlobId, peaksBlobId } = await row()
  return [keyId!, audioBlobId!, peaksBlobId!]
}
