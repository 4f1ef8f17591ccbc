import type { Span } from '@earshot/consent-core'
import type { SealedTransaction } from '@earshot/db/sealed'
import type { DataKey } from './keys.ts'
import { openText, sealText, WordsDamaged } from './words.ts'

interface Of {
  readonly programId: string
  readonly recordingId: string
}

/** Drops what was written at moments that are left out, and what a client said of a part that was found since. */
export async function dropWords(tx: SealedTransaction, of: Of, parts: readonly Span[]): Promise<void> {
  const { programId, recordingId } = of
  const threads = await tx.thread.findMany({ where: of, select: { id: true, startMs: true, endMs: true } })
  const lies = (startMs: number, endMs: number) => parts.some((part) => startMs < part.endMs && endMs > part.startMs)
  const gone = threads.filter(({ startMs, endMs }) => lies(startMs, endMs ?? startMs + 1)).map(({ id }) => id)
  const ofThread = { programId, threadId: { in: gone } }
  await tx.question.deleteMany({ where: ofThread })
  await tx.comment.deleteMany({ where: ofThread })
  await tx.thread.deleteMany({ where: { programId, id: { in: gone } } })
  // Found is what an event with times says of it.
  await tx.$executeRaw`delete from sought_part s where s.program_id = ${programId} and s.recording_id = ${recordingId}
    and exists (select 1 from ledger_event e where e.program_id = s.program_id and e.client_id = s.client_id
      and e.kind = 'range-withheld' and e.canonical::jsonb ->> 'findsFor' = s.event_id)`
}

/** Seals all words of a recording under its new key. What does not open stays as it is: nobody can read it. */
export async function resealWords(
  tx: SealedTransaction,
  of: Of,
  { oldKey, key }: { oldKey: DataKey; key: DataKey },
): Promise<void> {
  const { programId } = of
  const anew = (id: string, sealed: Uint8Array): string[] => {
    try {
      return [sealText(key, id, openText(oldKey, id, sealed)).toString('base64')]
    } catch (error) {
      if (error instanceof WordsDamaged) return []
      throw error
    }
  }
  const rowsOf = (all: readonly { readonly id: string; readonly sealed: Uint8Array }[]): string =>
    JSON.stringify(all.flatMap(({ id, sealed }) => anew(id, sealed).map((text) => ({ id, sealed: text }))))

  const comments = await tx.comment.findMany({ where: { programId, thread: of, deletedAt: null } })
  await tx.$executeRaw`update comment c set sealed = decode(n.sealed, 'base64')
    from jsonb_to_recordset(${rowsOf(comments)}::jsonb) as n(id text, sealed text)
    where c.program_id = ${programId} and c.id = n.id`
  const questions = await tx.question.findMany({ where: { programId, thread: of } })
  await tx.$executeRaw`update question q set sealed = decode(n.sealed, 'base64')
    from jsonb_to_recordset(${rowsOf(questions.map(({ threadId, sealed }) => ({ id: threadId, sealed })))}::jsonb)
      as n(id text, sealed text)
    where q.program_id = ${programId} and q.thread_id = n.id`
  const sought = await tx.soughtPart.findMany({ where: of })
  const said = sought.flatMap(({ eventId, sealed }) => (sealed ? [{ id: eventId, sealed }] : []))
  await tx.$executeRaw`update sought_part s set sealed = decode(n.sealed, 'base64')
    from jsonb_to_recordset(${rowsOf(said)}::jsonb) as n(id text, sealed text)
    where s.program_id = ${programId} and s.event_id = n.id`
}
