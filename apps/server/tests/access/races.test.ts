import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '../../src/actor.ts'
import { Gate } from '../../src/gate/gate.ts'
import { openShare } from '../../src/gate/shares.ts'
import { addThread } from '../../src/gate/threads/write.ts'
import { newId } from '../../src/ids.ts'
import { startServer, type SignedInPerson, type TestServer } from '../server.ts'
import { sharedRecording, tellStory, type Story } from '../story.ts'
import { newKey } from './laid.ts'

let server: TestServer
let story: Story
beforeAll(async () => {
  server = await startServer()
  story = await tellStory(server)
})
afterAll(() => server.stop())

/** A gate that says its word, and before anyone acts on it something happens, once. */
class SlowGate extends Gate {
  readonly #meanwhile: () => Promise<unknown>
  #happened: Promise<unknown> | null = null

  constructor(meanwhile: () => Promise<unknown>) {
    super(server.db)
    this.#meanwhile = meanwhile
  }

  override async open(...asked: Parameters<Gate['open']>) {
    const opened = await super.open(...asked)
    await (this.#happened ??= this.#meanwhile())
    return opened
  }

  override async foresee(...asked: Parameters<Gate['foresee']>) {
    const verdicts = await super.foresee(...asked)
    await (this.#happened ??= this.#meanwhile())
    return verdicts
  }
}

const deskWith = (meanwhile: () => Promise<unknown>) => ({
  db: server.db,
  gate: new SlowGate(meanwhile),
  keys: server.app.services.keys,
  now: Date.now,
})
const actorOf = ({ id, name, email }: SignedInPerson): Actor => ({
  personId: id,
  programId: story.programId,
  name,
  email,
  locale: 'en',
  roles: new Set(['supervisee']),
})

async function shareAnother(pseudonym: string) {
  const client = await story.trainee.api.clients.create.mutate({ pseudonym })
  return { clientId: client.id, ...(await sharedRecording({ ...story, clientId: client.id })) }
}
type Shared = Awaited<ReturnType<typeof shareAnother>>

const withdraws = (what: { all: true } | { purposes: ['individual-supervision'] }) => (shared: Shared) =>
  story.trainee.api.consent.withdraw.mutate({ clientId: shared.clientId, what, obtained: 'spoken' })

const endsSupervision = async () => {
  const { supervision } = await story.coordinator.api.people.list.query()
  for (const one of supervision) {
    if (one.to === null) await story.coordinator.api.people.endSupervision.mutate({ id: one.id })
  }
}
const supervises = () =>
  story.coordinator.api.people.supervise.mutate({ superviseeId: story.trainee.id, supervisorId: story.supervisor.id })

const happenings: [string, (shared: Shared) => Promise<unknown>][] = [
  ['a withdrawal of all', withdraws({ all: true })],
  ['a withdrawal of supervision', withdraws({ purposes: ['individual-supervision'] })],
  ['the end of the share', ({ shareId }) => story.trainee.api.shares.end.mutate({ shareId })],
  ['the end of the supervision', endsSupervision],
]

describe('between the permit and the word that it permits', () => {
  test.each(happenings)('%s leaves nothing written', async (what, happens) => {
    await supervises()
    const shared = await shareAnother(`Written at ${what}`)
    const writing = addThread(
      deskWith(() => happens(shared)),
      actorOf(story.supervisor),
      { recordingId: shared.recordingId, shareId: shared.shareId },
      {
        id: newId('thr'),
        commentId: newId('cmt'),
        kind: 'process',
        visibility: 'share',
        startMs: 100,
        endMs: null,
        text: 'Too late.',
        question: null,
      },
    )
    await expect(writing).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const told = await server.db.liveEvent.count({ where: { kind: 'thread', recordingId: shared.recordingId } })
    expect(told).toBe(0)
  })
})

describe('between the word that a share would be heard and its opening', () => {
  test.each([happenings[0]!, happenings[1]!, happenings[3]!])('%s leaves it unopened', async (what, happens) => {
    await supervises()
    const shared = await shareAnother(`Opened at ${what}`)
    await story.trainee.api.shares.end.mutate({ shareId: shared.shareId })
    const opening = openShare(
      deskWith(() => happens(shared)),
      actorOf(story.trainee),
      {
        recordingId: shared.recordingId,
        supervisorId: story.supervisor.id,
        purpose: 'individual-supervision',
        bringQuestions: false,
      },
    )
    await expect(opening).rejects.toMatchObject({
      code: expect.stringMatching('NOT_FOUND|PRECONDITION_FAILED') as string,
    })
    const open = await server.db.share.count({ where: { recordingId: shared.recordingId, endedAt: null } })
    expect(open).toBe(0)
  })
})

describe('at once', () => {
  test('the same comment sent twice is written once and answered twice', async () => {
    await supervises()
    const { recordingId, shareId } = await shareAnother('Sent twice')
    for (let turn = 0; turn < 5; turn++) {
      const body = { recordingId, shareId, startMs: 100, text: 'Once.', key: newKey() }
      const send = async () => {
        const answer = await story.supervisor.fetch('/api/trpc/threads.create', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...body, kind: 'process', visibility: 'share' }),
        })
        return answer.status
      }
      expect(await Promise.all([send(), send(), send()])).toEqual([200, 200, 200])
    }
    const { threads } = await story.supervisor.api.threads.list.query({ recordingId, shareId })
    expect(threads).toHaveLength(5)
  })

  test('two answers of one listening are one entry', async () => {
    const { recordingId, shareId, clientId } = await shareAnother('Heard twice')
    const hear = () =>
      story.supervisor.fetch(`/media/${recordingId}/audio?share=${shareId}`, { headers: { range: 'bytes=0-' } })
    for (const answer of await Promise.all([hear(), hear(), hear()])) await answer.arrayBuffer()
    expect(await server.db.accessLine.count({ where: { chain: clientId, kind: 'listening' } })).toBe(1)
  })
})
