import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { send } from '../bad-input/send.ts'
import { superuserOf } from '../faults/owner.ts'
import { startServer, type TestServer } from '../server.ts'
import { sharedRecording, tellStory, type Story } from '../story.ts'
import { tamper } from './tamper.ts'

let server: TestServer
let superuser: pg.Pool
let story: Story
beforeAll(async () => {
  server = await startServer()
  superuser = superuserOf(server)
  story = await tellStory(server)
})
afterAll(async () => {
  await superuser.end()
  await server.stop()
})

test.each([
  [
    'of which a text was changed',
    `update ledger_event set canonical = replace(canonical, 'paper', 'spoken') where client_id = $1 and seq = 1`,
  ],
  ['whose newest event is gone', `delete from ledger_event where client_id = $1 and seq = 2`],
  ['whose head is gone', `delete from ledger_head where client_id = $1`],
])('a ledger %s lets nobody hear', async (what, sql) => {
  const { id: clientId } = await story.trainee.api.clients.create.mutate({ pseudonym: `Who ${what}` })
  const { recordingId, shareId } = await sharedRecording({ ...story, clientId })
  // A no to something else: what is left is permitted, and would be if the no were cut off.
  const told = { clientId, obtained: 'spoken' as const }
  await story.trainee.api.consent.withdraw.mutate({ ...told, what: { purposes: ['teaching'] } })
  const hear = async (share = shareId) => {
    const path = `/media/${recordingId}/audio?share=${share}`
    const { status, body } = await send(server.url, story.supervisor.cookie, {
      ...{ method: 'GET', path, headers: { range: 'bytes=0-99' } },
    })
    return { status, body }
  }
  expect((await hear()).status).toBe(206)

  await tamper(superuser, sql, [clientId])
  expect(await hear()).toEqual(await hear('shr_00000000000000000000000000'))
  expect((await hear()).status).toBe(404)
  const denied = await server.db.accessLine.findMany({ where: { chain: clientId, kind: 'denied' } })
  expect(denied.map(({ canonical }) => (JSON.parse(canonical) as { reasons: string[] }).reasons)).toContainEqual([
    'ledger-unreadable',
  ])
  const own = await story.trainee.api.recordings.list.query()
  expect(JSON.stringify(own)).toContain('ledger-unreadable')
})

test('a no is still written into a ledger that is not whole, and mends nothing', async () => {
  const { id: clientId } = await story.trainee.api.clients.create.mutate({ pseudonym: 'Linden' })
  const { recordingId } = await sharedRecording({ ...story, clientId })
  await tamper(superuser, `update ledger_event set canonical = canonical || ' ' where client_id = $1`, [clientId])
  const { eventId } = await story.trainee.api.consent.withdraw.mutate({
    ...{ clientId, obtained: 'spoken', what: { all: true } },
  })
  expect(await server.db.ledgerEvent.findMany({ where: { clientId, id: eventId } })).toMatchObject([{ seq: 2 }])
  const answer = await story.trainee.fetch(`/media/${recordingId}/audio`, { headers: { range: 'bytes=0-99' } })
  expect(answer.status).toBe(404)
})
