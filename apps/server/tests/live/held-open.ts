import type { TestServer } from '../server.ts'
import { wav } from '../sound.ts'
import { sharedRecording, type Story } from '../story.ts'

/** A story of whose people a client of their own said yes, and whose recording is shared. */
export interface SharedStory extends Story {
  readonly sessionId: string
  readonly recordingId: string
  readonly shareId: string
}

/** @param seconds of sound; a test that must fill the buffers on the way wants some */
export async function shareAnother(story: Story, pseudonym: string, seconds = 2): Promise<SharedStory> {
  const client = await story.trainee.api.clients.create.mutate({ pseudonym })
  const own = { ...story, clientId: client.id }
  return { ...own, ...(await sharedRecording(own, wav(seconds, 8_000))) }
}

/** Everything after which a supervisor may hear no more. */
export const takenAway = {
  'a withdrawal of all': ({ trainee, clientId }: SharedStory) =>
    trainee.api.consent.withdraw.mutate({ clientId, what: { all: true }, obtained: 'spoken' }),
  'a withdrawal of supervision': ({ trainee, clientId }: SharedStory) =>
    trainee.api.consent.withdraw.mutate({
      clientId,
      what: { purposes: ['individual-supervision'] },
      obtained: 'spoken',
    }),
  'a no to this session': ({ trainee, clientId, sessionId }: SharedStory) =>
    trainee.api.consent.answer.mutate({ clientId, sessionId, answer: 'no', obtained: 'spoken' }),
  'a part that is to be left out': ({ trainee, clientId, recordingId }: SharedStory) =>
    trainee.api.withholding.ask.mutate({
      recordingId,
      clientId,
      what: { ranges: [{ startMs: 0, endMs: 1_000 }] },
      obtained: 'spoken',
    }),
  'a part that is to be found': ({ trainee, clientId, recordingId }: SharedStory) =>
    trainee.api.withholding.ask.mutate({ recordingId, clientId, what: { find: 'alone' }, obtained: 'spoken' }),
  'the end of the share': ({ trainee, shareId }: SharedStory) => trainee.api.shares.end.mutate({ shareId }),
  /** Last: it ends them all. */
  'the end of the supervision': async ({ coordinator }: SharedStory) => {
    const { supervision } = await coordinator.api.people.list.query()
    for (const { id, to } of supervision) if (to === null) await coordinator.api.people.endSupervision.mutate({ id })
  },
} satisfies Record<string, (shared: SharedStory) => Promise<unknown>>

export type TakenAway = keyof typeof takenAway

export const audioOf = ({ recordingId, shareId }: SharedStory) => `/media/${recordingId}/audio?share=${shareId}`

export const openLeases = (server: TestServer) => server.app.services.gate.leases.size
