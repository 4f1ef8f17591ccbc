import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { afterANoIn } from '@earshot/asking/scripts'
import { openPage } from './client/asked.ts'
import { refusalOf, startServer, type TestServer } from './server.ts'
import { addSession, grantOf, tellStory, type Story } from './story.ts'

/** After a no to recording today: an invitation once, a note that nobody else reads, a supervisor who is there instead. */
let server: TestServer
let story: Story
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  story = await tellStory(server)
  await story.trainee.api.consent.grant.mutate(grantOf(story, { reconfirm: true }))
})

const saysNo = (sessionId: string, clientId = story.clientId) =>
  story.trainee.api.consent.answer.mutate({ clientId, sessionId, answer: 'no', obtained: 'spoken' })

const IN_TWO_DAYS = -2 * 24 * 60

/** A coming session to which somebody is asked, with these yeses. */
async function booked(clientIds = [story.clientId], yes = clientIds) {
  const sessionId = await addSession(story, clientIds, IN_TWO_DAYS)
  const { id } = await story.trainee.api.liveSupervision.book.mutate({
    sessionId,
    supervisorId: story.supervisor.id,
    yes,
  })
  return { sessionId, id }
}

async function couple(): Promise<string> {
  const { trainee } = story
  const { id: other } = await trainee.api.clients.create.mutate({ pseudonym: 'Ash' })
  await trainee.api.consent.grant.mutate(grantOf(story, { clientId: other, reconfirm: true }))
  return other
}

const line = async (who: Story['trainee'], id: string) =>
  (await who.api.liveSupervision.list.query()).lines.find((one) => one.id === id)

test('a no of today waits for its clinician, and its invitation is given once and asks for no reason', async () => {
  const { trainee, clientId } = story
  const sessionId = await addSession(story)
  expect((await trainee.api.noes.list.query()).noes).toEqual([])
  await saysNo(sessionId)
  const { noes } = await trainee.api.noes.list.query()
  expect(noes).toMatchObject([{ session: { id: sessionId }, client: { id: clientId, pseudonym: 'Willow' } }])
  const first = await trainee.api.noes.offer.mutate({ sessionId, clientId })
  expect(first).toEqual({ means: expect.any(String), invitation: afterANoIn('en'), language: 'en' })
  expect(first.invitation).not.toMatch(/\bwhy\b|reason/i)
  expect((await trainee.api.noes.list.query()).noes).toEqual([])
  // Asked at once by two tabs, or again after another no: never a second time.
  await saysNo(sessionId)
  const again = await Promise.all([1, 2].map(() => trainee.api.noes.offer.mutate({ sessionId, clientId })))
  expect(again.map(({ invitation }) => invitation)).toEqual([null, null])
})

test('a no on the client’s own page comes to the clinician too; a yes, or another clinician’s, does not', async () => {
  const { trainee, clientId, coordinator } = story
  const sessionId = await addSession(story, [clientId], -60)
  const phone = await openPage(server, story)
  await phone.press('Not this time')
  expect((await trainee.api.noes.list.query()).noes).toHaveLength(1)
  const other = await server.addPerson(story.programId, 'Kim Song', ['supervisee'])
  expect((await other.api.noes.list.query()).noes).toEqual([])
  expect((await refusalOf(other.api.noes.offer.mutate({ sessionId, clientId }))).reason).toBe('not-found')
  expect((await refusalOf(coordinator.api.noes.offer.mutate({ sessionId, clientId }))).reason).toBe('not-found')
  await phone.open('/c/page')
  await phone.press('Yes, it is okay')
  expect((await trainee.api.noes.list.query()).noes).toEqual([])
  expect((await refusalOf(trainee.api.noes.offer.mutate({ sessionId, clientId }))).reason).toBe('not-found')
})

test('what a no means is said in the program’s own words', async () => {
  await story.coordinator.api.scripts.publish.mutate({
    piece: 'after-a-no',
    language: 'en',
    after: 0,
    content: {
      ask: null,
      approach: null,
      settings: [],
      purposes: [],
      text: 'Then we leave it, and go on as before.',
      why: '',
    },
  })
  const sessionId = await addSession(story)
  await saysNo(sessionId)
  const offered = await story.trainee.api.noes.offer.mutate({ sessionId, clientId: story.clientId })
  expect(offered.means).toBe('Then we leave it, and go on as before.')
})

