import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from '../server.ts'
import { addSession, grantOf, sharedRecording, tellStory, upload, type Story } from '../story.ts'
import { wav } from '../sound.ts'
import { agree, askOf, openPage, publishForm, sayNotMine } from './asked.ts'

/** What clients see on their page and end there: without an account, and without a script. */
let server: TestServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

const statesOf = async ({ coordinator, clientId }: Story) =>
  (await coordinator.api.clients.show.query({ clientId })).scopes.map(({ state }) => state)
const eventsOf = async ({ coordinator, clientId }: Story) =>
  (await coordinator.api.clients.show.query({ clientId })).events

async function listen({ supervisor }: Story, recordingId: string, shareId: string) {
  const answer = await supervisor.fetch(`/media/${recordingId}/audio?share=${shareId}`, {
    headers: { range: 'bytes=0-' },
  })
  await answer.arrayBuffer()
  return answer.status
}

test('who may hear, what for, who did listen and what is kept', async () => {
  const story = await tellStory(server)
  await publishForm(story)
  const { recordingId, shareId } = await sharedRecording(story, wav(70))
  expect(await listen(story, recordingId, shareId)).toBe(206)
  const phone = await openPage(server, story)
  expect(phone.text).toContain('2 people may hear your sessions:')
  expect(phone.text).toContain('Dana Ruiz, your counsellor, in training')
  expect(phone.text).toContain('Dr Park, supervisor')
  expect(phone.text).toContain('Nobody else.')
  expect(phone.text).toMatch(/Dr Park, supervisor · (less than a minute|one minute)/)
  expect(phone.text).toContain('A supervisor listens and helps Dana Ruiz to help you.')
  expect(phone.text).toContain('Dana Ruiz made the link to this page on')
  expect(phone.text).toMatch(/· sound · one minute gone by/)
  expect(phone.text).toContain('Questions? The desk: 555-0134')
  expect(phone.html).not.toContain(recordingId)
  expect(phone.html).not.toContain('Willow')
})

test('stopping takes no more presses than agreeing', async () => {
  const story = await tellStory(server)
  await publishForm(story)
  const { askIds } = await story.trainee.api.asks.prepare.mutate(askOf(story))
  const phone = await openPage(server, story)
  phone.steps = 0
  await agree(phone)
  const toAgree = phone.steps
  await story.trainee.api.asks.confirm.mutate({ askId: askIds[0]!, isTheirs: true })

  const again = await openPage(server, story)
  again.steps = 0
  await again.press('Stop all listening')
  expect(again.steps).toBe(1)
  expect(again.steps).toBeLessThanOrEqual(toAgree)
  expect(again.text).toMatch(/Done at \d\d:\d\d:\d\d/)
  expect(again.text).toContain('Nobody can hear your sessions now.')
  expect(await statesOf(story)).toEqual(['withdrawn'])
})

test('stopped, nothing is heard any more; what is recorded can be deleted right after, as a second press', async () => {
  const story = await tellStory(server)
  const { recordingId, shareId } = await sharedRecording(story)
  const phone = await openPage(server, story)
  await phone.press('Stop all listening')
  expect(await listen(story, recordingId, shareId)).toBe(404)
  expect(phone.text).toContain('Dana Ruiz will see that you stopped.')
  await phone.follow('Delete everything that is recorded')
  expect(phone.text).toContain('This can’t be undone.')
  expect((await eventsOf(story)).map(({ kind }) => kind)).toEqual(['withdrawn', 'granted'])
  await phone.press('Delete all of it for good')
  expect(phone.text).toMatch(/Deletion begun at/)
  await expect
    .poll(async () => (await eventsOf(story)).map(({ kind }) => kind), { timeout: 10_000 })
    .toEqual(['deleted', 'deletion-requested', 'withdrawn', 'granted'])
  await phone.open('/c/page')
  expect(phone.text).toContain('Nothing is recorded.')
  expect(phone.text).toMatch(/What is gone .* · deleted/)
})

test('one recording is deleted and the others stay', async () => {
  const story = await tellStory(server)
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  const [older, newer] = [await addSession(story, undefined, 40), await addSession(story, undefined, 20)]
  for (const sessionId of [older, newer]) await upload(story.trainee, sessionId)
  const phone = await openPage(server, story)
  await phone.open(`/c/delete/${newer}`)
  await phone.press('Delete it for good')
  const asked = (await eventsOf(story)).find(({ kind }) => kind === 'deletion-requested')
  expect(asked).toBeDefined()
  await expect
    .poll(async () => (await phone.open('/c/page')).text, { timeout: 10_000 })
    .toMatch(/What is kept .* · sound · .*What is gone/)
})

