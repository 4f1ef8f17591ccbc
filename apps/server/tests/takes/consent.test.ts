import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { refusalOf } from '../server.ts'
import { addSession, grantOf } from '../story.ts'
import { newId } from '../../src/ids.ts'
import { sendStretch } from '../taking.ts'
import { setScene, setStage, type Scene, type Stage } from './scene.ts'

let stage: Stage
let scene: Scene
beforeAll(async () => void (stage = await setStage()))
beforeEach(async () => void (scene = await setScene(stage)))
afterAll(() => stage.server.stop())

const stopped = (recordingId: string, atMs: number, ...said: [clientId: string, keep: boolean][]) =>
  scene.trainee.api.recorder.clientStopped.mutate({
    recordingId,
    atMs,
    said: said.map(([clientId, keep]) => ({ clientId, keep })),
  })

async function destroyed(recordingId: string, keyId: string, blobIds: string[]) {
  await expect.poll(async () => (await scene.row(recordingId))?.state, { timeout: 10_000 }).toBe('destroyed')
  expect(await scene.files('keys')).not.toContain(`${keyId}.key`)
  const blobs = await scene.files('blobs')
  expect(blobIds.filter((one) => blobs.includes(one))).toEqual([])
  expect(await scene.pieces(recordingId)).toEqual([])
  expect(await scene.gaps(recordingId)).toBe(0)
}

describe('what may be recorded', () => {
  test('a declined session is not, and begins again after a later yes', async () => {
    await scene.answer('no')
    expect(await refusalOf(scene.begin())).toMatchObject({ reason: 'consent-forbids', params: { reason: 'declined' } })
    expect((await scene.show()).refusal).toMatchObject({ code: 'consent-forbids' })
    await scene.answer('yes')
    expect(await scene.begin()).toMatch(/^rec_/)
  })

  test('one that waits for today’s answer is, and rests sealed', async () => {
    await scene.story.trainee.api.consent.withdraw.mutate({
      clientId: scene.story.clientId,
      what: { all: true },
      obtained: 'spoken',
    })
    const grant = { ...grantOf(scene.story, { reconfirm: true }), happened: new Date().toISOString() }
    await scene.story.trainee.api.consent.grant.mutate(grant)
    scene.sessionId = await addSession(scene.story, [scene.story.clientId], 0)
    expect(await scene.show()).toMatchObject({ refusal: null, session: { consent: { state: 'waiting' } } })
    const recordingId = await scene.begin()
    await sendStretch(scene.story.trainee, recordingId, stage.three)
    await scene.end(recordingId, 3)
    await scene.ready(recordingId)
    const heard = await scene.story.trainee.fetch(`/media/${recordingId}/audio`, { headers: { range: 'bytes=0-' } })
    expect(heard.status).toBe(404)
  })

  test('one from a quarter of an hour before it is to begin until half a day after', async () => {
    const reasonAt = async (minutesAgo: number) => {
      scene.sessionId = await addSession(scene.story, [scene.story.clientId], minutesAgo)
      return (await scene.show()).refusal?.code ?? null
    }
    expect(await reasonAt(-16)).toBe('session-not-begun')
    expect(await reasonAt(-14)).toBe(null)
    expect(await reasonAt(13 * 60)).not.toBe(null)
  })

  test('a no in mid-session destroys what is here, and refuses what comes', async () => {
    const recordingId = await scene.begin()
    await sendStretch(scene.story.trainee, recordingId, stage.three)
    const { originalKeyId } = (await scene.row(recordingId))!
    const pieces = await scene.pieces(recordingId)
    await scene.answer('no')
    expect((await scene.send(recordingId, 3, {}, stage.three[2])).status).toBeGreaterThanOrEqual(400)
    await destroyed(
      recordingId,
      originalKeyId!,
      pieces.map((one) => one.blobId),
    )
  })
})

