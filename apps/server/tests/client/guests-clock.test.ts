import { afterAll, beforeAll, expect, test } from 'vitest'
import { clientFor, refusalOf, signIn, startServer, type TestServer } from '../server.ts'
import { addSession, grantOf, tellStory } from '../story.ts'
import { publishForm } from './asked.ts'
import { Phone } from './phone.ts'

/** Whatever the clocks of nodes say, a later answer of a guest is later. */
let server: TestServer
let ahead = 0
beforeAll(async () => {
  server = await startServer({ now: () => Date.now() + ahead })
})
afterAll(() => server.stop())

test.each([0, 3_000])(
  'a guest’s no on a node that is %i ms behind the one that wrote their yes is a no',
  async (behind) => {
    ahead = 0
    const story = await tellStory(server)
    await publishForm(story)
    await story.trainee.api.consent.grant.mutate(grantOf(story))
    const sessionId = await addSession(story, undefined, 5)
    const { clientId } = await story.trainee.api.guests.add.mutate({ sessionId, role: 'relative', language: 'en' })
    const answer = async (said: 'Yes, that is fine' | 'No') => {
      const there = clientFor(server.url, await signIn(server.url, story.trainee.email))
      const { askId } = await there.guests.ask.mutate({ clientId, sessionId, language: 'en' })
      const { token } = await there.asks.handOver.mutate({ askIds: [askId] })
      const phone = await new Phone(server).open(`/c/${token}`)
      await phone.press('Open my page')
      await phone.press(said)
      return phone
    }
    ahead = behind
    await answer('Yes, that is fine')
    ahead = 0
    const phone = await answer('No')
    expect(phone.text).toContain('This session is not recorded.')
    ahead = 60_000
    const here = clientFor(server.url, await signIn(server.url, story.trainee.email))
    const begun = here.recordings.begin.mutate({ sessionId, source: 'phone', bytes: 1_000 })
    expect((await refusalOf(begun).catch(() => ({ reason: 'begun' }))).reason).not.toBe('begun')
  },
)
