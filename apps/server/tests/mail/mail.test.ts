import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openPage } from '../client/asked.ts'
import { Phone } from '../client/phone.ts'
import { refusalOf, startServer, type TestServer } from '../server.ts'
import { addSession, grantOf, sharedRecording, tellStory, upload, type Story } from '../story.ts'
import { Sink } from './sink.ts'

const sink = new Sink()
const log: string[] = []
let server: TestServer
let story: Story
beforeAll(async () => {
  await sink.start()
  server = await startServer({ mail: sink.settings, mailAgainMs: 1_000, logTo: (line) => log.push(line) })
})
afterAll(async () => {
  await server.stop()
  await sink.stop()
})
beforeEach(async () => {
  story = await tellStory(server)
})
afterEach(async () => {
  if (sink.refuses) sink.refuses = false
  // Nothing that one test left waiting reaches the next.
  await server.db.clientMail.deleteMany({ where: { state: 'waiting' } })
  sink.letters.length = 0
  sink.bytes = ''
  log.length = 0
})

const listen = (who: Story['supervisor'], { recordingId, shareId }: { recordingId: string; shareId: string }) =>
  who.fetch(`/media/${recordingId}/audio?share=${shareId}`, { headers: { range: 'bytes=0-' } })

const mailTo = (address: string, tellToo = false, clientId = story.clientId) =>
  story.trainee.api.asks.mailLink.mutate({ clientId, address, tellToo })

const stateOf = async (clientId = story.clientId) =>
  (await story.trainee.api.asks.mailed.query({ clientId })).newest?.state

async function untilState(state: string, clientId = story.clientId) {
  for (let tries = 0; (await stateOf(clientId)) !== state; tries++) {
    if (tries > 200) throw new Error(`the mail is ${await stateOf(clientId)}, not ${state}`)
    await sleep(50)
  }
}

/** Every word of the database, jobs and their faults included. */
async function database(): Promise<string> {
  const client = new pg.Client({ connectionString: server.app.services.env.databaseUrl! })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_schema in ('public', 'pgboss') and table_type = 'BASE TABLE'`,
    )
    const all = []
    for (const { name } of tables) {
      const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`)
      all.push(...rows.map(({ row }) => row))
    }
    return all.join('\n')
  } finally {
    await client.end()
  }
}

const linkIn = (text: string) => /http:\/\/\S+/.exec(text)![0]

test('a link is mailed, opens the page, and its address and token are kept nowhere', async () => {
  await mailTo('jane.q.public@example.net')
  await sink.until(1)
  await untilState('sent')
  expect(sink.letters[0]!.to).toBe('jane.q.public@example.net')
  expect(sink.subjectOf(0)).toBe('A link for you')
  const link = linkIn(sink.textOf(0))
  const phone = await new Phone(server).open(link)
  await phone.press('Open my page')
  expect(phone.path).toBe('/c/page')
  const kept = (await database()) + log.join('\n')
  expect(kept).not.toContain('jane.q.public')
  expect(kept).not.toContain(link.split('.').at(-1))
  expect(await server.db.clientSealed.count({ where: { clientId: story.clientId } })).toBe(0)
})

