import { addSession, sharedRecording, tellStory, type Story } from '../story.ts'
import type { SignedInPerson, TestServer } from '../server.ts'
import { wav } from '../sound.ts'
import { sendPiece, stretchOf } from '../taking.ts'
import { send, type Answer, type Wish } from './send.ts'

export const LIMIT_BYTES = 400_000
export const SECONDS = 3

/** What stands before anything wrong is sent: a recording that is shared and commented, and another program's. */
export interface Scene {
  readonly url: string
  readonly story: Story
  readonly sessionId: string
  readonly recordingId: string
  readonly shareId: string
  readonly threadId: string
  readonly commentId: string
  /** An upload that was begun and of which nothing has come yet. */
  readonly begunId: string
  /** A recording that is made here, and the only piece of it that has come. */
  readonly take: { readonly recordingId: string; readonly sessionId: string; readonly piece: Buffer }
  readonly elsewhere: {
    readonly story: Story
    readonly recordingId: string
    readonly threadId: string
    readonly shareId: string
    readonly sessionId: string
  }
  /** Of an invitation that nobody has accepted. */
  readonly token: string
  ask(person: SignedInPerson | null, wish: Wish): Promise<Answer>
}

export async function setScene(server: TestServer): Promise<Scene> {
  const story = await tellStory(server)
  const [{ sessionId, recordingId, shareId }, elsewhere] = [
    await sharedRecording(story, wav(SECONDS)),
    await tellStory(server),
  ]
  const thread = await comment(story, recordingId, shareId)
  const begun = await story.trainee.api.recordings.begin.mutate({ sessionId, source: 'phone', bytes: 1_000 })
  const take = await beginTake(story)
  const { link } = await story.coordinator.api.invitations.create.mutate({
    email: 'new@example.org',
    roles: ['supervisor'],
  })
  const other = await sharedRecording(elsewhere, wav(SECONDS))
  return {
    url: server.url,
    story,
    sessionId,
    recordingId,
    shareId,
    threadId: thread.id,
    commentId: thread.comments[0]!.id,
    begunId: begun.recordingId,
    take,
    token: link.split('#')[1]!,
    elsewhere: {
      story: elsewhere,
      ...other,
      threadId: (await comment(elsewhere, other.recordingId, other.shareId)).id,
    },
    ask: (person, wish) => send(server.url, person?.cookie ?? '', wish),
  }
}

async function beginTake(story: Story): Promise<Scene['take']> {
  const sessionId = await addSession(story)
  const { recordingId } = await story.trainee.api.recorder.begin.mutate({ sessionId })
  const [piece] = (await stretchOf(1)) as [Buffer]
  await sendPiece(story.trainee, recordingId, { number: 0, start: 100 }, piece)
  return { recordingId, sessionId, piece }
}

const comment = ({ supervisor }: Story, recordingId: string, shareId: string) =>
  supervisor.api.threads.create.mutate({
    recordingId,
    shareId,
    kind: 'strength',
    visibility: 'share',
    startMs: 500,
    text: 'You waited here.',
    key: 'the-one-comment-here',
  })