test('a session that is not theirs can’t be deleted, and looks as if it were not there', async () => {
  const story = await tellStory(server)
  const other = await tellStory(server)
  const { sessionId } = await sharedRecording(other)
  const phone = await openPage(server, story)
  for (const what of [sessionId, 'ses_00000000', '../page']) {
    await phone.open(`/c/delete/${encodeURIComponent(what)}`)
    expect(phone.status).toBe(404)
  }
  expect((await eventsOf(other)).map(({ kind }) => kind)).toEqual(['granted'])
})

test('a use, a person and the last day are taken away; on every scope that it touches', async () => {
  const story = await tellStory(server)
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  const phone = await openPage(server, story)
  await phone.follow('Change what I allowed')
  await phone.press('Change it now')
  expect(phone.text).toContain('Nothing was changed.')
  await phone.press('Change it now', {
    keep: ['own-review', 'individual-supervision'],
    until: '2090-06-01',
  })
  expect(phone.text).toMatch(/Changed at/)
  await phone.follow('To my page')
  expect(phone.text).toContain('One person may hear your sessions:')
  expect(phone.text).not.toContain('Dr Park')
  expect(phone.text).toContain('It can be heard until June 1, 2090.')
  const { scopes } = await story.coordinator.api.clients.show.query({ clientId: story.clientId })
  expect(scopes[0]).toMatchObject({ until: '2090-06-02T00:00:00.000Z', state: 'in-force' })

  // Taking away is no yes that others wrote down.
  expect(phone.text.match(/you said yes/g)).toHaveLength(1)

  await phone.follow('Change what I allowed')
  await phone.press('Change it now', { keep: ['own-review'] })
  expect((await eventsOf(story))[0]).toMatchObject({
    kind: 'withdrawn',
    what: { all: false, purposes: ['individual-supervision'] },
  })
  // A wish for more changes nothing: only a signed yes does.
  await phone.open('/c/change')
  await phone.press('Change it now', { keep: ['own-review', 'research'], until: '2099-01-01' })
  expect(phone.text).toContain('Nothing was changed.')
})

test('“I did not” takes a yes that staff wrote out of force', async () => {
  const story = await tellStory(server)
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  const phone = await openPage(server, story)
  expect(phone.text).toMatch(/Dana Ruiz noted that you said yes on/)
  await phone.follow('I did not')
  expect(phone.text).toMatch(/Was this yes not yours\? Dana Ruiz noted that you said yes on/)
  await phone.press('It was not my yes')
  expect(phone.text).toContain('That yes counts for nothing from now on.')
  expect(await statesOf(story)).toEqual(['disputed'])
  const { told } = await story.coordinator.api.overview.show.query()
  expect(told).toMatchObject([{ kind: 'disputed', client: { id: story.clientId } }])
  await phone.follow('To my page')
  expect(phone.text).not.toContain('I did not')
})

test('no other client’s yes can be disputed', async () => {
  const story = await tellStory(server)
  const other = await tellStory(server)
  await other.trainee.api.consent.grant.mutate(grantOf(other))
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  const phone = await openPage(server, story)
  const event = (await eventsOf(other))[0]!.id
  expect((await phone.open(`/c/dispute/${event}`)).status).toBe(404)
  await phone.open('/c/page')
  await phone.follow('I did not')
  await phone.press('It was not my yes', { event })
  expect(phone.status).toBe(404)
  expect(await statesOf(other)).toEqual(['in-force'])
})

test('a hole in the log is told', async () => {
  const story = await tellStory(server)
  const { recordingId, shareId } = await sharedRecording(story)
  await listen(story, recordingId, shareId)
  const phone = await openPage(server, story)
  expect(phone.text).not.toContain('may have a gap')
  const head = { programId_chain: { programId: story.programId, chain: story.clientId } }
  await server.db.accessHead.update({ where: head, data: { lines: { increment: 1 }, entries: { increment: 1 } } })
  await phone.open('/c/page')
  expect(phone.text).toContain('This list may have a gap.')
})

