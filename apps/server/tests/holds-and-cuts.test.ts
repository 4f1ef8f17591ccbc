import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { DAY } from '@earshot/consent-core'
import { sealedOf } from '@earshot/db/sealed'
import { destroyIfDue } from '../src/media/destroy.ts'
import { leaveOut } from '../src/media/leave-out.ts'
import { openPage } from './client/asked.ts'
import { refusalOf } from './server.ts'
import { wav } from './sound.ts'
import { addSession, grantOf, sharedRecording, tellStory, type Story } from './story.ts'
import { setScene, setStage, type Scene, type Stage } from './takes/scene.ts'
import { sendStretch, stretchOf } from './taking.ts'
import { askFor, hears, loudest, note, rowOf, soundOf, untilCut } from './withheld/setting.ts'

/** What a hold keeps is destroyed by nothing that destroys in passing: an ingest, a cut, a discard, a second thought. */
let stage: Stage
let eight: Buffer[]
beforeAll(async () => {
  stage = await setStage()
  eight = await stretchOf(8)
})
afterAll(() => stage.server.stop())

const soon = { timeout: 20_000 }
const sealed = () => sealedOf(stage.server.db)
const keyIds = () => stage.server.app.services.keys.ids()

/** One coordinator asks for a hold. @returns what another says of it */
async function wishFor(story: Story, sessionId: string) {
  const second = await stage.server.addPerson(story.programId, 'Ruth Adler', ['coordinator'])
  const wish = { sessionId, why: 'court-order', nextCheck: new Date(Date.now() + 60 * DAY).toISOString() } as const
  const { holdId } = await story.coordinator.api.holds.ask.mutate(wish)
  return {
    set: () => second.api.holds.say.mutate({ holdId, step: 'set' }),
    lift: async () => {
      await story.coordinator.api.holds.say.mutate({ holdId, step: 'lift-asked' })
      await second.api.holds.say.mutate({ holdId, step: 'lifted' })
    },
  }
}

async function hold(story: Story, sessionId: string) {
  const wish = await wishFor(story, sessionId)
  await wish.set()
  return wish
}

describe('what was sent or captured, under a hold', () => {
  let scene: Scene
  beforeEach(async () => void (scene = await setScene(stage)))

  test('the first ingest keeps it, with the part that is left out; nobody hears that, and it goes after the lift', async () => {
    const recordingId = await scene.begin()
    await sendStretch(scene.trainee, recordingId, eight.slice(0, 5))
    const { lift } = await hold(scene.story, scene.sessionId)
    const { originalKeyId } = (await scene.row(recordingId))!
    await scene.trainee.api.recorder.leaveOut.mutate({
      ...{ recordingId, clientId: scene.story.clientId, minutes: null, atMs: 4_000 },
    })
    for (let number = 5; number < 8; number++) await scene.send(recordingId, number, {}, eight[number])
    await scene.end(recordingId, 8)
    await scene.ready(recordingId)
    // The ingest's job is over once it is forgotten by nobody: what it would destroy is still here.
    await expect.poll(() => jobsLeft(recordingId), soon).toBe(0)
    expect(await keyIds()).toContain(originalKeyId)
    expect(await scene.pieces(recordingId)).toHaveLength(8)
    expect(loudest(await soundOf(stage.server, recordingId), 0, 6_000)).toBe(0)
    expect(await hears(scene.trainee, recordingId)).toBe(206)
    const phone = await openPage(stage.server, scene.story)
    expect(phone.text).toContain('What was left out is kept by that duty too. Nobody can hear it')

    await lift()
    await expect.poll(keyIds, soon).not.toContain(originalKeyId)
    await expect.poll(() => scene.pieces(recordingId), soon).toEqual([])
    await expect.poll(async () => (await scene.row(recordingId))?.originalKeyId, soon).toBeNull()
    await phone.open('/c/page')
    expect(phone.text).not.toContain('kept by that duty')
  })

  test('a failed upload stays, and its line; its client reads that it is kept, and both can go after the lift', async () => {
    const story = await tellStory(stage.server)
    const { trainee } = story
    await trainee.api.consent.grant.mutate(grantOf(story))
    const sessionId = await addSession(story)
    const { lift } = await hold(story, sessionId)
    // Sniffs as ogg, and is none.
    const bytes = Buffer.concat([Buffer.from('OggS'), Buffer.alloc(5_000)])
    const { recordingId, uploadUrl } = await trainee.api.recordings.begin.mutate({
      ...{ sessionId, source: 'phone', bytes: bytes.length },
    })
    const headers = { 'content-type': 'application/octet-stream' }
    await trainee.fetch(uploadUrl, { method: 'PUT', headers, body: new Uint8Array(bytes) })
    await expect.poll(async () => (await scene.row(recordingId))?.state, soon).toBe('failed')
    await expect.poll(() => jobsLeft(recordingId), soon).toBe(0)
    const { originalKeyId } = (await scene.row(recordingId))!
    expect(await keyIds()).toContain(originalKeyId)
    const dismiss = () => trainee.api.recordings.dismiss.mutate({ recordingId })
    expect(await refusalOf(dismiss())).toMatchObject({ reason: 'held-upload' })
    const phone = await openPage(stage.server, story)
    expect(phone.text).toMatch(/kept because of a legal duty, since .* · nobody can hear it/)

    await lift()
    await expect.poll(keyIds, soon).not.toContain(originalKeyId)
    await expect.poll(async () => (await scene.row(recordingId))?.originalKeyId, soon).toBeNull()
    await dismiss()
    expect(await scene.row(recordingId)).toBeNull()
  })

  test('discarded, it is not said to be destroyed; nobody hears it or goes on with it, and it goes after the lift', async () => {
    const recordingId = await scene.begin()
    await sendStretch(scene.trainee, recordingId, eight.slice(0, 5))
    const { lift } = await hold(scene.story, scene.sessionId)
    const said = [{ clientId: scene.story.clientId, keep: false }]
    const answer = await scene.trainee.api.recorder.clientStopped.mutate({ recordingId, atMs: 4_000, said })
    expect(answer).toEqual({ isDestroyed: false })
    const row = (await scene.row(recordingId))!
    expect(row).toMatchObject({ keptBackAt: expect.any(Date), destroyedAt: null })
    expect(await keyIds()).toContain(row.originalKeyId)
    expect((await scene.show()).take).toBeNull()
    expect((await scene.hear(recordingId)).status).toBe(404)

    await lift()
    await expect.poll(async () => (await scene.row(recordingId))?.state, soon).toBe('destroyed')
    expect(await keyIds()).not.toContain(row.originalKeyId)
  })
})

