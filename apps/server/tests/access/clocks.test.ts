import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Gate } from '../../src/gate/gate.ts'
import { Leases } from '../../src/gate/leases.ts'
import { refusalOf, startServer, type TestServer } from '../server.ts'
import { grantOf, sharedRecording, tellStory, type Story } from '../story.ts'
import { nowhere } from './nowhere.ts'
import { newKey } from './laid.ts'

let server: TestServer
let story: Story
let place: { recordingId: string; shareId: string }
beforeAll(async () => {
  server = await startServer()
  story = await tellStory(server)
  place = await sharedRecording(story)
})
afterAll(() => server.stop())

const who = () => ({ personId: story.supervisor.id, programId: story.programId })
const words = () => ({ ...place, action: 'read', form: 'words' }) as const

test('a lease taken before this node heard nothing is not trusted once it hears again', () => {
  const leases = new Leases(async () => [null])
  let cuts = 0
  const lease = leases.take(who(), words(), { ...nowhere, cut: () => cuts++, spoil: () => cuts++ })
  leases.deafened()
  leases.hearing()
  leases.permitted(lease, [story.clientId], null)
  expect(lease.hold.signal.aborted).toBe(true)
  expect(leases.size).toBe(0)
  // It had not begun: whoever asked is told no instead.
  expect(cuts).toBe(0)
})

test('what has not begun waits while it is in doubt, and is spoiled, not cut, by a no', async () => {
  const asked = Promise.withResolvers<['deny']>()
  const leases = new Leases(() => asked.promise)
  const told: string[] = []
  const answer = { ...nowhere, cut: () => told.push('cut'), spoil: () => told.push('spoiled') }
  leases.permitted(leases.take(who(), words(), answer), [story.clientId], null)
  const rechecked = leases.recheck({ programId: story.programId, clientId: story.clientId })
  const settled = leases.settled(answer).then(() => told.push('settled'))
  await sleep(1_000)
  expect(told).toEqual([])
  asked.resolve(['deny'])
  await Promise.all([rechecked, settled])
  expect(told).toEqual(['spoiled', 'settled'])
})

test('what has begun is cut when it can not be asked for again in time', async () => {
  const leases = new Leases(() => new Promise(() => {}))
  let cuts = 0
  const answer = { ...nowhere, begun: true, cut: () => cuts++ }
  leases.permitted(leases.take(who(), words(), answer), [story.clientId], null)
  const begun = performance.now()
  void leases.recheck({ programId: story.programId, clientId: null })
  while (cuts === 0) await sleep(10)
  expect(performance.now() - begun).toBeLessThan(1_000)
  expect(leases.size).toBe(0)
})

/** A gate whose clock stands still: it read the time before the ledger, or is another node's and behind. */
const gateThatStopped = () => {
  const at = Date.now()
  return new Gate(server.db, { now: () => at })
}

test('a share whose end was written is over for a node whose clock is behind', async () => {
  const behind = gateThatStopped()
  await expect(behind.open(who(), words(), 'reading', null)).resolves.toBeDefined()
  await story.trainee.api.shares.end.mutate({ shareId: place.shareId })
  await expect(behind.open(who(), words(), 'reading', null)).rejects.toMatchObject({ code: 'NOT_FOUND' })
})

test('a no that is in the ledger counts for a node whose clock is behind', async () => {
  const behind = gateThatStopped()
  const own = { personId: story.trainee.id, programId: story.programId }
  await expect(behind.open(own, { ...words(), shareId: null }, 'reading', null)).resolves.toBeDefined()
  await story.trainee.api.consent.withdraw.mutate({ clientId: story.clientId, what: { all: true }, obtained: 'spoken' })
  await expect(behind.open(own, { ...words(), shareId: null }, 'reading', null)).rejects.toMatchObject({
    code: 'NOT_FOUND',
  })
})

test('no word is written after a withdrawal, however many are on their way', { timeout: 60_000 }, async () => {
  const client = await story.trainee.api.clients.create.mutate({ pseudonym: 'Tansy' })
  const own = { ...story, clientId: client.id }
  const { recordingId, sessionId } = await sharedRecording(own)
  const over = new AbortController()
  const writers = Array.from({ length: 6 }, async () => {
    while (!over.signal.aborted) {
      const sent = story.trainee.api.threads.create.mutate({
        recordingId,
        shareId: null,
        kind: 'process',
        visibility: 'share',
        startMs: 100,
        text: 'A word.',
        key: newKey(),
      })
      await refusalOf(sent).catch(() => undefined)
    }
  })
  for (let turn = 0; turn < 12; turn++) {
    await sleep(60)
    await story.trainee.api.consent.withdraw.mutate({ clientId: client.id, what: { all: true }, obtained: 'spoken' })
    await sleep(60)
    const again = { ...grantOf(own), happened: undefined, duringSessionId: sessionId }
    await story.trainee.api.consent.grant.mutate(again)
  }
  over.abort()
  await Promise.all(writers)

  // Numbers are given in the order of commits: between a withdrawal and the next yes there is no thread.
  const changes = await server.db.liveEvent.findMany({ where: { programId: story.programId }, orderBy: { seq: 'asc' } })
  const events = await server.db.ledgerEvent.findMany({ where: { clientId: client.id }, orderBy: { seq: 'asc' } })
  const kinds = events.map((event) => event.kind)
  let state = ''
  const late: bigint[] = []
  for (const change of changes) {
    if (change.kind === 'ledger' && change.clientId === client.id) state = kinds.shift() ?? ''
    if (change.kind === 'thread' && change.recordingId === recordingId && state === 'withdrawn') late.push(change.seq)
  }
  expect(changes.filter((change) => change.recordingId === recordingId).length).toBeGreaterThan(20)
  expect(late).toEqual([])
})
