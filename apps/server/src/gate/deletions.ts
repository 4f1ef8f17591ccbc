import type { Db } from '@earshot/db'
import { sealedOf } from '@earshot/db/sealed'
import { z } from 'zod'
import { soonestOf } from './due.ts'
import { readEvent } from './schema.ts'

/** How many there were of each kind when a recording was destroyed. Numbers alone. */
export interface GoneKinds {
  readonly sound: number
  readonly peaks: number
  /** What it was made of and was still here: a file that was sent, or pieces of a recording made here. */
  readonly original: number
  readonly questions: number
  readonly comments: number
  /** Moments and ranges that somebody had marked. */
  readonly moments: number
  /** Marks of where nothing was recorded. */
  readonly gaps: number
}

/**
 * Why a recording went, as one participant may know it: by their own word, or, where they were alone, by the day that
 * had come. `agreed` leaves it open, as it has to be where somebody else may have asked.
 */
export const deletionCauses = ['asked', 'withdrawn', 'declined', 'delete-by', 'unconfirmed', 'agreed'] as const
export type DeletionCause = (typeof deletionCauses)[number]

/** By participant. */
export type Causes = Record<string, DeletionCause>

/** What each participant may be told of why a recording went that is being destroyed since `at`. */
export async function ownCauses(
  db: Db,
  { programId, recordingId, sessionId, at }: { programId: string; recordingId: string; sessionId: string; at: number },
): Promise<Causes> {
  const rows = await db.participant.findMany({ where: { programId, sessionId }, orderBy: { clientId: 'asc' } })
  const isAlone = rows.length === 1
  const causes: Causes = {}
  for (const { clientId } of rows) {
    const [own] = await soonestOf(db, programId, [recordingId], at, undefined, clientId)
    const cause = own && own.due <= at ? await causeOf(db, programId, own) : 'agreed'
    const isOwnWord = cause === 'asked' || cause === 'withdrawn' || cause === 'declined'
    causes[clientId] = isAlone || isOwnWord ? cause : 'agreed'
  }
  return causes
}

async function causeOf(
  db: Db,
  programId: string,
  { cause, event }: { cause: Exclude<DeletionCause, 'withdrawn' | 'agreed'>; event: string | null },
): Promise<DeletionCause> {
  if (cause !== 'asked' || event === null) return cause
  const said = await db.ledgerEvent.findFirst({ where: { programId, id: event }, select: { kind: true } })
  return said?.kind === 'withdrawn' ? 'withdrawn' : 'asked'
}

/** A recording of a client's that was destroyed, as the client may know it. */
export interface Deletion {
  /** The client's own event `deleted`: where it stands in their ledger. */
  readonly event: { readonly id: string; readonly number: number; readonly hash: string; readonly written: number }
  readonly recordingId: string
  readonly session: { readonly number: number; readonly startedAt: number }
  readonly cause: DeletionCause
  /** Null for one that an older version destroyed, which counted nothing. */
  readonly gone: GoneKinds | null
  readonly begunAt: number
  readonly keysGoneAt: number
  /** Copies that lay where it was recorded. */
  readonly copies: readonly { readonly source: string; readonly removedAt: number | null }[]
}

const count = z.number().int().min(0)
const goneKinds = z.object({
  sound: count,
  peaks: count,
  original: count,
  questions: count,
  comments: count,
  moments: count,
  gaps: count,
})
const causes = z.record(z.string(), z.enum(deletionCauses))

/**
 * What was destroyed of a client's recordings, the last first. Of other participants nothing is told.
 * @param eventId of one of these alone
 */
export async function deletionsOf(db: Db, programId: string, clientId: string, eventId?: string): Promise<Deletion[]> {
  const events = await db.ledgerEvent.findMany({
    where: { programId, clientId, kind: 'deleted', ...(eventId === undefined ? {} : { id: eventId }) },
    orderBy: { seq: 'desc' },
  })
  const recordingOf = new Map(
    events.map((row) => {
      const event = readEvent(row.canonical)
      return [row.id, event.kind === 'deleted' ? event.recordingId : '']
    }),
  )
  const ids = [...recordingOf.values()]
  const [recordings, deeds, copies] = await Promise.all([
    sealedOf(db).recording.findMany({ where: { programId, id: { in: ids } }, select: { id: true, sessionId: true } }),
    db.deletion.findMany({ where: { programId, recordingId: { in: ids } } }),
    db.externalCopy.findMany({ where: { programId, id: { in: ids } }, orderBy: { createdAt: 'asc' } }),
  ])
  const sessions = await db.session.findMany({
    where: { programId, id: { in: recordings.map((one) => one.sessionId) } },
  })
  return events.flatMap((row): Deletion[] => {
    const recordingId = recordingOf.get(row.id)!
    const sessionId = recordings.find(({ id }) => id === recordingId)?.sessionId
    const session = sessions.find(({ id }) => id === sessionId)
    if (!session) return []
    const deed = deeds.find((one) => one.recordingId === recordingId)
    const written = row.written.getTime()
    return [
      {
        event: { id: row.id, number: row.seq, hash: row.hash, written },
        recordingId,
        session: { number: session.number, startedAt: session.startedAt.getTime() },
        cause: (deed && causes.parse(deed.causes)[clientId]) ?? 'agreed',
        gone: deed ? goneKinds.parse(deed.gone) : null,
        begunAt: deed?.begunAt.getTime() ?? written,
        keysGoneAt: deed?.keysGoneAt.getTime() ?? written,
        copies: copies
          .filter((one) => one.id === recordingId)
          .map((one) => ({ source: one.source, removedAt: one.removedAt?.getTime() ?? null })),
      },
    ]
  })
}
