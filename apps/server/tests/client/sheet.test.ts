import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { stateOf } from '../bad-input/state.ts'
import { openPool } from '../pool.ts'
import { startServer, type SignedInPerson, type TestServer } from '../server.ts'
import { addSession, grantOf, sharedRecording, tellStory, upload, type Story } from '../story.ts'
import { openPage, publishForm, WORDS } from './asked.ts'
import { textOf } from './pdf.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ askAgainMs: 500 })
})
afterAll(() => server.stop())

const sheet = (person: Pick<SignedInPerson, 'fetch'>, clientId: string, query = '') =>
  person.fetch(`/sheets/${clientId}${query}`)

/** What stands on a sheet, in one line. */
async function read(person: SignedInPerson, clientId: string, query = ''): Promise<string> {
  const answer = await sheet(person, clientId, query)
  if (answer.status !== 200) throw new Error(`the sheet answered ${answer.status}`)
  return textOf(Buffer.from(await answer.arrayBuffer())).replace(/\s+/g, ' ')
}

/** A story in which the client said yes, was recorded, listened to and commented. */
async function told(): Promise<Story & { recordingId: string; sessionId: string }> {
  const story = await tellStory(server)
  await publishForm(story)
  const where = await sharedRecording(story)
  await story.supervisor.api.threads.create.mutate({
    recordingId: where.recordingId,
    shareId: where.shareId,
    visibility: 'share',
    startMs: 0,
    kind: 'strength',
    text: 'You waited here.',
    key: crypto.randomUUID(),
  })
  await story.supervisor.fetch(`/media/${where.recordingId}/audio?share=${where.shareId}`, {
    headers: { range: 'bytes=0-' },
  })
  return { ...story, ...where }
}

async function whenGone({ trainee }: Story, clientId: string): Promise<string> {
  for (let tries = 0; tries < 150; tries++) {
    const text = await read(trainee, clientId)
    if (text.includes('What was deleted')) return text
    await sleep(100)
  }
  throw new Error('nothing was destroyed in time')
}

describe('what was allowed', () => {
  test('the sheet says who may hear what for, what of it, until when, how it is kept, and where the desk is', async () => {
    const story = await told()
    const text = await read(story.trainee, story.clientId)
    expect(text).toMatch(/^What you allowed Kept under the name Willow at Test clinic\. Made on /)
    expect(text).toMatch(/Dana Ruiz noted that you said yes on [A-Z][a-z]+ \d+, \d{4}/)
    expect(text).toContain(
      'Dana Ruiz, your counsellor, in training: Listening again alone and Talking it over with a supervisor',
    )
    expect(text).toContain('Dr Park, supervisor: Talking it over with a supervisor')
    expect(text).toContain('What is recorded: the sound.')
    expect(text).toContain('It is deleted 7 days after it has been talked over.')
    expect(text).toContain('It is kept for 30 days at most.')
    expect(text).toContain('It can be heard until December 31, 2100.')
    expect(text).toContain('You can stop it any day by telling anyone here.')
    expect(text).toContain('Nobody else.')
    expect(text).toContain(`If you say no ${WORDS.no}`)
    expect(text).toContain(`The desk: ${WORDS.phone}`)
    expect(text).toContain(`${WORDS.contact} · ${WORDS.address}`)
  })

  test('the slip has a box for each thing that a client may do, and room for a date and a name', async () => {
    const { trainee, clientId } = await told()
    const text = await read(trainee, clientId)
    expect(text).toContain('For the desk of Test clinic, from Willow')
    expect(text).toMatch(
      /Stop all listening Take back one use: Leave out a part: session , from about to Destroy my recordings I did not say the yes noted on Date Signature/,
    )
    expect(text).toContain('No reason needed. Any member of staff takes it.')
  })

  test('it tells nothing of the recording, and nothing of who listened or how long', async () => {
    const { trainee, clientId } = await told()
    const text = await read(trainee, clientId)
    expect(text).not.toMatch(/listened|minute|second|comment|question|moment|waited/)
    expect(text).not.toContain('What was deleted')
  })

  test('nothing allowed is said so: before any yes, and after the last was taken back', async () => {
    const story = await tellStory(server)
    const { coordinator, clientId } = story
    const before = await read(coordinator, clientId)
    expect(before).toContain('You have not said yes to anything, so nothing can be heard.')
    expect(before).toContain('Questions? Ask')
    expect(before).toContain('Stop all listening')
    await story.trainee.api.consent.grant.mutate(grantOf(story))
    await story.trainee.api.consent.withdraw.mutate({ clientId, what: { all: true }, obtained: 'spoken' })
    expect(await read(coordinator, clientId)).toContain('Nothing is allowed now, so nothing can be heard.')
  })

  test('what the client asked to leave out stands on it, by the day of its session alone', async () => {
    const { trainee, clientId, recordingId } = await told()
    await trainee.api.withholding.ask.mutate({
      recordingId,
      clientId,
      what: { ranges: [{ startMs: 500, endMs: 1_000 }] },
      obtained: 'spoken',
    })
    const text = await read(trainee, clientId)
    expect(text).toMatch(/What you asked to leave out · A part of your session on [A-Z][a-z]+ \d+, \d{4} If you say no/)
  })

  test('it is in the language that the client reads, or that is asked for; in Korean too', async () => {
    const story = await told()
    await publishForm(story, 'ko')
    const phone = await openPage(server, story)
    await phone.press('한국어로 보기')
    const bare = (text: string) => text.replace(/\s/g, '')
    const korean = bare(await read(story.trainee, story.clientId))
    for (const part of ['허락하신 것', '상담자(수련 중): 혼자 다시 듣기', '접수처로: 555-0134', '듣기를 모두 멈추기'])
      expect(korean).toContain(bare(part))
    expect(bare(await read(story.trainee, story.clientId, '?language=ko'))).toBe(korean)
    expect(await read(story.trainee, story.clientId, '?language=en')).toContain('What you allowed')
  })
})

