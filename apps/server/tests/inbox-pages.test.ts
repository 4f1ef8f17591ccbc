import { afterAll, beforeAll, expect, test } from 'vitest'
import { startServer, type TestServer } from './server.ts'
import { addSession, grantOf, sharedRecording, tellStory, upload } from './story.ts'

let server: TestServer
beforeAll(async () => {
  server = await startServer({ keepsDue: true })
})
afterAll(() => server.stop())

test('pages of the inbox join to the whole, each share once, and leave out what a no has ended', async () => {
  const story = await tellStory(server)
  const { shareId } = await sharedRecording(story)
  const sessions: string[] = []
  const shares = [shareId]
  for (let n = 0; n < 4; n++) {
    const sessionId = await addSession(story)
    const recordingId = await upload(story.trainee, sessionId)
    const wish = { recordingId, supervisorId: story.supervisor.id, purpose: 'individual-supervision' as const }
    sessions.push(sessionId)
    shares.push((await story.trainee.api.shares.open.mutate(wish)).shareId)
  }
  await story.trainee.api.consent.answer.mutate({
    clientId: story.clientId,
    sessionId: sessions[1]!,
    answer: 'no',
    obtained: 'spoken',
  })
  const left = shares.filter((_, index) => index !== 2).reverse()

  const found: string[] = []
  let after: { openedAt: string; id: string } | null = null
  let pages = 0
  do {
    const page: Awaited<ReturnType<typeof story.supervisor.api.inbox.list.query>> =
      await story.supervisor.api.inbox.list.query({ after, limit: 1 })
    found.push(...page.lines.map((line) => line.share.id))
    after = page.next
    // No cursor names a share that may not be heard.
    if (page.next) expect(left).toContain(page.next.id)
    expect(++pages).toBeLessThan(10)
  } while (after)
  expect(found).toEqual(left)
  expect((await story.supervisor.api.inbox.list.query()).lines.map((line) => line.share.id).toSorted()).toEqual(
    left.toSorted(),
  )

  // All at once: what was withdrawn fills no page.
  await story.trainee.api.consent.withdraw.mutate({ clientId: story.clientId, what: { all: true }, obtained: 'spoken' })
  expect(await story.supervisor.api.inbox.list.query()).toEqual({ lines: [], next: null })
  await story.trainee.api.consent.grant.mutate(grantOf(story))
  expect((await story.supervisor.api.inbox.list.query()).lines).toEqual([])
})
