import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { superuserOf } from '../faults/owner.ts'
import { startServer, type TestServer } from '../server.ts'
import { addSession, grantOf, sharedRecording, tellStory } from '../story.ts'
import { tamper } from '../verify/tamper.ts'
import { agree, askOf, openPage, publishForm, readOn, sayNotMine } from './asked.ts'
import { Phone } from './phone.ts'

/** Whoever presses Back a lot: no page of the form is the answer to a press, so no browser asks to send one again. */
let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

async function asked(clients = 1) {
  const story = await tellStory(server)
  await publishForm(story)
  const clientIds = [story.clientId]
  for (let n = 1; n < clients; n++)
    clientIds.push((await story.trainee.api.clients.create.mutate({ pseudonym: `Ash ${n}` })).id)
  const { askIds } = await story.trainee.api.asks.prepare.mutate(askOf(story, { clientIds }))
  return { story, askIds }
}

const ALL = { 'to-own-review': 'yes', 'to-individual-supervision': 'yes', 'to-teaching': 'no' }

test('each press of the form leads on to a page that can be asked for again, its alerts too', async () => {
  const { story } = await asked()
  const phone = await readOn(await openPage(server, story))
  const seen: string[] = []
  const press = async (label: string, given: Record<string, string> = {}) => {
    await phone.press(label, given)
    expect(phone.askedBy).toBe('GET')
    seen.push(phone.path)
    const { text } = phone
    expect((await phone.open(phone.path)).text).toBe(text)
  }
  await press('Next', { 'to-teaching': 'no' })
  expect(phone.text).toContain('Please choose one answer for each.')
  await press('Next', ALL)
  await press('Next', { who: 'named' })
  expect(phone.text).toContain('Choose what you think.')
  expect(phone.html.match(/checked/g)).toHaveLength(1)
  await press('Next', { mind: 'no' })
  expect(phone.text).toContain('We did not say that well.')
  await phone.follow('Next')
  await press('I agree to this', { name: '' })
  expect(phone.text).toContain('Write your name to sign')
  await press('I agree to this', { name: 'Jane Doe' })
  expect(phone.text).toContain('Dana Ruiz only has to say that this link was yours.')
  expect(seen).toEqual([
    '/c/form/4?missing',
    '/c/form/5',
    '/c/form/5?missing',
    '/c/form/5?again',
    '/c/form/6?missing',
    '/c/form/done',
  ])
})

test('an alert is on the page no more once it is mended, and what was answered is', async () => {
  const { story } = await asked()
  const phone = await readOn(await openPage(server, story))
  await phone.press('Next', { 'to-teaching': 'no' })
  await phone.press('Next', ALL)
  await phone.open('/c/form/4?missing')
  expect(phone.text).not.toContain('Please choose one answer')
  expect(phone.html.match(/checked/g)).toHaveLength(3)
  await phone.press('Next')
  await phone.press('Next', { who: 'named', mind: 'yes' })
  await phone.open('/c/form/5?missing')
  expect(phone.text).not.toContain('Choose what you think.')
  // Other answers are other people who may hear: it is asked anew.
  await phone.open('/c/form/4')
  await phone.press('Next', { 'to-individual-supervision': 'no' })
  expect([phone.path, phone.html.includes('checked')]).toEqual(['/c/form/5', false])
})

test('Back from the end leads to a page that says so, and sending it again changes nothing', async () => {
  const { story } = await asked()
  const phone = await openPage(server, story)
  await readOn(phone)
  await phone.press('Next', ALL)
  await phone.press('Next', { who: 'named', mind: 'yes' })
  const field = (name: string) => new RegExp(`name="${name}" value="([^"]+)"`).exec(phone.html)![1]!
  const stale = { form: field('form'), read: field('read'), name: 'Jane Doe' }
  await phone.press('I agree to this', { name: 'Jane Doe' })
  const before = await server.db.ledgerEvent.count({ where: { programId: story.programId } })
  for (const step of [1, 4, 5, 6]) {
    await phone.open(`/c/form/${step}`)
    expect([phone.status, phone.text.includes('This form is closed')]).toEqual([200, true])
    expect(phone.text).toContain('Leave quickly')
  }
  await phone.send('/c/form/sign', {
    method: 'POST',
    body: new URLSearchParams(stale),
    headers: { origin: server.url },
  })
  expect(phone.text).toContain('It was answered already')
  await phone.follow('To my page')
  expect(await server.db.ledgerEvent.count({ where: { programId: story.programId } })).toBe(before)
  const kept = await server.db.clientVisit.findMany({ where: { programId: story.programId } })
  expect(JSON.stringify(kept.map(({ draft }) => draft))).not.toMatch(/own-review|named/)
})

