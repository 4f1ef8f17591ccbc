import { setTimeout as sleep } from 'node:timers/promises'
import { sealedOf, type SealedTransaction } from '@earshot/db/sealed'
import { DAY } from '@earshot/consent-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { newId } from '../src/ids.ts'
import { refusalOf, startServer, type SignedInPerson, type TestServer } from './server.ts'
import { grantOf, sharedRecording, tellStory, type Story } from './story.ts'

/** A write under way while what its permit rests on is taken away: it waits, is asked for again, and is denied. */
let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

type Where = Awaited<ReturnType<typeof sharedRecording>>
const write = (person: SignedInPerson, { recordingId, shareId }: Where) =>
  person.api.threads.create.mutate({
    recordingId,
    shareId,
    kind: 'process',
    visibility: 'share',
    startMs: 0,
    endMs: 1_000,
    text: 'a word',
    key: newId('key'),
  })

/** Takes something away in a transaction, and commits once a write waits for it. @returns how the write ended */
async function meanwhile(change: (tx: SealedTransaction) => Promise<unknown>, writing: () => Promise<unknown>) {
  let outcome: Promise<unknown> = Promise.resolve()
  await sealedOf(server.db).$transaction(
    async (tx) => {
      await change(tx)
      outcome = refusalOf(writing())
      for (let waits = 0; waits < 100; waits++) {
        const [row] = await tx.$queryRaw<{ waiting: number }[]>`
          select count(*)::int as waiting from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock'`
        if (row!.waiting > 0) return
        await sleep(20)
      }
      throw new Error('nothing waited')
    },
    { timeout: 10_000 },
  )
  return outcome
}

async function told(story: Story, where: Where) {
  const other = await server.addPerson(story.programId, 'Dr Jun', ['supervisor'])
  const { id } = await story.coordinator.api.standIns.appoint.mutate({
    standInId: other.id,
    forId: story.supervisor.id,
    from: new Date(Date.now() - 1_000).toISOString(),
    to: new Date(Date.now() + DAY).toISOString(),
  })
  await story.trainee.api.standIns.told.mutate({ id, clientId: story.clientId })
  await write(other, where)
  return { other, id }
}

test('a purpose that the program takes from use ends a write that was permitted a moment before', async () => {
  const story = await tellStory(server)
  const where = await sharedRecording(story)
  const never = (tx: SealedTransaction) =>
    tx.$executeRaw`update program set never_purposes = '{individual-supervision}' where id = ${story.programId}`
  expect(await meanwhile(never, () => write(story.supervisor, where))).toMatchObject({ reason: 'not-found' })
})

test('a stand-in whose time is ended writes nothing more, though it was permitted a moment before', async () => {
  const story = await tellStory(server)
  const { scope, ...rest } = grantOf(story)
  await story.trainee.api.consent.grant.mutate({ ...rest, scope: { ...scope, standIns: [story.supervisor.id] } })
  const where = await sharedRecording(story)
  const { other, id } = await told(story, where)
  const ended = (tx: SealedTransaction) => tx.$executeRaw`update stand_in set closed_at = now() where id = ${id}`
  expect(await meanwhile(ended, () => write(other, where))).toMatchObject({ reason: 'not-found' })
})