test('a note is read by its author alone, lies sealed, and is destroyed with its key', async () => {
  const { trainee, supervisor, coordinator, clientId } = story
  const sessionId = await addSession(story)
  const notes = trainee.api.sessionNotes
  await notes.write.mutate({ sessionId, text: 'MARKER-first' })
  await notes.write.mutate({ sessionId, text: 'MARKER-second' })
  expect((await notes.show.query({ sessionId })).note?.text).toBe('MARKER-second')
  const other = await server.addPerson(story.programId, 'Kim Song', ['supervisee', 'supervisor', 'coordinator'])
  for (const one of [supervisor, coordinator, other]) {
    expect((await refusalOf(one.api.sessionNotes.show.query({ sessionId }))).reason).toBe('not-found')
    expect((await refusalOf(one.api.sessionNotes.remove.mutate({ sessionId }))).reason).toBe('not-found')
  }
  const phone = await openPage(server, story)
  for (const path of ['/c/page', '/c/receipt', '/c/receipt.json']) {
    await phone.open(path)
    expect(phone.html).not.toContain('MARKER')
  }
  const row = await server.db.sessionNote.findFirstOrThrow({ where: { programId: story.programId } })
  const client = new pg.Client({ connectionString: server.app.services.env.databaseUrl! })
  await client.connect()
  const { rows } = await client.query<{ text: string }>(`select encode(sealed, 'escape') as text from session_note`)
  await client.end()
  expect(rows.map(({ text }) => text).join()).not.toContain('MARKER')
  await notes.remove.mutate({ sessionId })
  await notes.remove.mutate({ sessionId })
  expect((await notes.show.query({ sessionId })).note).toBeNull()
  await expect(server.app.services.keys.open(row.keyId)).rejects.toThrow()
  expect(clientId).toBeTruthy()
})

test('a note written anew leaves nothing of the one before: its key is destroyed', async () => {
  const sessionId = await addSession(story)
  await story.trainee.api.sessionNotes.write.mutate({ sessionId, text: 'one' })
  const before = await server.db.sessionNote.findFirstOrThrow({ where: { programId: story.programId } })
  await story.trainee.api.sessionNotes.write.mutate({ sessionId, text: 'two' })
  await expect(server.app.services.keys.open(before.keyId)).rejects.toThrow()
})

test('a supervisor is asked in, each participant having said yes, and comes', async () => {
  const { id } = await booked()
  expect(await line(story.supervisor, id)).toMatchObject({
    as: 'supervisor',
    state: 'asked',
    waiting: 0,
    clinician: { name: 'Dana Ruiz' },
    clients: [{ pseudonym: 'Willow', answer: 'none' }],
  })
  await story.supervisor.api.liveSupervision.reply.mutate({ id, comes: true, sentence: 'I will sit by the door.' })
  expect(await line(story.trainee, id)).toMatchObject({
    state: 'accepted',
    sentence: 'I will sit by the door.',
    clients: [{ answer: 'yes' }],
  })
  // Nothing that was allowed for recordings changed.
  const own = await story.trainee.api.clients.show.query({ clientId: story.clientId })
  expect(JSON.stringify(own)).not.toContain('liv_')
  await story.trainee.api.liveSupervision.cancel.mutate({ id })
  expect(await line(story.supervisor, id)).toMatchObject({ state: 'cancelled' })
  const over = story.supervisor.api.liveSupervision.reply.mutate({ id, comes: true })
  expect((await refusalOf(over)).reason).toBe('live-over')
})

test('who was not asked is waited for; a supervisor can decline with a sentence, or call it off', async () => {
  const other = await couple()
  const { id } = await booked([story.clientId, other], [story.clientId])
  expect(await line(story.supervisor, id)).toMatchObject({ waiting: 1 })
  await story.trainee.api.liveSupervision.answer.mutate({ id, clientId: other, answer: 'yes' })
  expect(await line(story.supervisor, id)).toMatchObject({ waiting: 0 })
  await story.supervisor.api.liveSupervision.reply.mutate({ id, comes: false, sentence: 'Away that day.' })
  expect(await line(story.trainee, id)).toMatchObject({ state: 'declined', sentence: 'Away that day.' })
  const next = await booked()
  await story.supervisor.api.liveSupervision.cancel.mutate({ id: next.id })
  expect(await line(story.trainee, next.id)).toMatchObject({ state: 'cancelled' })
})

test('a no to being observed ends it, and nobody is asked again for that session', async () => {
  const { sessionId, id } = await booked([story.clientId], [])
  await story.trainee.api.liveSupervision.answer.mutate({ id, clientId: story.clientId, answer: 'no' })
  expect(await line(story.supervisor, id)).toMatchObject({ state: 'cancelled', clients: [{ answer: 'none' }] })
  const again = story.trainee.api.liveSupervision.book.mutate({
    sessionId,
    supervisorId: story.supervisor.id,
    yes: [story.clientId],
  })
  expect((await refusalOf(again)).reason).toBe('live-refused')
  const yes = story.trainee.api.liveSupervision.answer.mutate({ id, clientId: story.clientId, answer: 'yes' })
  expect((await refusalOf(yes)).reason).toBe('live-over')
})