test('the form is there word for word, and the receipt pins it by its hash', async () => {
  const story = await tellStory(server)
  await publishForm(story)
  const { askIds } = await story.trainee.api.asks.prepare.mutate(askOf(story))
  const phone = await openPage(server, story)
  await agree(phone)
  await story.trainee.api.asks.confirm.mutate({ askId: askIds[0]!, isTheirs: true })
  await phone.follow('To my page')
  expect(phone.text).toContain('What you agreed to, word for word')
  expect(phone.text).toContain('If you say no, your sessions go on just as they are.')

  await phone.follow('My receipt, to read or print')
  expect(phone.text).toContain('Yes, with a signature, by link')
  expect(phone.text).toContain('12 Mill Lane, Hollis')
  await phone.open('/c/receipt.json')
  const receipt = JSON.parse(phone.html)
  const head = await server.db.ledgerHead.findUniqueOrThrow({
    where: { programId_clientId: { programId: story.programId, clientId: story.clientId } },
  })
  expect(receipt.ledger).toEqual({ count: head.count, newest_hash: head.hash })
  expect(receipt.record.pii_processing[0].privacy_notice).toMatchObject({
    id: askIds[0],
    version: 1,
    text_hash: expect.stringMatching(/^[0-9a-f]{64}$/),
  })
  expect(phone.html).not.toContain('Jane Doe')
})

test('a signature rests sealed: its name stands in clear nowhere in the database', async () => {
  const story = await tellStory(server)
  await publishForm(story)
  await story.trainee.api.asks.prepare.mutate(askOf(story))
  await agree(await openPage(server, story))
  const { programId, clientId } = story
  const [row] = await server.db.clientSealed.findMany({ where: { programId, clientId } })
  expect(Buffer.from(row!.sealed).includes('Jane')).toBe(false)
  const opened = await server.app.services.envelopes.open(programId, clientId, row!.id, row!.sealed)
  expect(JSON.parse(opened)).toEqual({ name: 'Jane Doe', drawing: null })
})

test('today’s session and one to come are answered in one press, and changed as easily', async () => {
  const story = await tellStory(server)
  await story.trainee.api.consent.grant.mutate(grantOf(story, { reconfirm: true }))
  const today = await addSession(story, undefined, 10)
  const tomorrow = await addSession(story, undefined, -24 * 60)
  const old = await addSession(story, undefined, 26 * 60)
  const phone = await openPage(server, story)
  expect(phone.text).toContain('Is it still okay to record?')
  expect(phone.text.match(/Your session on/g)).toHaveLength(2)
  const answer = async () =>
    (await story.coordinator.api.clients.show.query({ clientId: story.clientId })).sessions.map(({ id, clients }) => [
      id,
      clients[0]!.answer,
    ])
  await phone.press('Yes, it is okay')
  expect(phone.text).toContain('Your yes to this session is kept.')
  expect(await answer()).toEqual([
    [tomorrow, 'none'],
    [today, 'yes'],
    [old, 'none'],
  ])
  await phone.follow('To my page')
  expect(phone.text).toContain('You said yes.')
  await phone.press('Not this time')
  // It has begun: what is recorded of it would go, which is said first.
  expect(phone.text).toContain('What is recorded of it is destroyed then, for good.')
  expect((await answer())[1]).toEqual([today, 'yes'])
  await phone.press('No, destroy it')
  expect(phone.text).toContain('This session is not recorded.')
  expect((await answer())[1]).toEqual([today, 'no'])
  await phone.open('/c/page')
  await phone.press('Yes, it is okay', { session: old })
  expect(phone.status).toBe(404)
})

test('whoever allows nothing is asked about no session', async () => {
  const story = await tellStory(server)
  await addSession(story)
  const phone = await openPage(server, story)
  expect(phone.text).not.toContain('Is it still okay to record?')
})

test('stop and change say beforehand that a client asked for deletion with it, and afterwards that it is being done', async () => {
  const story = await tellStory(server)
  const grant = grantOf(story)
  await story.trainee.api.consent.grant.mutate({
    ...grant,
    scope: { ...grant.scope, conditions: { ...grant.scope.conditions, deleteOnWithdraw: true } },
  })
  const phone = await openPage(server, story)
  expect(phone.text).toContain('If you stop, what is recorded is deleted, as you asked.')
  await phone.follow('Change what I allowed')
  expect(phone.text).toContain('its recordings are deleted, as you asked.')
  await phone.follow('Leave it as it is')
  await phone.press('Stop all listening')
  expect(phone.text).toContain('What is recorded is being deleted')
  expect(phone.text).not.toContain('Keep it locked')
})