describe('what was deleted', () => {
  test('it says what a certificate says, but for what the recording had held', async () => {
    const story = await told()
    const { clientId } = story
    const phone = await openPage(server, story)
    await phone.open('/c/delete/all')
    await phone.press('Delete all of it for good')
    const text = await whenGone(story, clientId)
    const deleted = text.slice(text.indexOf('What was deleted'))
    expect(deleted).toMatch(
      /^What was deleted Session 1, [A-Z][a-z]+ \d+, \d{4} It was deleted because you asked for it\./,
    )
    expect(deleted).toMatch(/Its key was destroyed on .* at \d\d:\d\d:\d\d\./)
    expect(deleted).toContain('A copy on a phone still has to be removed there.')
    expect(deleted).toMatch(/Until .*, remains may lie in our backups/)
    expect(deleted).toContain('It stays for 6 years after its last entry.')
    const event = await server.db.ledgerEvent.findFirstOrThrow({ where: { clientId, kind: 'deleted' } })
    expect(deleted).toContain(`It is entry ${event.seq} of your record, with this mark: ${event.hash}`)
    expect(text).not.toMatch(/listened|minute|second\b|comment|question about|moments? of it|waited|how loud/)
    expect(deleted).not.toMatch(/Park|Ruiz/)
  })
})

describe('who may print it', () => {
  test('the clinician of now and the desk; to everyone else, and of a guest, it is not there', async () => {
    const story = await told()
    const { clientId, trainee, supervisor, coordinator, programId, sessionId } = story
    const elsewhere = await tellStory(server)
    const other = await server.addPerson(programId, 'Noor Haddad', ['supervisee'])
    for (const person of [trainee, coordinator]) {
      const answer = await sheet(person, clientId)
      expect(answer.status).toBe(200)
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition': 'inline; filename="sheet.pdf"',
        'cache-control': 'private, no-store',
        'referrer-policy': 'no-referrer',
        'x-robots-tag': 'noindex, nofollow',
      })
    }
    const none = await (await sheet(trainee, 'cli_00000000000000000000000000')).text()
    for (const person of [supervisor, other, elsewhere.trainee, elsewhere.coordinator]) {
      const answer = await sheet(person, clientId)
      expect([person.name, answer.status, await answer.text()]).toEqual([person.name, 404, none])
    }
    expect((await fetch(`${server.url}/sheets/${clientId}`)).status).toBe(401)
    const { clientId: guestId } = await trainee.api.guests.add.mutate({
      sessionId,
      role: 'interpreter',
      language: 'en',
    })
    for (const person of [trainee, coordinator]) expect((await sheet(person, guestId)).status).toBe(404)
    // Who treated the client before does so no more.
    await server.db.assignment.updateMany({ where: { programId, clientId }, data: { to: new Date() } })
    expect((await sheet(trainee, clientId)).status).toBe(404)
    expect((await sheet(coordinator, clientId)).status).toBe(200)
  })
})

