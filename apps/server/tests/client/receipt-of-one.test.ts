import type { ConsentReceipt } from '@earshot/consent-core/standards'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sha256 } from '../../src/gate/sha256.ts'
import { startServer, type TestServer } from '../server.ts'
import { agree, askOf, confirmAll, openPage, withParents } from './asked.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

/** What one of two who sign reads tells nothing of what the other answered alone. */
async function twoParents(areAsked = true) {
  const told = await withParents(server, 'all-representatives')
  if (areAsked) await told.story.trainee.api.asks.prepare.mutate(askOf(told.story))
  return told
}

const choices = ['yes', 'no', 'later'] as const

/** Word for word what the mother reads of each answer of her own, with the other's name for what they are. */
async function texts(): Promise<Map<string, string>> {
  const found = new Map<string, string>()
  for (const teaching of choices) {
    const { story, mother } = await twoParents()
    await agree(await openPage(server, story, story.clientId, mother), teaching)
    const where = { programId: story.programId, representativeId: mother }
    // It stands on her page, under “What you agreed to, word for word”.
    const { shown } = await server.db.consentAsk.findFirstOrThrow({ where })
    found.set(sha256(shown!.replaceAll('mother', 'father')), teaching)
  }
  return found
}

test('the receipt of one who signs holds no hash from which to find out what the other answered', async () => {
  const known = await texts()
  const { story, mother, father } = await twoParents()
  const { trainee, clientId } = story
  const hers = await agree(await openPage(server, story, clientId, mother), 'yes')
  await agree(await openPage(server, story, clientId, father), 'no')
  const { asks } = await trainee.api.asks.waiting.query()
  // Hers is confirmed first: the whole yes then rests on his.
  for (const one of asks.toSorted((a) => (a.signer === 'mother' ? -1 : 1)))
    await trainee.api.asks.confirm.mutate({ askId: one.id, isTheirs: true })
  const { record } = JSON.parse((await hers.open('/c/receipt.json')).html) as ConsentReceipt
  const hashes = JSON.stringify(record).match(/[0-9a-f]{64}/g) ?? []
  expect(hashes.flatMap((one) => known.get(one) ?? [])).toEqual([])
})

test('the receipt of one who signs does not say by a recorder beside no entry whether staff or the other signer said no', async () => {
  const rolesTold = async (by: 'father' | 'staff') => {
    const { story, mother, father } = await twoParents(false)
    const { clientId, coordinator } = story
    await story.trainee.api.asks.prepare.mutate(askOf(story))
    for (const one of [mother, father]) await agree(await openPage(server, story, clientId, one), 'yes')
    await confirmAll(story)
    if (by === 'staff')
      await coordinator.api.consent.withdraw.mutate({ clientId, what: { purposes: ['teaching'] }, obtained: 'spoken' })
    else {
      const phone = await openPage(server, story, clientId, father)
      await phone.open('/c/change')
      await phone.press('Change it now', { keep: ['own-review', 'individual-supervision', story.supervisor.id] })
      expect(phone.text).toContain('Changed at')
    }
    const phone = await openPage(server, story, clientId, mother)
    const { record } = JSON.parse((await phone.open('/c/receipt.json')).html) as ConsentReceipt
    return record.party_identification.map(({ party_role: role, party_name: name }) => [role, name])
  }
  const [theOther, staff] = [await rolesTold('father'), await rolesTold('staff')]
  expect(staff.map(([role]) => role)).toEqual(theOther.map(([role]) => role))
})

test('one who signs is not told by the count of a receipt that another said something alone', async () => {
  const counts: number[] = []
  for (const teaching of ['later', 'no'] as const) {
    const { story, mother, father } = await twoParents(false)
    const { clientId } = story
    await story.trainee.api.asks.prepare.mutate(askOf(story))
    await agree(await openPage(server, story, clientId, father), teaching)
    const hers = await agree(await openPage(server, story, clientId, mother), 'later')
    await confirmAll(story)
    const receipt = JSON.parse((await hers.open('/c/receipt.json')).html) as ConsentReceipt
    counts.push(receipt.ledger.count - receipt.record.event.length)
  }
  // What both allow is the same in both: teaching was never a yes of both.
  expect(counts[1]).toBe(counts[0])
})

test('one who signs and has not answered yet is not told by the page that another said no to something', async () => {
  const texts: string[] = []
  for (const teaching of ['later', 'no'] as const) {
    const { story, mother, father } = await twoParents(false)
    await story.trainee.api.asks.prepare.mutate(askOf(story))
    await agree(await openPage(server, story, story.clientId, father), teaching)
    texts.push((await openPage(server, story, story.clientId, mother).then((phone) => phone.open('/c/page'))).text)
  }
  expect(texts[1]).toBe(texts[0])
})
