import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Actor } from '../../src/actor.ts'
import type { Answer } from '../../src/gate/answer.ts'
import type { Judged } from '../../src/gate/lists.ts'
import { heldBy, LEASE_MS, type Permit, type PermitFacts } from '../../src/gate/permit.ts'
import { summarize } from '../../src/gate/threads/in-shares.ts'
import { readThread, readThreads } from '../../src/gate/threads/read.ts'
import type { Services } from '../../src/services.ts'
import { startServer, type SignedInPerson, type TestServer } from '../server.ts'
import { sharedRecording, tellStory, type Story } from '../story.ts'
import { nowhere } from './nowhere.ts'
import { newKey, parts } from './laid.ts'

let server: TestServer
let services: Services
let story: Story
let mine: { recordingId: string; shareId: string }
let other: { recordingId: string; shareId: string; threadId: string }

beforeAll(async () => {
  server = await startServer()
  services = server.app.services
  story = await tellStory(server)
  mine = await sharedRecording(story)
  const client = await story.trainee.api.clients.create.mutate({ pseudonym: 'Sorrel' })
  const hidden = await sharedRecording({ ...story, clientId: client.id })
  const question = await story.trainee.api.questions.create.mutate({
    recordingId: hidden.recordingId,
    shareId: hidden.shareId,
    startMs: 500,
    ...parts('hidden'),
    key: newKey(),
  })
  other = { ...hidden, threadId: question.id }
})
afterAll(() => server.stop())

const actorOf = ({ id, name, email }: SignedInPerson): Actor => ({
  personId: id,
  programId: story.programId,
  name,
  email,
  locale: 'en',
  roles: new Set(['supervisor']),
})
const open = async (form: 'words' | 'audio' = 'words', answer: Answer | null = null) =>
  (
    await services.gate.open(
      actorOf(story.supervisor),
      { ...mine, action: form === 'words' ? 'read' : 'listen', form },
      'reading',
      answer,
    )
  ).permit
const read = (permit: Permit) => readThreads(services.db, services.keys, permit, { after: null, limit: 10 })
const notFound = { code: 'NOT_FOUND' }

test.each<[string, (permit: Permit) => unknown]>([
  ['nothing', () => null],
  ['an empty object', () => ({})],
  ['an object with its facts', (permit) => ({ ...heldBy(permit) })],
  ['one with its prototype', (permit) => Object.create(Object.getPrototypeOf(permit) as object)],
  ['one that inherits from it', (permit) => Object.create(permit)],
  ['one behind a proxy', (permit) => new Proxy(permit, {})],
])('a permit that is %s opens nothing', async (_, forge) => {
  const forged = forge(await open()) as Permit
  await expect(read(forged)).rejects.toMatchObject(notFound)
})

test('a permit that was taken back, or outlived, opens nothing', async () => {
  const [revoked, old] = [await open('words', nowhere), await open()]
  services.gate.leases.deafened()
  services.gate.leases.hearing()
  await expect(read(revoked)).rejects.toMatchObject(notFound)
  expect(() => heldBy(old, Date.now() + LEASE_MS)).toThrow('not-found')
})

test('a permit reaches no thread of another recording', async () => {
  const permit = await open()
  await expect(readThread(services.db, services.keys, permit, other.threadId)).rejects.toMatchObject(notFound)
})

test('nobody makes a permit out of another', async () => {
  const permit = await open()
  const Class = permit.constructor as new (facts: PermitFacts, now: number) => Permit
  const facts = { ...heldBy(permit), ...other }
  expect(() => heldBy(new Class(facts, Date.now()))).toThrow()
})

test('nobody rewrites what a permit is for', async () => {
  const permit = await open()
  const facts = heldBy(permit) as { recordingId: string; shareId: string | null }
  expect(() => Object.assign(facts, { recordingId: other.recordingId, shareId: other.shareId })).toThrow(TypeError)
  expect(heldBy(permit)).toMatchObject({ recordingId: mine.recordingId })
})

test('a permit for sound reads no words, and one for words leads to no sound', async () => {
  await expect(read(await open('audio'))).rejects.toMatchObject(notFound)
  expect(heldBy(await open('words')).media).toMatchObject({ audioBlobId: null, peaksBlobId: null })
})

test('a verdict that the gate did not give sums nothing up', async () => {
  const stranger = await server.addPerson(story.programId, 'Dr Lind', ['supervisor'])
  const [judged] = await services.gate.lists.judge(actorOf(stranger), [other], 'test', nowhere)
  expect(judged?.verdict.effect).toBe('deny')
  const forged = { facts: judged!.facts, verdict: { ...judged!.verdict, effect: 'permit' } } as Judged
  const summing = summarize(services.db, services.keys, services.gate, actorOf(stranger), [forged])
  const told = await summing.then(
    (summaries) => JSON.stringify([...summaries]),
    () => '',
  )
  expect(told).not.toContain('hidden question')
})

test('a verdict of deny leads to no sound', async () => {
  const stranger = await server.addPerson(story.programId, 'Dr Vale', ['supervisor'])
  const [judged] = await services.gate.lists.judge(actorOf(stranger), [other], 'test', nowhere)
  expect(JSON.stringify(judged)).not.toMatch(/blob_|key_/)
})