describe('the client asked to stop', () => {
  const kinds = async (clientId = scene.story.clientId) =>
    (
      await stage.server.db.ledgerEvent.findMany({
        where: { clientId, sessionId: scene.sessionId },
        orderBy: { seq: 'asc' },
      })
    ).map((one) => one.kind)

  test('kept, what came before is taken though it comes later; what was captured after is refused', async () => {
    const recordingId = await scene.begin()
    await scene.send(recordingId, 0)
    stage.aheadMs = 10_000
    expect(await stopped(recordingId, 2_000, [scene.story.clientId, true])).toEqual({ isDestroyed: false })
    expect(await kinds()).toEqual(['stopped'])
    expect((await scene.send(recordingId, 1)).status).toBe(200)
    expect((await scene.send(recordingId, 2)).body.error?.code).toBe('client-stopped')
    await scene.end(recordingId, 2)
    await scene.ready(recordingId)
    expect(await refusalOf(scene.begin())).toMatchObject({ reason: 'client-stopped' })
    expect(
      (await scene.story.trainee.fetch(`/media/${recordingId}/audio`, { headers: { range: 'bytes=0-' } })).status,
    ).toBe(206)
    await scene.answer('yes')
    expect(await scene.begin()).toMatch(/^rec_/)
  })

  test('discarded, its key and every piece are gone when it answers, and the ledger says so', async () => {
    const recordingId = await scene.begin()
    await sendStretch(scene.story.trainee, recordingId, stage.three)
    const { originalKeyId } = (await scene.row(recordingId))!
    const pieces = await scene.pieces(recordingId)
    expect(await stopped(recordingId, 3_000, [scene.story.clientId, false])).toEqual({ isDestroyed: true })
    expect(await scene.files('keys')).not.toContain(`${originalKeyId}.key`)
    await destroyed(
      recordingId,
      originalKeyId!,
      pieces.map((one) => one.blobId),
    )
    expect(await kinds()).toEqual(['stopped', 'declined'])
    const rest = await stage.server.db.ledgerEvent.findMany({
      where: { clientId: scene.story.clientId, sessionId: null },
      orderBy: { seq: 'asc' },
    })
    expect(rest.map((one) => one.kind)).toEqual(['granted', 'deletion-requested', 'deleted'])
    expect((await scene.send(recordingId, 3, {}, stage.three[2])).status).toBe(404)
    expect(await refusalOf(scene.begin())).toMatchObject({ reason: 'consent-forbids' })
  })

  test('by two, one’s discard outweighs the other’s keep', async () => {
    const other = await scene.story.trainee.api.clients.create.mutate({ pseudonym: newId('cli') })
    await scene.story.trainee.api.consent.grant.mutate(grantOf(scene.story, { clientId: other.id }))
    scene.sessionId = await addSession(scene.story, [scene.story.clientId, other.id], 5)
    const recordingId = await scene.begin()
    await sendStretch(scene.story.trainee, recordingId, stage.three)
    const said: [string, boolean][] = [
      [scene.story.clientId, true],
      [other.id, false],
    ]
    expect(await stopped(recordingId, 3_000, ...said)).toEqual({ isDestroyed: true })
    expect((await scene.row(recordingId))!.state).toBe('destroyed')
    expect([await kinds(), await kinds(other.id)]).toEqual([['stopped'], ['stopped', 'declined']])
  })

  test('said again, because the answer was lost, is written down once', async () => {
    const recordingId = await scene.begin()
    await scene.send(recordingId, 0)
    stage.aheadMs = 5_000
    for (let n = 0; n < 2; n++) await stopped(recordingId, 1_500, [scene.story.clientId, true])
    expect(await kinds()).toEqual(['stopped'])
  })

  test('is said by nobody who did not take part', async () => {
    const other = await scene.story.trainee.api.clients.create.mutate({ pseudonym: newId('cli') })
    const recordingId = await scene.begin()
    expect(await refusalOf(stopped(recordingId, 0, [other.id, false]))).toMatchObject({ reason: 'not-found' })
    expect(await kinds(other.id)).toEqual([])
  })
})
