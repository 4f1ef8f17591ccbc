import type { DirectionEntryModel } from '@earshot/db'
import { changeFacts } from '../../gate/change-facts.ts'
import { notFound, tryAgain } from '../../refusal.ts'
import type { Services } from '../../services.ts'
import { isUniqueViolation } from '../../unique.ts'
import type { EntryWords } from './words.ts'

/** Of which program, client and direction; with what it is begun by, if it is. */
export interface Of {
  readonly programId: string
  readonly clientId: string
  readonly directionId: string
  readonly begins?: { readonly sessionId: string; readonly openedBy: string }
}

export interface NewEntry {
  readonly id: string
  readonly kind: 'opened' | 'changed' | 'reached' | 'acknowledged' | 'done'
  readonly byId: string
  readonly words?: EntryWords
  readonly dueAt?: number
  readonly ofSeq?: number
}

/**
 * Adds entries to a direction, numbered without holes, and tells open pages that something changed, never what. Sent
 * twice, they are written once.
 * @param isNeeded asked in the transaction, of all that stands there; false: nothing is to be added any more
 * @throws Refusal not-found for a direction that is not there; try-again where others were quicker each time
 */
export async function append(
  { db, envelopes, now }: Pick<Services, 'db' | 'envelopes' | 'now'>,
  { programId, clientId, directionId, begins }: Of,
  entries: readonly NewEntry[],
  isNeeded: (there: readonly DirectionEntryModel[]) => boolean = () => true,
): Promise<void> {
  const sealed = await Promise.all(
    entries.map(async ({ id, words }) =>
      words ? new Uint8Array(await envelopes.seal(programId, clientId, id, JSON.stringify(words))) : null,
    ),
  )
  for (let tries = 0; tries < 5; tries++) {
    const isWritten = await changeFacts(db, programId, async (tx) => {
      const there = await tx.directionEntry.findMany({ where: { programId, directionId }, orderBy: { seq: 'asc' } })
      if (there.length === 0 && !begins) throw notFound()
      if (there.some((one) => one.id === entries[0]?.id) || !isNeeded(there)) return true
      const at = new Date(now())
      if (begins) await tx.direction.create({ data: { programId, id: directionId, clientId, ...begins, openedAt: at } })
      await tx.directionEntry.createMany({
        data: entries.map(({ id, kind, byId, dueAt, ofSeq }, nth) => ({
          programId,
          directionId,
          seq: there.length + nth + 1,
          id,
          kind,
          byId,
          written: at,
          dueAt: dueAt === undefined ? null : new Date(dueAt),
          ofSeq: ofSeq ?? null,
          sealed: sealed[nth] ?? null,
        })),
      })
      return true
    }).catch((error: unknown) => (isUniqueViolation(error) ? false : Promise.reject(error)))
    if (isWritten) return
  }
  throw tryAgain()
}
