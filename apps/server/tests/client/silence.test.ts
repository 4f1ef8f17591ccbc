import { randomBytes } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { LEASE_MS } from '../../src/gate/permit.ts'
import { openPage as openStream, type Page } from '../live/page.ts'
import { startServer, type SignedInPerson, type TestServer } from '../server.ts'
import { addSession, grantOf, sharedRecording, tellStory, upload, type Story } from '../story.ts'
import { openPage, sayNotMine } from './asked.ts'
import type { Phone } from './phone.ts'

/** A client who stops the listening is told how many players fell silent, and by when the rest do. */
let server: TestServer
let story: Story
const players: OpenPlayer[] = []
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())
beforeEach(async () => {
  for (const one of players.splice(0)) one.stream.close()
  story = await tellStory(server)
})

interface OpenPlayer {
  readonly stream: Page
}

type View = { recordingId: string; shareId: string | null }

/** A page as the web app's: hears the stream, plays, and says that it is silent once it is told to be. */
async function play(who: SignedInPerson, view: View, { answers = true } = {}): Promise<OpenPlayer> {
  const stream = await openStream(server.url, who.cookie)
  await stream.until(({ event }) => event.kind === 'beat')
  const page = randomBytes(16).toString('hex')
  const share = view.shareId === null ? '' : `&share=${view.shareId}`
  const sound = await who.fetch(`/media/${view.recordingId}/audio?page=${page}${share}`, {
    headers: { range: 'bytes=0-' },
  })
  if (sound.status !== 206) throw new Error(`the player was answered ${sound.status}`)
  await sound.arrayBuffer()
  if (answers) {
    void stream
      .until(({ event }) => event.kind === 'closed' && event.recordingId === view.recordingId, 30_000)
      .then(() => who.api.recordings.player.mutate({ ...view, page, isSilent: true }))
      .catch(() => undefined)
  }
  const player = { stream }
  players.push(player)
  return player
}

const ownOf = ({ recordingId }: { recordingId: string }) => ({ recordingId, shareId: null })

const lastBy = (phone: Phone) => /by (\d\d:\d\d:\d\d)/.exec(phone.text)?.[1]
const timeOf = (phone: Phone) => /Done at (\d\d:\d\d:\d\d)/.exec(phone.text)![1]!
const seconds = (time: string) => time.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)

const ends: Record<string, (phone: Phone) => Promise<unknown>> = {
  'a yes that was not theirs': (phone) => sayNotMine(phone),
  'a wish to delete': async (phone) => {
    await phone.open('/c/delete/all')
    await phone.press('Delete all of it for good')
  },
  'a no to a session that has begun': async (phone) => {
    await phone.press('Not this time')
    await phone.press('No, destroy it')
  },
}
test.each(Object.keys(ends))('%s tells as well how many players fell silent', async (name) => {
  const { clientId, trainee, supervisor } = story
  await trainee.api.consent.grant.mutate(grantOf(story, { reconfirm: true }))
  const sessionId = await addSession(story)
  await trainee.api.consent.answer.mutate({ clientId, sessionId, answer: 'yes', obtained: 'spoken' })
  const recordingId = await upload(trainee, sessionId)
  const purpose = 'individual-supervision'
  const { shareId } = await trainee.api.shares.open.mutate({ recordingId, supervisorId: supervisor.id, purpose })
  await play(supervisor, { recordingId, shareId })
  const phone = await openPage(server, story)
  await ends[name]!(phone)
  expect(phone.text).toContain('The one open player fell silent.')
  // Asked for anew it is another press: only where nothing was pressed does the page look again by itself.
  expect(phone.headers.get('refresh')).toBeNull()
})

test('a change that ends nothing tells nothing of what the other of a couple has ended', async () => {
  const { trainee, supervisor, clientId } = story
  const { id: other } = await trainee.api.clients.create.mutate({ pseudonym: 'Ash' })
  for (const one of [clientId, other]) await trainee.api.consent.grant.mutate(grantOf(story, { clientId: one }))
  const recordingId = await upload(trainee, await addSession(story, [clientId, other]))
  const purpose = 'individual-supervision'
  const { shareId } = await trainee.api.shares.open.mutate({ recordingId, supervisorId: supervisor.id, purpose })
  await play(supervisor, { recordingId, shareId }, { answers: false })
  const phone = await openPage(server, story)
  await (await openPage(server, story, other)).press('Stop all listening')
  await phone.follow('Change what I allowed')
  await phone.press('Change it now', {
    keep: ['own-review', 'individual-supervision', supervisor.id],
    until: '2099-01-01',
  })
  expect(phone.text).toContain('Changed at')
  expect(phone.text).toContain('No player was open.')
})