test('only one’s own supervisor, into one’s own coming session, once, with its own participants', async () => {
  const { trainee, supervisor, clientId } = story
  const { book } = trainee.api.liveSupervision
  const stranger = await server.addPerson(story.programId, 'Dr Cho', ['supervisor'])
  const sessionId = await addSession(story, [clientId], IN_TWO_DAYS)
  const ask = (changes: object) =>
    refusalOf(book.mutate({ sessionId, supervisorId: supervisor.id, yes: [], ...changes })).then((one) => one.reason)
  expect(await ask({ supervisorId: stranger.id })).toBe('not-your-supervisor')
  expect(await ask({ sessionId: await addSession(story) })).toBe('session-begun')
  expect(await ask({ yes: [await couple()] })).toBe('not-found')
  await book.mutate({ sessionId, supervisorId: supervisor.id, yes: [clientId] })
  expect(await ask({})).toBe('live-booked')
  const { lines } = await supervisor.api.liveSupervision.list.query()
  const { id } = lines.find((one) => one.session.id === sessionId)!
  for (const call of [
    () => stranger.api.liveSupervision.reply.mutate({ id, comes: true }),
    () => stranger.api.liveSupervision.cancel.mutate({ id }),
    () => trainee.api.liveSupervision.reply.mutate({ id, comes: true }),
  ])
    expect((await refusalOf(call())).reason).toBe('not-found')
  expect((await stranger.api.liveSupervision.list.query()).lines).toEqual([])
})

test('whose supervision has ended is not shown it any more', async () => {
  const { id } = await booked()
  const { supervision } = await story.coordinator.api.people.list.query()
  await story.coordinator.api.people.endSupervision.mutate({ id: supervision.find((one) => one.to === null)!.id })
  expect(await line(story.supervisor, id)).toBeUndefined()
  const reply = story.supervisor.api.liveSupervision.reply.mutate({ id, comes: true })
  expect((await refusalOf(reply)).reason).toBe('not-found')
})

test('the client’s page says who may be present, and ends it with one press', async () => {
  const { id } = await booked()
  const phone = await openPage(server, story)
  expect(phone.text).toMatch(/On .* Dr Park may be present, since you said yes\./)
  await phone.press('I do not want that')
  expect(phone.text).toContain('Dr Park will not be present')
  expect(await line(story.supervisor, id)).toMatchObject({ state: 'cancelled' })
  expect(await line(story.trainee, id)).toMatchObject({ state: 'cancelled', clients: [{ answer: 'no' }] })
  await phone.open('/c/page')
  expect(phone.text).not.toContain('Dr Park may be present')
})

test('who was not asked yet, and whose own no it was, reads nothing of it', async () => {
  const { id } = await booked([story.clientId], [])
  const phone = await openPage(server, story)
  expect(phone.text).not.toContain('Who may be present')
  await story.trainee.api.liveSupervision.answer.mutate({ id, clientId: story.clientId, answer: 'no' })
  await phone.open('/c/page')
  expect(phone.text).not.toContain('Who may be present')
})

test.each(['the other’s no on their page', 'the other’s no in the room', 'the clinician', 'the supervisor'])(
  'one of a couple reads the same whoever called it off: %s',
  async (who) => {
    const other = await couple()
    const { id } = await booked([story.clientId, other])
    const phone = await openPage(server, story)
    const theirs = await openPage(server, story, other)
    const { trainee, supervisor } = story
    if (who === 'the clinician') await trainee.api.liveSupervision.cancel.mutate({ id })
    else if (who === 'the supervisor') await supervisor.api.liveSupervision.reply.mutate({ id, comes: false })
    else if (who === 'the other’s no in the room')
      await trainee.api.liveSupervision.answer.mutate({ id, clientId: other, answer: 'no' })
    else await theirs.press('I do not want that')
    await phone.open('/c/page')
    const part = /<h2>Who may be present<\/h2>.*?<\/section>/s.exec(phone.html)![0]
    expect(part.replace(/\s+/g, ' ').replace(/On [A-Z][a-z]+ \d+, \d+/, 'On a day')).toBe(
      '<h2>Who may be present</h2> <ul> <li><span>On a day Dr Park will not be present.</span></li> </ul> </section>',
    )
    expect((await line(supervisor, id))?.clients.map(({ answer }) => answer)).toEqual(['none', 'none'])
  },
)