test('a yes that the clinician said was not theirs is thanked for no more', async () => {
  const { story, askIds } = await asked()
  const phone = await agree(await openPage(server, story))
  await story.trainee.api.asks.confirm.mutate({ askId: askIds[0]!, isTheirs: false })
  expect((await phone.open('/c/form/done')).path).toBe('/c/page')
})

test('between two on one screen is a page of its own: by Back the next one reaches it, and nothing of the first', async () => {
  const { story, askIds } = await asked(2)
  const { token } = await story.trainee.api.asks.handOver.mutate({ askIds })
  const screen = await new Phone(server).open(`/c/${token}`)
  await agree(await screen.press('Open my page'))
  expect([screen.askedBy, screen.path]).toEqual(['GET', '/c/form/next?en'])
  expect(screen.text).toContain('Person 2 of 2')
  await screen.press('I am the next person')
  expect(screen.path).toBe('/c/form/1')
  expect(screen.text).toContain('Person 2 of 2')
  for (const path of ['/c/form/next?en', '/c/form/6', '/c/form/5', '/c/form/4']) {
    await screen.open(path)
    expect([screen.status, /checked|Jane|I say no/.test(screen.html)]).toEqual([200, false])
  }
  expect((await screen.open('/c/form/done')).status).toBe(403)
})

test('until the next one has said that they have the screen, whoever had it reaches no page of theirs and answers nothing', async () => {
  const { story, askIds } = await asked(2)
  const { token } = await story.trainee.api.asks.handOver.mutate({ askIds })
  const screen = await new Phone(server).open(`/c/${token}`)
  await agree(await screen.press('Open my page'))
  const form = /name="form" value="([^"]+)"/.exec(screen.html)![1]!
  const pages = [1, 2, 3, 4, 5, 6].map((step) => `/c/form/${step}`)
  for (const path of [...pages, '/c/guest']) {
    await screen.open(path)
    expect([screen.path, screen.text.includes('Hand it to the next person')]).toEqual(['/c/form/next', true])
  }
  const given = new URLSearchParams({ form, ask: askIds[1]!, answer: 'yes', to: 'ko', ...ALL })
  for (const path of ['choices', 'check', 'sign', 'alone']
    .map((one) => `/c/form/${one}`)
    .concat('/c/guest', '/c/language')) {
    await screen.send(path, { method: 'POST', body: given, headers: { origin: server.url } })
    expect(screen.path).toBe('/c/form/next')
  }
  // Only a press takes it over: no address does, and no press without this visit's token.
  await screen.send('/c/form/next', {
    method: 'POST',
    body: new URLSearchParams({ form: 'x' }),
    headers: { origin: server.url },
  })
  expect(screen.status).toBe(403)
  const ask = () => server.db.consentAsk.findFirstOrThrow({ where: { id: askIds[1]! } })
  expect(await ask()).toMatchObject({ state: 'open', answers: null })
  await screen.open('/c/form/next')
  await screen.press('I am the next person')
  await agree(screen, 'no')
  expect((await ask()).state).toBe('settled')
})

test('to press again that one is next takes nothing from what was answered since', async () => {
  const { story, askIds } = await asked(2)
  const { token } = await story.trainee.api.asks.handOver.mutate({ askIds })
  const screen = await new Phone(server).open(`/c/${token}`)
  await agree(await screen.press('Open my page'))
  await screen.press('I am the next person')
  await readOn(screen)
  await screen.press('Next', ALL)
  await screen.open('/c/form/next?en')
  await screen.press('I am the next person')
  expect((await screen.open('/c/form/5')).path).toBe('/c/form/5')
})

test('a phone that takes the form over leaves the next one’s turn to be said as well', async () => {
  const { story, askIds } = await asked(2)
  const { token } = await story.trainee.api.asks.handOver.mutate({ askIds })
  const screen = await new Phone(server).open(`/c/${token}`)
  await screen.press('Open my page')
  expect(screen.text).toContain('Person 1 of 2')
  await screen.press('I would rather do this alone')
  expect(screen.text).toContain('Person 2 of 2')
  const { html } = screen
  expect((await screen.open('/c/form/1')).path).toBe('/c/form/next')
  screen.html = html
  await screen.press('I am the next person')
  expect(screen.path).toBe('/c/form/1')
})

