import type { MediaForm } from '@earshot/consent-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { grantOf, tellStory, type Story } from '../story.ts'
import { askOf, openPage, publishForm, readOn } from './asked.ts'
import type { Phone } from './phone.ts'

/** The written words and the picture are each a choice of their own: a yes to the sound is none to them. */
let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

async function asked(forms: MediaForm[], language: 'en' | 'ko' = 'en') {
  const story = await tellStory(server)
  await publishForm(story, language)
  const asking = askOf(story, { language })
  const { askIds } = await story.trainee.api.asks.prepare.mutate({ ...asking, scope: { ...asking.scope, forms } })
  return { story, askId: askIds[0]! }
}

const uses = (answer: string) => ({
  'to-own-review': answer,
  'to-individual-supervision': answer,
  'to-teaching': answer,
})

async function sign(phone: Phone): Promise<Phone> {
  await phone.press('Next', { who: 'named', mind: 'yes' })
  return phone.press('I agree to this', { name: 'Jane Doe' })
}

const scopesOf = async ({ coordinator, clientId }: Story) =>
  (await coordinator.api.clients.show.query({ clientId })).scopes.map(({ state, forms }) => [state, forms])

test('a client says yes to the sound and no to the written words, and so it is kept, signed and on the receipt', async () => {
  const { story, askId } = await asked(['audio', 'transcript'])
  const phone = await openPage(server, story)
  await phone.follow('Next')
  expect(phone.text).toContain('What is recorded: the sound and the written words.')
  expect(phone.text).toContain('You can leave out the written words and still say yes to the rest.')
  await phone.follow('Next')
  await phone.follow('Next')
  expect(phone.html).not.toContain('checked')
  await phone.press('Next', uses('yes'))
  expect(phone.text).toContain('Please choose one answer for each.')
  await phone.press('Next', { 'to-transcript': 'no' })
  await phone.press('Next', { who: 'named', mind: 'yes' })
  expect(phone.text).toContain('may hear the sound of my sessions')
  expect(phone.text).toContain('I say no to this: reading the written words.')
  await phone.press('I agree to this', { name: 'Jane Doe' })
  // Whoever confirms it reads all of it first.
  const { asks } = await story.trainee.api.asks.ofClient.query({ clientId: story.clientId })
  expect(asks).toMatchObject([{ forms: [{ form: 'transcript', answer: 'no' }], processing: [] }])
  await story.trainee.api.asks.confirm.mutate({ askId, isTheirs: true })
  for (const [, forms] of await scopesOf(story)) expect(forms).toEqual(['audio'])
  await phone.open('/c/page')
  expect(phone.text).toContain('Allowed: the sound.')
  await phone.open('/c/receipt')
  expect(phone.text).toContain('Allowed: the sound.')
  await phone.open('/c/receipt.json')
  const { record } = JSON.parse(phone.html) as { record: { pii_processing: { pii_information: unknown[] }[] } }
  for (const { pii_information: what } of record.pii_processing)
    expect(what).toEqual([expect.objectContaining({ pii_type: 'sound' })])
})

test('a yes to all three allows all three; not now to the picture leaves the picture out', async () => {
  const answered = async (video: string) => {
    const { story, askId } = await asked(['audio', 'video', 'transcript'])
    const phone = await readOn(await openPage(server, story))
    await phone.press('Next', { ...uses('yes'), 'to-video': video, 'to-transcript': 'yes' })
    await sign(phone)
    await story.trainee.api.asks.confirm.mutate({ askId, isTheirs: true })
    return (await scopesOf(story))[0]
  }
  expect(await answered('yes')).toEqual(['in-force', ['audio', 'video', 'transcript']])
  expect(await answered('later')).toEqual(['in-force', ['audio', 'transcript']])
})

test('a no to the written words takes them out of what was allowed before, and ends what was nothing else', async () => {
  const { story } = await asked(['audio', 'transcript'])
  for (const forms of [['audio', 'transcript'], ['transcript']] as MediaForm[][]) {
    const grant = grantOf(story)
    await story.trainee.api.consent.grant.mutate({ ...grant, happened: undefined, scope: { ...grant.scope, forms } })
  }
  const phone = await readOn(await openPage(server, story))
  await phone.press('Next', { ...uses('later'), 'to-transcript': 'no' })
  await phone.press('That is my answer')
  expect(phone.text).toContain('Your no is kept, and that is fine.')
  const scopes = await scopesOf(story)
  expect(scopes.filter(([state]) => state === 'in-force')).toEqual([['in-force', ['audio']]])
  expect(scopes.filter(([state]) => state === 'withdrawn')).toEqual([['withdrawn', ['transcript']]])
})

test('on the page of what is allowed the written words have a tick of their own', async () => {
  const { story } = await asked(['audio'])
  const grant = grantOf(story)
  const forms: MediaForm[] = ['audio', 'transcript']
  await story.trainee.api.consent.grant.mutate({ ...grant, scope: { ...grant.scope, forms } })
  const phone = await openPage(server, story)
  await phone.open('/c/change')
  const ticked = [...phone.html.matchAll(/name="keep"\s+value="([^"]+)"/g)].map(([, value]) => value!)
  expect(ticked).toContain('transcript')
  expect(ticked).not.toContain('audio')
  await phone.press('Change it now', { keep: ticked.filter((one) => one !== 'transcript') })
  expect(phone.text).toContain('Changed at')
  expect(await scopesOf(story)).toEqual([['in-force', ['audio']]])
  await phone.open('/c/change')
  expect(phone.text).not.toContain('Reading the written words')
})

test('in Korean a name keeps its first letter within a sentence', async () => {
  const story = await tellStory(server)
  await publishForm(story, 'ko')
  const asking = askOf(story, { language: 'ko' })
  const scope = { ...asking.scope, purposes: ['trainee-evaluation' as const] }
  await story.trainee.api.asks.prepare.mutate({ ...asking, scope })
  const phone = await openPage(server, story)
  for (let page = 1; page <= 3; page++) await phone.follow('다음')
  await phone.press('다음', { 'to-trainee-evaluation': 'no' })
  expect(phone.html).not.toContain('dana')
})

test('in Korean too', async () => {
  const { story } = await asked(['audio', 'transcript'], 'ko')
  const phone = await openPage(server, story)
  for (let page = 1; page <= 3; page++) await phone.follow('다음')
  expect(phone.text).toContain('글로 옮긴 말 읽기')
  await phone.press('다음', { ...uses('yes'), 'to-transcript': 'no' })
  await phone.press('다음', { who: 'named', mind: 'yes' })
  expect(phone.text).toContain('다음에는 아니요라고 합니다: 글로 옮긴 말 읽기.')
  expect(phone.text).toContain('내 상담의 소리 기록을')
})

test('that nothing is recorded without their own review is said before the other uses are allowed alone', async () => {
  const { story } = await asked(['audio'])
  const phone = await readOn(await openPage(server, story))
  expect(phone.text).toContain('Without a yes to this, nothing is recorded.')
  await story.trainee.api.consent.grant.mutate({ ...grantOf(story), happened: undefined })
  expect((await phone.open('/c/form/4')).text).not.toContain('Without a yes to this')
})
