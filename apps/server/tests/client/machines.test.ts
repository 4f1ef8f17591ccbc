import type { Processing } from '@earshot/consent-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { grantOf, tellStory } from '../story.ts'
import { askOf, openPage, publishForm, readOn } from './asked.ts'

/** What the form says of machines is what an answer does: allowed by nothing, a no and a *Not now* come to the same. */
let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const NONE = 'No machine writes down what is said or looks for patterns in it.'
const ONLY_YES = 'Only a yes allows it'
const USES = { 'to-own-review': 'later', 'to-individual-supervision': 'later', 'to-teaching': 'later' }

/** @param before what the client allows machines so far; null: nothing at all is allowed */
async function asked(machines: Processing[], before: Processing[] | null) {
  const story = await tellStory(server)
  await publishForm(story)
  const grant = grantOf(story)
  if (before)
    await story.trainee.api.consent.grant.mutate({
      ...grant,
      happened: undefined,
      scope: { ...grant.scope, processing: before },
    })
  const asking = askOf(story)
  await story.trainee.api.asks.prepare.mutate({ ...asking, scope: { ...asking.scope, processing: machines } })
  const phone = await openPage(server, story)
  await phone.follow('Next')
  const who = phone.text
  await phone.open('/c/form/1')
  await readOn(phone)
  const written = () => server.db.ledgerEvent.count({ where: { programId: story.programId } })
  return { who, phone, written }
}

test('a form that asks for no machine says that there is none, and asks nothing about one', async () => {
  const { who, phone } = await asked([], null)
  expect(who).toContain(NONE)
  expect(phone.text).not.toContain('machine')
})

test('it does not say so where an earlier yes allows one', async () => {
  const { who } = await asked([], ['transcription'])
  expect(who).not.toContain(NONE)
})

test('allowed by nothing, a no is said to do what it does: it keeps it off, like “Not now”, and writes nothing', async () => {
  for (const said of ['no', 'later']) {
    const { who, phone, written } = await asked(['transcription'], null)
    expect(who).not.toContain(NONE)
    expect(phone.text).toContain(ONLY_YES)
    await phone.press('Next', { ...USES, 'to-transcription': said })
    await phone.press('That is my answer')
    expect(phone.text).toContain(said === 'no' ? 'Your no is kept' : 'Nothing is recorded')
    expect(await written()).toBe(0)
  }
})

test('allowed before, a no ends it, and is not thanked for as if nothing changed', async () => {
  const { phone, written } = await asked(['transcription'], ['transcription'])
  expect(phone.text).not.toContain(ONLY_YES)
  expect(phone.text).toContain('A no ends it there too')
  await phone.press('Next', { ...USES, 'to-transcription': 'no' })
  await phone.press('That is my answer')
  expect(phone.text).toContain('Your no is kept')
  expect(phone.text).not.toContain('Nothing changes')
  expect(await written()).toBe(2)
})