describe('a part that is to be cut', () => {
  const ranges = [{ startMs: 0, endMs: 2_000 }]
  let story: Story
  let where: Awaited<ReturnType<typeof sharedRecording>>
  beforeEach(async () => {
    story = await tellStory(stage.server)
    where = await sharedRecording(story, wav(8, 8_000))
    await note(story.supervisor, { recordingId: where.recordingId, shareId: where.shareId }, 1_000, 'At the part.')
  })

  /** Does something in the middle of the queue's cut, before the old key is opened or the new one made. */
  async function amidTheCut(step: 'open' | 'create', keyId: string, deed: () => Promise<unknown>) {
    const { keys } = stage.server.app.services
    const does = keys[step]
    const done = Promise.withResolvers<unknown>()
    keys[step] = async (id: string) => {
      if (step === 'open' && id !== keyId) return does(id) as never
      keys[step] = does as never
      await deed().then(done.resolve, done.reject)
      return does(id) as never
    }
    await askFor(story, where.recordingId, { ranges })
    await done.promise
    await expect.poll(() => jobsLeft(where.recordingId), soon).toBe(0)
  }
  const words = () => sealed().comment.count({ where: { thread: { recordingId: where.recordingId } } })
  const hearsShared = () => hears(story.supervisor, where.recordingId, `?share=${where.shareId}`)

  test.each(['open', 'create'] as const)(
    'a hold that is set while it is being cut stops the cut (at %s), which is made after the lift',
    async (step) => {
      const before = await rowOf(stage.server, where.recordingId)
      const { set, lift } = await wishFor(story, where.sessionId)
      await amidTheCut(step, before.keyId!, set)
      const here = await rowOf(stage.server, where.recordingId)
      expect(here).toMatchObject({ keyId: before.keyId, leftOut: [] })
      expect(await sealed().spareRendition.count({ where: { recordingId: where.recordingId } })).toBe(0)
      expect(await keyIds()).toContain(before.keyId)
      expect(await words()).toBe(1)
      expect(await hearsShared()).toBe(404)

      await lift()
      await untilCut(stage.server, where.recordingId)
      expect(await keyIds()).not.toContain(before.keyId)
      expect(await words()).toBe(0)
      expect(await hearsShared()).toBe(206)
    },
  )

  test('cut, with the old key not yet destroyed when a hold is set: the old one stays, unheard, until the lift', async () => {
    const before = await rowOf(stage.server, where.recordingId)
    const { set, lift } = await wishFor(story, where.sessionId)
    const { services } = stage.server.app
    const { destroy } = services.keys
    services.keys.destroy = (id) => (id === before.keyId ? Promise.reject(new Error('EROFS')) : destroy(id))
    await askFor(story, where.recordingId, { ranges })
    await expect.poll(async () => (await rowOf(stage.server, where.recordingId)).keyId, soon).not.toBe(before.keyId)
    await set()
    services.keys.destroy = destroy
    await leaveOut(services, story.programId, where.recordingId)
    expect(await keyIds()).toContain(before.keyId)
    expect(await sealed().spareRendition.count({ where: { keyId: before.keyId! } })).toBe(1)
    expect(loudest(await soundOf(stage.server, where.recordingId), 250, 2_000)).toBeLessThan(0.5 / 32_768)

    await lift()
    await untilCut(stage.server, where.recordingId)
    expect(await keyIds()).not.toContain(before.keyId)
  })

  test('cut and held at once: either all of it is held, or it was cut before', async () => {
    const before = await rowOf(stage.server, where.recordingId)
    const { set } = await wishFor(story, where.sessionId)
    const setting: Promise<unknown>[] = []
    // Not waited for: it is set while the cut goes on.
    await amidTheCut('create', before.keyId!, async () => void setting.push(set()))
    await Promise.all(setting)
    const after = await rowOf(stage.server, where.recordingId)
    const isHeld = after.keyId === before.keyId
    expect(after.leftOut).toEqual(isHeld ? [] : ranges)
    expect(await words()).toBe(isHeld ? 1 : 0)
    if (isHeld) expect(await keyIds()).toContain(before.keyId)
  })
})