test('a form that was asked anew: to read it changes nothing, and no answer to the one before is one to it', async () => {
  const { story } = await asked()
  const phone = await readOn(await openPage(server, story))
  const first = new URLSearchParams(ALL)
  for (const name of ['form', 'ask'])
    first.set(name, new RegExp(`name="${name}" value="([^"]+)"`).exec(phone.html)![1]!)
  await phone.press('Next', ALL)
  await story.trainee.api.asks.prepare.mutate(askOf(story))
  const visits = () => server.db.clientVisit.findMany({ where: { programId: story.programId } })
  const before = await visits()
  for (const step of [2, 3, 4, 5, 6]) expect((await phone.open(`/c/form/${step}`)).path).toBe('/c/form/1')
  await readOn(phone)
  expect([phone.path.slice(0, 9), phone.html.includes('checked')]).toEqual(['/c/form/4', false])
  expect(await visits()).toEqual(before)
  await phone.send('/c/form/choices', { method: 'POST', body: first, headers: { origin: server.url } })
  expect(phone.path).toBe('/c/form/1')
  expect((await readOn(phone)).html).not.toContain('checked')
  await phone.press('Next', ALL)
  expect(phone.path).toBe('/c/form/5')
})

describe('what is done on the client’s page has a page of its own', () => {
  const presses: [string, string, (phone: Phone) => Promise<unknown>][] = [
    ['a stop', 'withdrawn', (phone) => phone.press('Stop all listening')],
    [
      'a change',
      'amended',
      (phone) => phone.open('/c/change').then(() => phone.press('Change it now', { until: '2090-06-01' })),
    ],
    ['a dispute', 'disputed', (phone) => sayNotMine(phone)],
    ['a yes to a session', 'reconfirmed', (phone) => phone.press('Yes, it is okay')],
    [
      'a no to a session',
      'declined',
      (phone) => phone.press('Not this time').then(() => phone.press('No, destroy it')),
    ],
    [
      'a deletion',
      'deletion-requested',
      (phone) => phone.open('/c/delete/all').then(() => phone.press('Delete all of it for good')),
    ],
    [
      'a part left out',
      'range-withheld',
      async (phone) => {
        await phone.follow('Leave out a part')
        await phone.press('Next', { how: 'times', from: '0', to: '0:01' })
        await phone.press('Leave it out for good')
      },
    ],
  ]
  test.each(presses)('%s: Back and a reload show it again, and do nothing', async (what, kind, press) => {
    const story = await tellStory(server)
    if (/session/.test(what)) {
      await story.trainee.api.consent.grant.mutate(grantOf(story, { reconfirm: true }))
      await addSession(story)
    } else await sharedRecording(story)
    const phone = await openPage(server, story)
    await press(phone)
    expect(phone.askedBy).toBe('GET')
    const written = () =>
      server.db.ledgerEvent.findMany({ where: { clientId: story.clientId }, orderBy: { seq: 'asc' } })
    const before = await written()
    expect([phone.path, phone.status]).toEqual([`/c/done/${before.findLast((one) => one.kind === kind)!.id}`, 200])
    const title = () => /<h1>.*<\/h1>/.exec(phone.html)![0]
    const first = title()
    expect(first).toMatch(/ at \d\d:\d\d/)
    await phone.open(phone.path)
    expect([phone.status, title()]).toEqual([200, first])
    expect(await written()).toEqual(before)
  })

  test('what staff wrote down has none', async () => {
    const story = await tellStory(server)
    await sharedRecording(story)
    const { id } = await server.db.ledgerEvent.findFirstOrThrow({
      where: { clientId: story.clientId, kind: 'granted' },
    })
    expect((await (await openPage(server, story)).open(`/c/done/${id}`)).status).toBe(404)
  })

  test('a stop is told though nothing else of the ledger can be read', async () => {
    const story = await tellStory(server)
    await sharedRecording(story)
    const phone = await openPage(server, story)
    const superuser = superuserOf(server)
    const broken = `update ledger_event set canonical = 'none of ours' where client_id = $1 and kind = 'granted'`
    await tamper(superuser, broken, [story.clientId])
    await superuser.end()
    await phone.press('Stop all listening')
    expect([phone.status, phone.text.includes('Done at')]).toEqual([200, true])
  })
})