test('who signs for a client is mailed a link of their own, as long as they sign; the client’s own goes on', async () => {
  const { coordinator, trainee, clientId } = story
  await mailTo('sam@example.net')
  await untilState('sent')
  const own = linkIn(sink.textOf(0))
  await coordinator.api.signing.set.mutate({
    clientId,
    from: null,
    to: {
      who: 'one-representative',
      signers: [{ id: null, relation: 'mother' }],
      ofAgeOn: '2090-05-01',
      seesSessions: false,
    },
  })
  const rule = await trainee.api.signing.show.query({ clientId })
  const representativeId = rule.signers[0]!.id
  const mailMother = () =>
    trainee.api.asks.mailLink.mutate({ clientId, representativeId, address: 'mother@example.net', tellToo: false })
  await mailMother()
  await sink.until(2)
  expect(sink.letters[1]!.to).toBe('mother@example.net')
  const phone = await new Phone(server).open(linkIn(sink.textOf(1)))
  await phone.press('Open my page')
  expect(phone.path).toBe('/c/page')
  await (await new Phone(server).open(own)).press('Open my page')
  const newest = async () => (await trainee.api.asks.mailed.query({ clientId, representativeId })).newest?.state
  expect(await newest()).toBe('sent')

  // What waits while the mail server is away, and is asked for by nobody who still signs, is not sent.
  sink.refuses = true
  sink.bytes = ''
  await mailMother()
  for (let tries = 0; !sink.bytes.includes('RCPT') && tries < 200; tries++) await sleep(50)
  await coordinator.api.signing.set.mutate({
    clientId,
    from: rule.id,
    to: { who: 'client', because: 'capacity-regained' },
  })
  sink.refuses = false
  for (let tries = 0; (await newest()) !== 'dropped' && tries < 200; tries++) await sleep(50)
  expect(await newest()).toBe('dropped')
  expect(sink.letters).toHaveLength(2)
  expect(await server.db.clientSealed.count({ where: { clientId } })).toBe(0)
  expect(await refusalOf(mailMother())).toMatchObject({ reason: 'not-found' })
})

test('an address that was left through a link is forgotten with it', async () => {
  const finder = await openPage(server, story)
  await finder.press('Tell me', { address: 'finder@example.net' })
  await sink.until(1)
  await story.trainee.api.asks.endLink.mutate({ clientId: story.clientId })
  expect(await server.db.clientSealed.count({ where: { clientId: story.clientId } })).toBe(0)
  // A new link ends the one before as well.
  const again = await openPage(server, story)
  await again.press('Tell me', { address: 'finder@example.net' })
  await sink.until(2)
  const own = await openPage(server, story)
  expect(own.text).not.toContain('@example.net')
  expect((await listen(story.supervisor, await sharedRecording(story))).status).toBe(206)
  await own.press('Tell me', { address: 'jane@example.net' })
  await sink.until(3)
  expect(sink.letters.map(({ to }) => to)).toEqual(['finder@example.net', 'finder@example.net', 'jane@example.net'])
})

test('no mail names the client, their clinician or clinic, a day, or what it is about', async () => {
  await mailTo('jane@example.net', true)
  await sink.until(1)
  await untilState('sent')
  const phone = await new Phone(server).open(linkIn(sink.textOf(0)))
  await phone.press('Open my page')
  await phone.press('Tell me there', { address: 'jane@example.net' })
  await sink.until(2)
  expect((await listen(story.supervisor, await sharedRecording(story))).status).toBe(206)
  await sink.until(3)
  const said = [0, 1, 2].map((n) => `${sink.subjectOf(n)}\n${sink.textOf(n)}`)
  expect(said[2]).toContain('Someone whom you allowed has listened.')
  for (const one of said.map((text) => text.replace(/http:\S+/g, ''))) {
    expect(one).not.toMatch(
      /Willow|Dana|Ruiz|Park|Mina|clinic|session|therap|counsel|record|supervis|client|patient|\d/i,
    )
  }
  // Headers too: no word of who or what but the address, the sender and when it was sent.
  const heads = sink.letters.map(({ raw }) => raw.slice(0, raw.indexOf('\r\n\r\n')))
  for (const head of heads) {
    const names = [...head.matchAll(/^([\w-]+):/gm)].map(([, name]) => name!.toLowerCase()).sort()
    const known = [
      'auto-submitted',
      'content-transfer-encoding',
      'content-type',
      'date',
      'from',
      'message-id',
      'mime-version',
      'subject',
      'to',
    ]
    expect(names.filter((name) => !known.includes(name))).toEqual([])
    expect(head).not.toMatch(/Willow|Ruiz|Park|earshot|nodemailer/i)
  }
})

test('in Korean where that is the client’s language', async () => {
  await story.coordinator.api.me.setLocale.mutate({ locale: 'ko' })
  await story.coordinator.api.asks.mailLink.mutate({
    clientId: story.clientId,
    address: 'a@example.net',
    tellToo: false,
  })
  await sink.until(1)
  expect(sink.subjectOf(0)).toBe('링크를 보내 드립니다')
  expect(sink.textOf(0)).toContain('나만의 페이지')
})