describe('a hold and what was written, or is gone', () => {
  let story: Story
  let where: Awaited<ReturnType<typeof sharedRecording>>
  beforeEach(async () => {
    story = await tellStory(stage.server)
    where = await sharedRecording(story)
  })

  test('words of a held recording are neither removed nor changed by whoever wrote them; more can be written', async () => {
    const { supervisor, trainee } = story
    const at = { recordingId: where.recordingId, shareId: where.shareId }
    const { id: threadId } = await note(supervisor, at, 0, 'What the court asks for.')
    const asked = { intended: 'a', happened: 'b', question: 'What now?', feedback: 'c' }
    await trainee.api.questions.create.mutate({ ...at, startMs: 0, ...asked, key: crypto.randomUUID() })
    const { threads } = await trainee.api.threads.list.query(at)
    const commentId = threads.find(({ id }) => id === threadId)!.comments[0]!.id
    const question = threads.find(({ id }) => id !== threadId)!
    const { lift } = await hold(story, where.sessionId)
    const changes = [
      () => supervisor.api.threads.remove.mutate({ commentId }),
      () => supervisor.api.threads.edit.mutate({ commentId, text: 'Nothing.' }),
      () => trainee.api.questions.update.mutate({ threadId: question.id, ...asked, question: 'Nothing?' }),
    ]
    for (const change of changes) expect(await refusalOf(change())).toMatchObject({ reason: 'held' })
    await trainee.api.threads.reply.mutate({ threadId, text: 'More.', key: crypto.randomUUID() })
    const now = (await trainee.api.threads.list.query(at)).threads
    expect(now.find(({ id }) => id === threadId)!.comments.map(({ text }) => text)).toEqual([
      'What the court asks for.',
      'More.',
    ])
    expect(JSON.stringify(now)).toContain('What now?')

    await lift()
    for (const change of changes.toReversed()) await change()
  })

  test('set over what is being destroyed or gone, it is set for what is left, and whoever sets it is told', async () => {
    const { services } = stage.server.app
    const { destroy } = services.keys
    const left = await addSession(story)
    services.keys.destroy = () => Promise.reject(new Error('EROFS'))
    const said = { clientId: story.clientId, sessionId: where.sessionId, answer: 'no', obtained: 'spoken' } as const
    await story.trainee.api.consent.answer.mutate(said)
    await destroyIfDue(services, story.programId, where.recordingId).catch(() => undefined)
    expect(await rowOf(stage.server, where.recordingId)).toMatchObject({
      destroyedAt: expect.any(Date),
      state: 'ready',
    })
    expect(await (await wishFor(story, where.sessionId)).set()).toEqual({ isSomethingGone: true })
    services.keys.destroy = destroy
    expect(await (await wishFor(story, left)).set()).toEqual({ isSomethingGone: false })
  })
})

/** The jobs of a recording that are asked for or under way. */
async function jobsLeft(recordingId: string): Promise<number> {
  const [row] = await sealed().$queryRaw<{ count: number }[]>`
    select count(*)::int as count from pgboss.job where singleton_key = ${recordingId} and state < 'completed'`
  return row!.count
}
