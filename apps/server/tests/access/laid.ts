import { randomBytes } from 'node:crypto'
import { newId } from '../../src/ids.ts'
import type { SignedInPerson } from '../server.ts'
import type { Cast } from './cast.ts'

/** A recording as somebody reaches for it: through a share, or through none. */
export interface Place {
  readonly recordingId: string
  readonly shareId: string | null
  readonly threadId: string
  /** A prepared question of the clinician's. */
  readonly questionId: string
  /** Comments of whoever may write there: one to edit, one to remove. */
  readonly comments: Readonly<Record<'clinician' | 'supervisor', { edit: string; remove: string }>>
}

/** Ids as ours are, of which none is there. */
export const nowhere = (shareId: string | null): Place => ({
  recordingId: newId('rec'),
  shareId: shareId === null ? null : newId('shr'),
  threadId: newId('thr'),
  questionId: newId('thr'),
  comments: {
    clinician: { edit: newId('cmt'), remove: newId('cmt') },
    supervisor: { edit: newId('cmt'), remove: newId('cmt') },
  },
})

export const newKey = () => randomBytes(18).toString('base64url')

/** Whatever is said of a recording here holds this word, which is found nowhere else. */
export const newMarker = () => `marker${randomBytes(8).toString('hex')}`

export const parts = (marker: string) => ({
  intended: `${marker} intended`,
  happened: `${marker} happened`,
  question: `${marker} question`,
  feedback: `${marker} feedback`,
})

/** Threads as the clinician and the supervisor leave them in a place. */
export async function layThreads(
  { people }: Cast,
  supervisor: SignedInPerson,
  at: Pick<Place, 'recordingId' | 'shareId'>,
  marker: string,
): Promise<Place> {
  const { clinician } = people
  const opener = at.shareId === null ? clinician : supervisor
  const create = (who: SignedInPerson, visibility: 'share' | 'private', text: string) =>
    who.api.threads.create.mutate({
      ...at,
      kind: 'process',
      visibility,
      startMs: 1_000,
      endMs: 2_000,
      text,
      key: newKey(),
    })
  const thread = await create(opener, 'share', `${marker} comment`)
  await create(opener, 'private', `${marker} private`)
  const reply = async (who: SignedInPerson) => {
    const { comments } = await who.api.threads.reply.mutate({
      threadId: thread.id,
      text: `${marker} reply`,
      key: newKey(),
    })
    return comments.at(-1)!.id
  }
  const question = await clinician.api.questions.create.mutate({
    ...at,
    startMs: 1_500,
    ...parts(marker),
    key: newKey(),
  })
  const clinicians = { edit: await reply(clinician), remove: await reply(clinician) }
  const supervisors =
    at.shareId === null ? clinicians : { edit: await reply(supervisor), remove: await reply(supervisor) }
  return {
    ...at,
    threadId: thread.id,
    questionId: question.id,
    comments: { clinician: clinicians, supervisor: supervisors },
  }
}
