import { writeFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealedOf } from '@earshot/db/sealed'
import { newId } from '../../src/ids.ts'
import { SealedWriter } from '../../src/media/vault.ts'
import { refusalOf, startServer, type TestServer } from '../server.ts'
import { wav } from '../sound.ts'
import { addSession, grantOf, tellStory, type Story } from '../story.ts'
import { hearWhole } from './hearing.ts'

let server: TestServer
let story: Story
beforeAll(async () => {
  server = await startServer({ askAgainMs: 300 })
  story = await tellStory(server)
  await story.trainee.api.consent.grant.mutate(grantOf(story))
})
afterAll(() => server.stop())

/** A recording that was taken in, and whose job has been tried in vain as often as it may. */
async function takenInOnly(spoil: (original: { path: string; keyId: string }) => Promise<unknown>): Promise<string> {
  const { keys, blobs } = server.app.services
  const sessionId = await addSession(story)
  const { keyId, key } = await keys.create()
  const blobId = await blobs.create()
  const writer = await SealedWriter.create(blobs.path(blobId), key)
  const sound = wav(3)
  await writer.write(sound)
  await writer.finish()
  await spoil({ path: blobs.path(blobId), keyId })
  const id = newId('rec')
  await sealedOf(server.db).recording.create({
    data: {
      programId: story.programId,
      id,
      sessionId,
      state: 'received',
      createdBy: story.trainee.id,
      createdAt: new Date(),
      originalKeyId: keyId,
      originalBlobId: blobId,
      originalBytes: sound.length,
    },
  })
  return id
}
const stateOf = (recordingId: string) => story.trainee.api.recordings.status.query({ recordingId })

test('an ingest that was given up is asked for again by itself', async () => {
  const id = await takenInOnly(async () => undefined)
  await expect.poll(() => stateOf(id), { timeout: 15_000 }).toMatchObject({ state: 'ready' })
  await hearWhole(story.trainee, id)
})

test.each<[string, (original: { path: string; keyId: string }) => Promise<unknown>]>([
  ['was changed', ({ path }) => writeFile(path, 'no sealed file')],
  ['has lost its key', ({ keyId }) => server.app.services.keys.destroy(keyId)],
])('an original that %s is damaged for good, and of it nothing stays', async (_, spoil) => {
  const id = await takenInOnly(spoil)
  await expect.poll(() => stateOf(id), { timeout: 15_000 }).toMatchObject({ state: 'failed', failure: 'damaged' })
  const left = () =>
    sealedOf(server.db).recording.findUnique({
      where: { programId_id: { programId: story.programId, id } },
      select: { keyId: true, originalKeyId: true, originalBlobId: true },
    })
  await expect.poll(left).toEqual({ keyId: null, originalKeyId: null, originalBlobId: null })
})

test('an upload that was begun a day ago and never sent is forgotten, with what reminds of it; a younger one is not', async () => {
  const begin = async () => {
    const wish = { sessionId: await addSession(story), source: 'phone' as const, bytes: 1_000 }
    return (await story.trainee.api.recordings.begin.mutate(wish)).recordingId
  }
  const [old, young] = [await begin(), await begin()]
  await sealedOf(server.db).recording.update({
    where: { programId_id: { programId: story.programId, id: old } },
    data: { createdAt: new Date(Date.now() - 25 * 60 * 60 * 1000) },
  })
  const left = async () => [
    (await sealedOf(server.db).recording.findMany({ where: { id: { in: [old, young] } } })).map((one) => one.id),
    (await server.db.externalCopy.findMany({ where: { id: { in: [old, young] } } })).map((one) => one.id),
  ]
  await expect.poll(left, { timeout: 5_000 }).toEqual([[young], [young]])
})

test('nobody begins uploads without end', async () => {
  const sessionId = await addSession(story)
  const begin = () => story.trainee.api.recordings.begin.mutate({ sessionId, source: 'phone', bytes: 1_000 })
  for (let n = 0; n < 50; n++) await begin().catch(() => undefined)
  expect(await refusalOf(begin())).toMatchObject({ code: 'TOO_MANY_REQUESTS', reason: 'too-many' })
})