test('whoever joins a group later and whoever stands in are on the page, and can be taken away', async () => {
  const story = await tellStory(server)
  const { coordinator, trainee, supervisor } = story
  const mate = await server.addPerson(story.programId, 'Kim Adler', ['supervisee'])
  const group = await coordinator.api.groups.create.mutate({ name: 'Monday' })
  await coordinator.api.groups.join.mutate({ groupId: group.id, personId: mate.id })
  const grant = { ...grantOf(story), happened: undefined }
  await trainee.api.consent.grant.mutate({
    ...grant,
    scope: {
      ...grant.scope,
      purposes: ['own-review', 'individual-supervision', 'group-supervision'],
      audience: [...grant.scope.audience, { personId: mate.id, role: 'group-member', group: group.id }],
      joinLater: [group.id],
      standIns: [supervisor.id],
    },
  })
  const phone = await openPage(server, story)
  expect(phone.text).toContain('Whoever joins the group later may hear them too.')
  expect(phone.text).toContain('Someone may stand in for Dr Park.')
  const scope = async () => {
    const { events } = await coordinator.api.consent.tryOut
      .query({ clientId: story.clientId })
      .then(({ ledgers }) => ledgers[0]!)
    const last = events.findLast((event) => 'scope' in event)
    return last && 'scope' in last ? last.scope : null
  }
  const all = ['own-review', 'individual-supervision', 'group-supervision', supervisor.id, mate.id, 'join-later']
  await phone.follow('Change what I allowed')
  await phone.press('Change it now', { keep: all })
  expect(await scope()).toMatchObject({ joinLater: [group.id] })
  expect(await scope()).not.toHaveProperty('standIns')
  // Without its last member a group lets nobody in later.
  await phone.open('/c/change')
  await phone.press('Change it now', { keep: all.filter((one) => one !== mate.id) })
  expect(await scope()).not.toHaveProperty('joinLater')
  await phone.open('/c/page')
  expect(phone.text).not.toContain('joins the group later')
})

test('what was said at one moment is one yes: “I did not” takes all of it', async () => {
  const story = await tellStory(server)
  const sessionId = await addSession(story)
  await story.trainee.api.consent.grant.mutate({
    ...grantOf(story),
    happened: undefined,
    obtained: 'tapped',
    duringSessionId: sessionId,
    answersSession: true,
  })
  const phone = await openPage(server, story)
  expect(phone.text.match(/I did not/g)).toHaveLength(1)
  await sayNotMine(phone)
  expect((await eventsOf(story)).filter(({ kind }) => kind === 'disputed')).toHaveLength(2)
  // One press is one line of what the coordinator is told.
  expect((await story.coordinator.api.overview.show.query()).told).toMatchObject([{ kind: 'disputed' }])
})

test('a yes by link that waits can be taken back, and so can one beside what is narrowed or stopped', async () => {
  const story = await tellStory(server)
  await publishForm(story)
  for (const way of ['Take it back', 'Stop all listening', 'Change it now'] as const) {
    const { askIds } = await story.trainee.api.asks.prepare.mutate(askOf(story))
    const phone = await openPage(server, story)
    await agree(phone)
    await phone.follow('To my page')
    if (way !== 'Take it back') {
      await story.trainee.api.consent.grant.mutate({ ...grantOf(story), happened: undefined })
      await phone.open('/c/page')
    }
    if (way === 'Change it now') await phone.follow('Change what I allowed')
    await phone.press(way, way === 'Change it now' ? { keep: ['own-review'] } : {})
    const confirmed = story.trainee.api.asks.confirm.mutate({ askId: askIds[0]!, isTheirs: true })
    await expect(confirmed).rejects.toThrow('ask-closed')
  }
})

test('a client is told of a copy that still lies where a recording was made', async () => {
  const story = await tellStory(server)
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  await upload(story.trainee, await addSession(story))
  const phone = await openPage(server, story)
  await phone.follow('Delete')
  expect(phone.text).toContain('A copy still lies where it was recorded.')
})
