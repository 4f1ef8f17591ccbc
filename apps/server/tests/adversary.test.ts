import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { sealedOf } from '@earshot/db/sealed'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { roleOf, superuserOf } from './faults/owner.ts'
import { audioOf, shareAnother } from './live/held-open.ts'
import { openPage } from './live/page.ts'
import { startServer, refusalOf, type TestServer } from './server.ts'
import { wav } from './sound.ts'
import { addSession, grantOf, tellStory, upload, type Story } from './story.ts'

let server: TestServer
let story: Story
let superuser: pg.Pool
beforeAll(async () => {
  server = await startServer()
  superuser = superuserOf(server)
  story = await tellStory(server)
})
afterAll(async () => {
  await superuser.end()
  await server.stop()
})
const DAY = 24 * 60 * 60 * 1000
const days = (n: number) => new Date(Date.now() - n * DAY).toISOString()
const noAnswer = () => {
  let begun = false
  return {
    onOver() {},
    begin: () => void (begun = true),
    get begun() {
      return begun
    },
    cut() {},
    spoil() {},
    spoiled: false,
  }
}
const own = async (pseudonym: string): Promise<Story> => ({
  ...story,
  clientId: (await story.trainee.api.clients.create.mutate({ pseudonym })).id,
})

test('T1 a failed upload that is dismissed leaves nothing of the original', async () => {
  const mine = await own('T1')
  await story.trainee.api.consent.grant.mutate(grantOf(mine))
  const sessionId = await addSession(mine)
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
  await story.trainee.api.recordings.dismiss.mutate({ recordingId: begun.recordingId })
  keys.destroy = destroy
  await sleep(12_000) // the job is tried twice more
  expect(await row()).toBeNull()
  expect({
    key: existsSync(join(server.folder, 'keys', `${left.originalKeyId}.key`)),
    blob: existsSync(server.app.services.blobs.path(left.originalBlobId!)),
  }).toEqual({ key: false, blob: false })
})

test('T2 a share for a purpose that the client did not allow is refused, whoever is its member', async () => {
  const mine = await own('T2')
  await story.trainee.api.consent.grant.mutate(grantOf(mine))
  const recordingId = await upload(story.trainee, await addSession(mine))
  const before = await story.trainee.api.shares.open
    .mutate({ recordingId, supervisorId: story.trainee.id, purpose: 'teaching' })
    .catch((error: unknown) => error)
  const { shares } = await story.coordinator.api.overview.show.query()
  console.log('T2', before, shares)
  expect(before).toBeInstanceOf(Error)
})

test('T2b a share with oneself does not stop the clock of deletion', async () => {
  const mine = await own('T2b')
  await story.trainee.api.consent.grant.mutate(grantOf(mine))
  const recordingId = await upload(story.trainee, await addSession(mine))
  const wish = { recordingId, supervisorId: story.supervisor.id, purpose: 'individual-supervision' as const }
  const { shareId } = await story.trainee.api.shares.open.mutate(wish)
  await story.trainee.api.shares.end.mutate({ shareId })
  const deleteBy = async () =>
    (await story.trainee.api.recordings.list.query()).recordings.find((one) => one.id === recordingId)!.deleteBy
  const before = await deleteBy()
  await story.trainee.api.shares.open
    .mutate({ recordingId, supervisorId: story.trainee.id, purpose: 'research' })
    .catch(() => undefined)
  expect(await deleteBy()).toBe(before)
})

test('T3 a yes said today during no session opens no older recording', async () => {
  const mine = await own('T3')
  const grant = grantOf(mine)
  await story.trainee.api.consent.grant.mutate({
    ...grant,
    happened: days(25),
    scope: { ...grant.scope, purposes: ['own-review'] },
  })
  const s0 = await addSession(mine, [mine.clientId], 21 * 24 * 60)
  const recordingId = await upload(story.trainee, await addSession(mine, [mine.clientId], 20 * 24 * 60))
  const wish = { recordingId, supervisorId: story.supervisor.id, purpose: 'individual-supervision' as const }
  await story.trainee.api.consent.grant.mutate({ ...grant, happened: new Date().toISOString() })
  expect((await story.trainee.api.shares.check.query(wish)).effect).toBe('deny')
  await story.trainee.api.consent.grant.mutate({ ...grant, happened: new Date().toISOString(), duringSessionId: s0 }).catch(() => 0)
  expect((await story.trainee.api.shares.check.query(wish)).effect).toBe('deny')
})

