import { afterAll, beforeAll, expect, test } from 'vitest'
import { leaveOut } from '../../src/media/leave-out.ts'
import { startServer, type TestServer } from '../server.ts'
import { addSession, grantOf, tellStory, upload, type Story } from '../story.ts'
import { agree, askOf, openPage, publishForm, sayNotMine } from './asked.ts'
import { pdfOf } from './pdf.ts'
import type { Phone } from './phone.ts'

/** Of several clients none is told what another answered: every byte that one is sent is the same, whatever the other says. */
let server: TestServer
beforeAll(async () => {
  server = await startServer({ keepsDue: true })
})
afterAll(() => server.stop())

interface Couple {
  readonly story: Story
  readonly other: string
  readonly sessionId: string
}

/** Two who said yes, each to be asked at each session, and a recording of both. The second has answered. */
async function couple(): Promise<Couple> {
  const story = await tellStory(server)
  await publishForm(story)
  const { trainee } = story
  const { id: other } = await trainee.api.clients.create.mutate({ pseudonym: 'Ash' })
  for (const clientId of [story.clientId, other])
    await trainee.api.consent.grant.mutate(grantOf(story, { clientId, reconfirm: true }))
  const sessionId = await addSession(story, [story.clientId, other])
  await upload(trainee, sessionId)
  await trainee.api.consent.answer.mutate({ clientId: other, sessionId, answer: 'yes', obtained: 'spoken' })
  return { story, other, sessionId }
}

/** What the first of the two may say. */
const saidByTheFirst: Record<string, (couple: Couple) => Promise<unknown>> = {
  'yes to the session': ({ story, sessionId }) =>
    story.trainee.api.consent.answer.mutate({
      clientId: story.clientId,
      sessionId,
      answer: 'yes',
      obtained: 'spoken',
    }),
  'no to the session': ({ story, sessionId }) =>
    story.trainee.api.consent.answer.mutate({
      clientId: story.clientId,
      sessionId,
      answer: 'no',
      obtained: 'spoken',
    }),
  'no more to anything': async ({ story }) => (await openPage(server, story)).press('Stop all listening'),
  'delete everything': async ({ story }) => {
    const phone = await openPage(server, story)
    await phone.open('/c/delete/all')
    await phone.press('Delete all of it for good')
  },
  'I did not say that yes': async ({ story }) => sayNotMine(await openPage(server, story)),
  'a yes by the form': async ({ story }) => {
    await story.trainee.api.asks.prepare.mutate(askOf(story))
    await agree(await openPage(server, story))
  },
  'leave out a part, which is done': async ({ story, sessionId }) => {
    const phone = await openPage(server, story)
    await phone.open(`/c/leave-out/${sessionId}.1`)
    await phone.press('Next', { how: 'times', from: '0', to: '0:01' })
    await phone.press('Leave it out for good')
    const { recordings } = await story.trainee.api.recordings.list.query()
    for (const { id } of recordings) await leaveOut(server.app.services, story.programId, id)
  },
  'a part that Dana is to find': async ({ story, sessionId }) => {
    const phone = await openPage(server, story)
    await phone.open(`/c/leave-out/${sessionId}.1`)
    await phone.press('Next', { how: 'alone', words: 'the boat' })
    await phone.press('Ask for it to be left out')
  },
  'a no by the form': async ({ story }) => {
    await story.trainee.api.asks.prepare.mutate(askOf(story))
    await agree(await openPage(server, story), 'no')
  },
}

const PAGES = [
  '/c/page',
  '/c/change',
  '/c/receipt',
  '/c/receipt.json',
  '/c/receipt.pdf',
  '/c/delete/all',
  '/c/form/1',
  '/c/ledger.json',
]

/** All that the second is sent, but for what is drawn anew each time: tokens, ids and times of day. */
async function sentTo(phone: Phone): Promise<string[]> {
  const sent = []
  for (const path of PAGES) {
    const html = path.endsWith('.pdf') ? await pdfOf(server.url, path, phone.cookie) : (await phone.open(path)).html
    sent.push(
      html
        .replace(/name="form" value="[^"]*"/g, 'name="form"')
        .replace(/\b(rcp|ses|evt|scp|cli|usr|prg|ask)_[a-z0-9]+/g, '$1')
        .replace(/"(receipt_id|issued_time|event_time|newest_hash|record_hash|[a-z_]*time)": "[^"]*"/g, '"$1"')
        .replace(/[0-9a-f]{16,64}/g, 'hash')
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time'),
    )
  }
  return sent
}

test.each(Object.keys(saidByTheFirst))('%s: every byte that the other is sent stays as it was', async (name) => {
  const two = await couple()
  const phone = await openPage(server, two.story, two.other)
  const before = await sentTo(phone)
  expect(before[0]).toContain('sound')
  await saidByTheFirst[name]!(two)
  expect(await sentTo(phone)).toEqual(before)
})

test('what the second says is on their own pages: the comparison would see a difference', async () => {
  const { story, other, sessionId } = await couple()
  const phone = await openPage(server, story, other)
  const before = await sentTo(phone)
  await story.trainee.api.consent.answer.mutate({ clientId: other, sessionId, answer: 'no', obtained: 'spoken' })
  const after = await sentTo(phone)
  expect(after.map((page, n) => page === before[n])).toEqual([false, true, false, false, false, true, true, false])
})