test('a client is told once of a recording, by whoever first listens, and not of their clinician’s own review', async () => {
  const phone = await openPage(server, story)
  await phone.press('Tell me', { address: 'jane@example.net' })
  expect(phone.text).toContain('You will be told')
  await sink.until(1)
  expect(sink.textOf(0)).toContain('You will be told.')
  const shared = await sharedRecording(story)
  const own = await story.trainee.fetch(`/media/${shared.recordingId}/audio`, { headers: { range: 'bytes=0-' } })
  expect(own.status).toBe(206)
  await sleep(1_000)
  expect(sink.letters).toHaveLength(1)
  await listen(story.supervisor, shared)
  await sink.until(2)
  expect(sink.letters[1]!.to).toBe('jane@example.net')
  // Another begins anew: they are told of the first alone.
  await server.app.services.mails!.heard({ programId: story.programId, recordingId: shared.recordingId })
  await server.app.services.mails!.tidy()
  await sleep(1_000)
  expect(sink.letters).toHaveLength(2)
})

test('what a killed server did not come to is made up for, from the log', async () => {
  const shared = await sharedRecording(story)
  const phone = await openPage(server, story)
  await phone.press('Tell me', { address: 'jane@example.net' })
  await sink.until(1)
  // As after a kill between the listening's first line and its mail.
  const { services } = server.app
  const heard = services.mails!.heard
  Object.assign(services.jobs.mails!, { heard: async () => undefined })
  await listen(story.supervisor, shared)
  Object.assign(services.jobs.mails!, { heard })
  await sleep(700)
  expect(sink.letters).toHaveLength(1)
  await services.mails!.tidy()
  await sink.until(2)
  expect(sink.textOf(1)).toContain('has listened')
})

test('who leaves an address after somebody has listened is told of the next recording, not of that one', async () => {
  const shared = await sharedRecording(story)
  await listen(story.supervisor, shared)
  await (await openPage(server, story)).press('Tell me', { address: 'later@example.net' })
  const theirs = () => sink.letters.filter((one) => JSON.stringify(one).includes('later@example.net'))
  await sink.until(1)
  expect(theirs()).toHaveLength(1)
  await server.app.services.mails!.tidy()
  await sleep(700)
  expect(theirs()).toHaveLength(1)
})

test('stop telling me: the address is gone, and what waited is not sent', async () => {
  const phone = await openPage(server, story)
  await phone.press('Tell me', { address: 'jane.doe@example.net' })
  await sink.until(1)
  await phone.open('/c/page')
  expect(phone.text).toContain('You are told at j…@example.net.')
  expect(phone.html).not.toContain('jane.doe')
  await sink.stop()
  await listen(story.supervisor, await sharedRecording(story))
  const waiting = { clientId: story.clientId, kind: 'listened', state: 'waiting' }
  await expect.poll(() => server.db.clientMail.count({ where: waiting })).toBe(1)
  await phone.press('Stop telling me')
  expect(await server.db.clientSealed.count({ where: { clientId: story.clientId } })).toBe(0)
  await sink.start()
  await sleep(2_500)
  expect(sink.letters).toHaveLength(1)
  const mails = await server.db.clientMail.findMany({ where: { clientId: story.clientId, kind: 'listened' } })
  expect(mails.map(({ state }) => state)).toEqual(['dropped'])
})

test('a mail server that is away: nobody waits for it, the link that there is goes on, and the mail comes later', async () => {
  const phone = await openPage(server, story)
  await sink.stop()
  await mailTo('jane.away@example.net')
  expect(await stateOf()).toBe('waiting')
  await expect.poll(() => log.join('\n')).toContain('NotSent')
  expect(await stateOf()).toBe('waiting')
  await phone.open('/c/page')
  expect(phone.status).toBe(200)
  expect(log.join('\n') + (await database())).not.toContain('jane.away')
  await sink.start()
  await sink.until(1)
  await untilState('sent')
  await phone.open('/c/page')
  expect(phone.status).toBe(403)
  expect((await new Phone(server).open(linkIn(sink.textOf(0)))).status).toBe(200)
})