test('T4 a supervision that has not begun can be called off', async () => {
  const other = await server.addPerson(story.programId, 'Dr Later', ['supervisor'])
  const { id } = await story.coordinator.api.people.supervise.mutate({
    superviseeId: story.trainee.id,
    supervisorId: other.id,
    from: new Date(Date.now() + DAY).toISOString(),
  })
  const outcome = await story.coordinator.api.people.endSupervision.mutate({ id }).then(
    () => 'ended',
    (error: { data: unknown }) => error.data,
  )
  expect(outcome).toBe('ended')
})

test('T6 a made-up number to resume from names nothing that is denied', async () => {
  const mine = await shareAnother(story, 'T6')
  await story.trainee.api.consent.withdraw.mutate({ clientId: mine.clientId, what: { all: true }, obtained: 'spoken' })
  const page = await openPage(server.url, story.supervisor.cookie, 'made-up')
  await sleep(700)
  page.close()
  expect(JSON.stringify(page.events())).not.toContain(mine.recordingId)
})

const stretchesOf = async (recordingId: string) =>
  (await server.db.accessLine.findMany({ where: { kind: 'stretch', recordingId } })).length

test('T7a what was served before a refusal of the next answer is in the log', async () => {
  const mine = await shareAnother(story, 'T7a', 60)
  const who = { personId: story.supervisor.id, programId: story.programId }
  const view = { recordingId: mine.recordingId, shareId: mine.shareId }
  const { listenings } = server.app.services
  await listenings.open(who, view, 0, noAnswer())
  // Its answer is under way when the client says no, and another is asked for.
  await story.trainee.api.consent.withdraw.mutate({ clientId: mine.clientId, what: { all: true }, obtained: 'spoken' })
  const next = await story.supervisor.fetch(audioOf(mine), { headers: { range: 'bytes=100000-' } })
  expect(next.status).toBe(404)
  await listenings.served(who, view, { startByte: 0, endByte: 100_000, startMs: 0, endMs: 16_000 })
  expect(await stretchesOf(mine.recordingId)).toBe(1)
})

test('T7b one stretch that could not be written takes no other with it, and is written later', async () => {
  const mine = await shareAnother(story, 'T7b', 60)
  const who = { personId: story.supervisor.id, programId: story.programId }
  const view = { recordingId: mine.recordingId, shareId: mine.shareId }
  const { listenings } = server.app.services
  await listenings.open(who, view, 0, noAnswer())
  await listenings.open(who, view, 100_000, noAnswer())
  await superuser.query(`revoke insert on access_line from ${roleOf(server)}`)
  await listenings.served(who, view, { startByte: 0, endByte: 9, startMs: 0, endMs: 16_000 }).catch(() => 0)
  await superuser.query(`grant insert on access_line to ${roleOf(server)}`)
  await listenings.served(who, view, { startByte: 100_000, endByte: 200_000, startMs: 16_000, endMs: 32_000 }).catch(() => 0)
  await listenings.open(who, view, 0, noAnswer()).catch(() => 0)
  await listenings.open(who, view, 0, noAnswer())
  expect(await stretchesOf(mine.recordingId)).toBe(2)
})

test('T5 a page is told that a view is closed that opened by time alone', async () => {
  const mine = await shareAnother(story, 'T5')
  const { supervision } = await story.coordinator.api.people.list.query()
  const now = supervision.find((one) => one.supervisor.id === story.supervisor.id && one.to === null)!
  await story.coordinator.api.people.endSupervision.mutate({ id: now.id })
  const begins = Date.now() + 1_500
  await story.coordinator.api.people.supervise.mutate({
    superviseeId: story.trainee.id,
    supervisorId: story.supervisor.id,
    from: new Date(begins).toISOString(),
  })
  const page = await openPage(server.url, story.supervisor.cookie)
  await page.until(({ event }) => event.kind === 'beat')
  await sleep(begins + 500 - Date.now())
  // The share wakes: the room opens.
  const room = await story.supervisor.api.recordings.room.query({ recordingId: mine.recordingId, shareId: mine.shareId })
  expect(room.recording.id).toBe(mine.recordingId)
  await story.trainee.api.consent.withdraw.mutate({ clientId: mine.clientId, what: { all: true }, obtained: 'spoken' })
  await sleep(1_500)
  const events = page.events()
  page.close()
  expect(events).toContainEqual({ kind: 'closed', recordingId: mine.recordingId, shareId: mine.shareId })
})
void refusalOf
void wav
