import { afterAll, beforeAll, expect, test } from 'vitest'
import { ledgerOf } from '../../src/gate/clients.ts'
import { startServer, type TestServer } from '../server.ts'
import { grantOf, sharedRecording, tellStory, type Story } from '../story.ts'
import { ask, procedure } from './call.ts'

let server: TestServer
let story: Story
beforeAll(async () => {
  server = await startServer()
  story = await tellStory(server)
})
afterAll(() => server.stop())

/** What can't be read denies for ever, since the ledger is never mended: so it must never be written. */
test.each(['9999-12-31T23:59:59-05:00', '9999-12-31T23:59:59.999Z', '2999-01-01T00:00:00Z'])(
  'a yes until %s is refused, or can be read again',
  async (until) => {
    const client = await story.trainee.api.clients.create.mutate({ pseudonym: `Until ${until}` })
    const own = { ...story, clientId: client.id }
    const { recordingId } = await sharedRecording(own)
    const asked = procedure('consent.grant', 'mutation', grantOf(own, { until }))
    const { status } = await ask(server.url, story.trainee.cookie, asked)
    expect([200, 400, 412]).toContain(status)
    await expect(ledgerOf(server.db, story.programId, client.id)).resolves.toBeDefined()
    await expect(story.trainee.api.recordings.room.query({ recordingId, shareId: null })).resolves.toBeDefined()
  },
)