test('a mail server that refuses an address and quotes it: neither log nor database holds the quote', async () => {
  sink.refuses = true
  await mailTo('no.such.person@example.net')
  await expect.poll(() => log.join('\n')).toContain('EENVELOPE')
  expect(sink.bytes).toContain('no.such.person')
  expect(log.join('\n') + (await database())).not.toContain('no.such.person')
})

test('a link that is ended, or made otherwise, is not mailed after it', async () => {
  await sink.stop()
  await mailTo('jane@example.net')
  await story.trainee.api.asks.endLink.mutate({ clientId: story.clientId })
  expect(await stateOf()).toBe('dropped')
  await mailTo('jane@example.net')
  const phone = await openPage(server, story)
  await sink.start()
  await sleep(2_000)
  expect(sink.letters).toEqual([])
  await phone.open('/c/page')
  expect(phone.status).toBe(200)
})

test('five links a day to one client, and five addresses', async () => {
  for (let n = 0; n < 5; n++) await mailTo(`n${n}@example.net`)
  expect(await refusalOf(mailTo('n6@example.net'))).toMatchObject({ reason: 'too-many-mails' })
  const phone = await openPage(server, story)
  for (let n = 0; n < 5; n++) {
    await phone.open('/c/page')
    await phone.press(n === 0 ? 'Tell me' : 'Tell me there', { address: `n${n}@example.net` })
  }
  await phone.open('/c/page')
  await phone.press('Tell me there', { address: 'n6@example.net' })
  expect(phone.text).toContain('many times today')
})

test('what is no address, or two, is not taken', async () => {
  for (const address of [
    'jane',
    'a@example.net, b@example.net',
    'a@example.net\r\nBcc: b@example.net',
    '<a@example.net>',
  ]) {
    await expect(mailTo(address)).rejects.toThrow()
    const phone = await openPage(server, story)
    await phone.press('Tell me', { address })
    expect(phone.text).toContain('That is not a mail address.')
  }
  expect(await server.db.clientSealed.count({ where: { clientId: story.clientId } })).toBe(0)
})

test('of a couple each is told at their own address, and no mail says what the other answered', async () => {
  const { trainee } = story
  const { id: other } = await trainee.api.clients.create.mutate({ pseudonym: 'Ash' })
  for (const clientId of [story.clientId, other]) await trainee.api.consent.grant.mutate(grantOf(story, { clientId }))
  const sessionId = await addSession(story, [story.clientId, other])
  const recordingId = await upload(trainee, sessionId)
  const { shareId } = await trainee.api.shares.open.mutate({
    recordingId,
    supervisorId: story.supervisor.id,
    purpose: 'individual-supervision',
  })
  await (await openPage(server, story)).press('Tell me', { address: 'one@example.net' })
  const theirs = await openPage(server, story, other)
  await theirs.press('Tell me', { address: 'other@example.net' })
  await sink.until(2)
  await listen(story.supervisor, { recordingId, shareId })
  await sink.until(4)
  const told = [2, 3].map((n) => ({ to: sink.letters[n]!.to, text: sink.textOf(n) }))
  expect(told.map(({ to }) => to).sort()).toEqual(['one@example.net', 'other@example.net'])
  expect(told[0]!.text).toBe(told[1]!.text)
  // One ends everything: the other is mailed nothing of it.
  await trainee.api.consent.withdraw.mutate({ clientId: story.clientId, what: { all: true }, obtained: 'spoken' })
  await trainee.api.consent.answer.mutate({ clientId: story.clientId, sessionId, answer: 'no', obtained: 'spoken' })
  await sleep(1_000)
  expect(sink.letters).toHaveLength(4)
})

test('without a mail server the page asks for no address, and a link is not mailed', async () => {
  const without = await startServer()
  try {
    const tale = await tellStory(without)
    const phone = await openPage(without, tale)
    expect(phone.text).not.toContain('Tell me')
    const { api } = tale.trainee
    expect((await api.asks.mailed.query({ clientId: tale.clientId })).isOn).toBe(false)
    const sent = api.asks.mailLink.mutate({ clientId: tale.clientId, address: 'a@example.net', tellToo: false })
    expect(await refusalOf(sent)).toMatchObject({ reason: 'mail-off' })
  } finally {
    await without.stop()
  }
})