test('two players answer that they are silent, and one that does not is silent by itself by a time that is named', async () => {
  const shared = await sharedRecording(story)
  await play(story.supervisor, shared)
  await play(story.trainee, ownOf(shared))
  await play(story.supervisor, shared, { answers: false })
  const phone = await openPage(server, story)
  await phone.press('Stop all listening')
  expect(phone.text).toContain('Nobody can hear your sessions now.')
  expect(phone.text).toContain('2 open players fell silent. One has not answered, and falls silent by itself by')
  expect((seconds(lastBy(phone)!) - seconds(timeOf(phone)) + 86_400) % 86_400).toBe(LEASE_MS / 1_000)
  // It looks again by itself, at a page that reads the same with what was answered since.
  const again = /^3; url=(\/c\/done\/\S+)$/.exec(phone.headers.get('refresh')!)![1]!
  const row = await server.db.openPlayer.findFirstOrThrow({ where: { programId: story.programId, silentAt: null } })
  const [, page] = row.id.split(' ')
  await story.supervisor.api.recordings.player.mutate({
    recordingId: shared.recordingId,
    shareId: shared.shareId,
    page: page!,
    isSilent: true,
  })
  await phone.open(again)
  expect(phone.text).toContain('All 3 open players fell silent.')
  expect(phone.text).toContain('Delete everything that is recorded')
  expect(phone.headers.get('refresh')).toBeNull()
})

test('the page waits no two seconds for a player that does not answer, and for nobody where none was open', async () => {
  const shared = await sharedRecording(story)
  const nobody = await openPage(server, story)
  let began = performance.now()
  await nobody.press('Stop all listening')
  const atOnce = performance.now() - began
  expect(nobody.text).toContain('No player was open.')

  story = await tellStory(server)
  const other = await sharedRecording(story)
  await play(story.supervisor, other, { answers: false })
  const phone = await openPage(server, story)
  began = performance.now()
  await phone.press('Stop all listening')
  // Beside a press that waits for nobody, so that a machine that is busy slows both.
  const waited = performance.now() - began
  expect(waited).toBeGreaterThan(atOnce)
  expect(waited - atOnce).toBeLessThan(2_000)
  expect(phone.text).toContain('One has not answered')
  expect(shared.recordingId).not.toBe(other.recordingId)
})

test('a player that was closed or fell silent before is not counted, nor one that was never let in', async () => {
  const shared = await sharedRecording(story)
  await play(story.supervisor, shared)
  await server.db.openPlayer.updateMany({
    where: { programId: story.programId },
    data: { silentAt: new Date(Date.now() + 1), seenAt: new Date() },
  })
  await sleep(50)
  // Says that it is open, of what it was never given.
  const stranger = await server.addPerson(story.programId, 'Kim Song', ['supervisor'])
  const view = { recordingId: shared.recordingId, shareId: shared.shareId }
  await stranger.api.recordings.player.mutate({ ...view, page: '0'.repeat(32), isSilent: false })
  const asked = `/media/${shared.recordingId}/audio?page=${'1'.repeat(32)}`
  expect((await stranger.fetch(asked, { headers: { range: 'bytes=0-' } })).status).toBe(404)
  expect(await server.db.openPlayer.count({ where: { personId: stranger.id } })).toBe(0)
  const phone = await openPage(server, story)
  await phone.press('Stop all listening')
  expect(phone.text).toContain('No player was open.')
})

test('less is allowed: those are counted that may not go on, and not the clinician who may', async () => {
  const shared = await sharedRecording(story)
  await play(story.supervisor, shared)
  await play(story.trainee, ownOf(shared))
  const phone = await openPage(server, story)
  await phone.follow('Change what I allowed')
  await phone.press('Change it now', { keep: ['own-review', story.supervisor.id] })
  expect(phone.text).toContain('The one open player fell silent.')
})

test('the page names nobody, and one of a couple is told of their own stop alone', async () => {
  const { trainee } = story
  const { id: other } = await trainee.api.clients.create.mutate({ pseudonym: 'Ash' })
  for (const clientId of [story.clientId, other]) await trainee.api.consent.grant.mutate(grantOf(story, { clientId }))
  const recordingId = await upload(trainee, await addSession(story, [story.clientId, other]))
  const { shareId } = await trainee.api.shares.open.mutate({
    recordingId,
    supervisorId: story.supervisor.id,
    purpose: 'individual-supervision',
  })
  await play(story.supervisor, { recordingId, shareId })
  const phone = await openPage(server, story)
  await phone.press('Stop all listening')
  expect(phone.text).toContain('The one open player fell silent.')
  expect(phone.text).not.toContain('Park')
  const event = await server.db.ledgerEvent.findFirstOrThrow({
    where: { programId: story.programId, clientId: story.clientId, kind: 'withdrawn' },
  })
  const theirs = await openPage(server, story, other)
  await theirs.open(`/c/done/${event.id}`)
  expect(theirs.status).toBe(404)
  await theirs.open('/c/done/evt_00000000000000000000000000')
  expect(theirs.status).toBe(404)
})