test('printing it changes nothing, and leaves no line of a listening', async () => {
  const { trainee, coordinator, clientId } = await told()
  const pool = openPool(server.app.services.env.databaseUrl ?? '')
  const state = async () => ({
    ...(await stateOf(pool, server.folder)),
    lines: await server.db.accessLine.count(),
    entries: await server.db.ledgerEvent.count({ where: { clientId } }),
  })
  const before = await state()
  await read(trainee, clientId)
  await read(coordinator, clientId, '?language=ko')
  expect(await state()).toEqual(before)
  await pool.end()
})

describe('of a couple', () => {
  /** Two who said yes, one session and its recording. */
  async function couple() {
    const story = await tellStory(server)
    await publishForm(story)
    const { trainee, clientId } = story
    const { id: other } = await trainee.api.clients.create.mutate({ pseudonym: 'Ash' })
    for (const one of [clientId, other]) await trainee.api.consent.grant.mutate(grantOf(story, { clientId: one }))
    const sessionId = await addSession(story, [clientId, other])
    const recordingId = await upload(trainee, sessionId)
    await trainee.api.withholding.ask.mutate({
      recordingId,
      clientId: other,
      what: { ranges: [{ startMs: 500, endMs: 1_000 }] },
      obtained: 'spoken',
    })
    return { story, trainee, clientId, other, sessionId, recordingId }
  }
  type Couple = Awaited<ReturnType<typeof couple>>

  /** What the first of them says. */
  const said: Record<string, (of: Couple) => Promise<unknown>> = {
    'takes everything back': ({ trainee, clientId }) =>
      trainee.api.consent.withdraw.mutate({ clientId, what: { all: true }, obtained: 'spoken' }),
    'has a part left out': ({ trainee, clientId, recordingId }) =>
      trainee.api.withholding.ask.mutate({ recordingId, clientId, what: { find: 'alone' }, obtained: 'spoken' }),
    'says yes to the session': ({ trainee, clientId, sessionId }) =>
      trainee.api.consent.answer.mutate({ clientId, sessionId, answer: 'yes', obtained: 'spoken' }),
  }

  test.each(Object.entries(said))('the other’s sheet is the same when the first %s', async (_, say) => {
    const of = await couple()
    const before = await read(of.trainee, of.other)
    expect(before).toContain('What you asked to leave out')
    const own = await read(of.trainee, of.clientId)
    await say(of)
    expect(await read(of.trainee, of.other)).toBe(before)
    expect(before).not.toContain('Willow')
    expect(own).not.toContain('Ash')
  })

  /** By which the recording goes, for both. */
  const ending: Record<string, (of: Couple) => Promise<unknown>> = {
    'says no to the session': ({ trainee, clientId, sessionId }) =>
      trainee.api.consent.answer.mutate({ clientId, sessionId, answer: 'no', obtained: 'spoken' }),
    'asks to delete': async ({ story }) => {
      const phone = await openPage(server, story)
      await phone.open('/c/delete/all')
      await phone.press('Delete all of it for good')
    },
  }

  test('that it is gone is said to both, and the same to the other whoever asked and how', async () => {
    const told = new Map<string, string>()
    for (const [name, end] of Object.entries(ending)) {
      const of = await couple()
      const allowed = (await read(of.trainee, of.other)).split('What you asked to leave out')[0]!
      await end(of)
      const text = await whenGone(of.story, of.other)
      expect(text.startsWith(allowed)).toBe(true)
      expect(text).toContain('It was deleted as it was agreed or asked for.')
      told.set(name, text.replace(/\d\d:\d\d:\d\d/g, 'hour').replace(/\b[0-9a-f]{64}\b/g, 'hash'))
      // The comparison would see a difference: whoever asked is told so.
      expect(await whenGone(of.story, of.clientId)).toMatch(/because you (asked|said no)/)
    }
    expect(new Set(told.values()).size).toBe(1)
  })
})
