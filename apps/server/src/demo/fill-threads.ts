import { sealedOf } from '@earshot/db/sealed'
import type { DataKey } from '../media/keys.ts'
import { sealText } from '../media/words.ts'
import type { Services } from '../services.ts'
import { demo, type DemoThread, type When } from './content/index.ts'
import { demoId } from './ids.ts'
import type { PeopleIds } from './fill-people.ts'

export async function fillThreads(
  { db, keys }: Services,
  programId: string,
  people: PeopleIds,
  at: (when: When) => number,
) {
  for (const [index, thread] of demo.threads.entries()) {
    const recordingId = demoId('rec', thread.recording)
    const { keyId } = await sealedOf(db).recording.findUniqueOrThrow({
      where: { programId_id: { programId, id: recordingId } },
    })
    const id = demoId('thr', String(index))
    if (await sealedOf(db).thread.findUnique({ where: { programId_id: { programId, id } } })) continue
    const key = await keys.open(keyId!)
    await sealedOf(db).thread.create({ data: threadRow(programId, id, recordingId, thread, key, people, at) })
  }
}

function threadRow(
  programId: string,
  id: string,
  recordingId: string,
  thread: DemoThread,
  key: DataKey,
  people: PeopleIds,
  at: (when: When) => number,
) {
  const created = new Date(at(thread.created))
  const answer = thread.question && thread.comments.find((comment) => comment.author !== thread.author)
  const seal = (of: string, text: string) => new Uint8Array(sealText(key, of, text))
  return {
    programId,
    id,
    recordingId,
    shareId: thread.share === null ? null : demoId('shr', thread.share),
    kind: thread.kind,
    visibility: thread.visibility,
    startMs: thread.startMs,
    endMs: thread.endMs,
    authorId: people.get(thread.author)!,
    createdAt: created,
    resolvedAt: thread.resolved ? new Date(at(thread.resolved.at)) : null,
    resolvedBy: thread.resolved ? people.get(thread.resolved.by)! : null,
    comments: {
      create: thread.comments.map((comment, index) => {
        const commentId = demoId('cmt', `${id} ${index}`)
        return {
          id: commentId,
          authorId: people.get(comment.author)!,
          createdAt: new Date(at(comment.written)),
          sealed: seal(commentId, comment.text),
        }
      }),
    },
    ...(thread.question
      ? {
          question: {
            create: {
              createdAt: created,
              answeredAt: answer ? new Date(at(answer.written)) : null,
              sealed: seal(id, JSON.stringify(thread.question)),
            },
          },
        }
      : {}),
  }
}
