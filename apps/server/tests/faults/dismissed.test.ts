import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { sealedOf } from '@earshot/db/sealed'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { refusalOf, startServer, type TestServer } from '../server.ts'
import { addSession, grantOf, tellStory, type Story } from '../story.ts'

let server: TestServer
let story: Story
beforeAll(async () => {
  server = await startServer({ askAgainMs: 500 })
  story = await tellStory(server)
})
afterAll(() => server.stop())

test('a failed upload that is dismissed leaves nothing of the original', async () => {
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  const sessionId = await addSession(story)
  const { keys } = server.app.services
  const { destroy } = keys
  keys.destroy = async () => {
    throw new Error('EROFS')
  }
  // Sniffs as ogg, and is none: the ingest fails.
  const bytes = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(5_000)])
  const begun = await story.trainee.api.recordings.begin.mutate({ sessionId, source: 'phone', bytes: bytes.length })
  await story.trainee.fetch(begun.uploadUrl, {
    method: 'PUT',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
  })
  const row = () => sealedOf(server.db).recording.findFirst({ where: { id: begun.recordingId } })
  for (let i = 0; i < 100 && (await row())?.state !== 'failed'; i++) {
    // An intact destroyRendition is let through, as only the original's key is at stake.
    keys.destroy = async (id) => {
      if (id === (await row())?.originalKeyId) throw new Error('EROFS')
      await destroy.call(keys, id)
    }
    await sleep(50)
  }
  const left = (await row())!
  expect(left.state).toBe('failed')
  const dismiss = () => story.trainee.api.recordings.dismiss.mutate({ recordingId: begun.recordingId })
  expect(await refusalOf(dismiss())).toMatchObject({ reason: 'try-again' })
  keys.destroy = destroy
  await expect.poll(async () => (await row())?.originalKeyId, { timeout: 15_000 }).toBeNull()
  await dismiss()
  expect(await row()).toBeNull()
  expect({
    key: existsSync(join(server.folder, 'keys', `${left.originalKeyId}.key`)),
    blob: existsSync(server.app.services.blobs.path(left.originalBlobId!)),
  }).toEqual({ key: false, blob: false })
})
