import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { DAY } from '@earshot/consent-core'
import { startServer, type TestServer } from '../server.ts'
import { addSession, grantOf, tellStory, upload, type Story } from '../story.ts'
import { openPage } from './asked.ts'
import { pdfOf } from './pdf.ts'

/** One of a couple asked, and both get a certificate: the other's says the same, whatever was asked and by whom. */
let server: TestServer
let ahead = 0
beforeAll(async () => {
  server = await startServer({ now: () => Date.now() + ahead, askAgainMs: 500 })
})
afterAll(() => server.stop())
beforeEach(() => {
  ahead = 0
})

interface Couple {
  readonly story: Story
  readonly other: string
  readonly sessionId: string
}

async function couple(): Promise<Couple> {
  const story = await tellStory(server)
  const { trainee } = story
  const { id: other } = await trainee.api.clients.create.mutate({ pseudonym: 'Ash' })
  for (const clientId of [story.clientId, other]) {
    const grant = grantOf(story, { clientId })
    const conditions = { ...grant.scope.conditions, deleteOnWithdraw: clientId === story.clientId }
    await trainee.api.consent.grant.mutate({ ...grant, scope: { ...grant.scope, conditions } })
  }
  const sessionId = await addSession(story, [story.clientId, other])
  await upload(trainee, sessionId)
  return { story, other, sessionId }
}

/** Brought about by the first, or by nobody. */
const brought: Record<string, (of: Couple) => Promise<unknown>> = {
  'the day had come': async () => (ahead = 31 * DAY),
  'the first asked': async ({ story }) => {
    const phone = await openPage(server, story)
    await phone.open('/c/delete/all')
    await phone.press('Delete all of it for good')
  },
  'the first said no to the session': ({ story, sessionId }) =>
    story.trainee.api.consent.answer.mutate({ clientId: story.clientId, sessionId, answer: 'no', obtained: 'spoken' }),
  'the first stopped, and had wished for deletion with it': async ({ story }) =>
    (await openPage(server, story)).press('Stop all listening'),
}

/** All that a client is sent of what is gone, but for ids, hashes and times, which are drawn anew each time. */
async function sentTo(story: Story, clientId: string): Promise<string[]> {
  const phone = await openPage(server, story, clientId)
  for (let tries = 0; !phone.text.includes('What is gone'); tries++) {
    if (tries > 150) throw new Error('nothing was destroyed in time')
    await sleep(100)
    await phone.open('/c/page')
  }
  await phone.follow('Certificate')
  const path = phone.path
  const sent = []
  for (const from of [
    path,
    `${path}/certificate.json`,
    `${path}/certificate.pdf`,
    '/c/page',
    '/c/receipt',
    '/c/receipt.json',
    '/c/receipt.pdf',
    '/c/ledger.json',
  ]) {
    const html = from.endsWith('.pdf') ? await pdfOf(server.url, from, phone.cookie) : (await phone.open(from)).html
    sent.push(
      html
        .replace(/name="form" value="[^"]*"/g, '')
        .replace(/"value": "[^"]*"|Until [A-Z][a-z]+ \d+, \d{4}/g, 'drawn')
        .replace(/\b(crt|rcp|rec|ses|evt|scp|cli|usr|prg)_[a-z0-9]+/g, '$1')
        .replace(/\b[0-9a-f]{16,64}\b/g, 'hash')
        .replace(/(\b[0-9a-f]{4} ){7}[0-9a-f]{4}/g, 'fingerprint')
        .replace(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'time')
        .replace(/[A-Z][a-z]+ \d+, \d{4}/g, 'day')
        .replace(/\d\d:\d\d:\d\d/g, 'hour'),
    )
  }
  return sent
}

test('every byte of what the other is sent is the same, whoever asked for it and however', async () => {
  const sent = new Map<string, { own: string[]; others: string[] }>()
  for (const [name, bring] of Object.entries(brought)) {
    ahead = 0
    const two = await couple()
    await bring(two)
    sent.set(name, { others: await sentTo(two.story, two.other), own: await sentTo(two.story, two.story.clientId) })
  }
  const first = sent.get('the day had come')!
  expect(first.others[0]).toContain('It was deleted as it was agreed or asked for.')
  for (const [name, { others }] of sent) expect({ name, others }).toEqual({ name, others: first.others })
  // The comparison would see a difference: whoever asked is told so.
  expect([...sent.values()].map(({ own }) => /It was deleted [^.]*\./.exec(own[0]!)![0])).toEqual([
    'It was deleted as it was agreed or asked for.',
    'It was deleted because you asked for it.',
    'It was deleted because you said no to that session.',
    'It was deleted because you took back your yes.',
  ])
}, 120_000)
