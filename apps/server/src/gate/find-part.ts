import type { Span } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sealedOf } from '@earshot/db/sealed'
import type { KeyStore } from '../media/keys.ts'
import { openText } from '../media/words.ts'
import { notFound, refused } from '../refusal.ts'
import type { Answer } from './answer.ts'
import { toListen, type Ask, type Who } from './ask.ts'
import type { Gate, Opened } from './gate.ts'
import { appendWithin } from './ledger.ts'
import { heldBy } from './permit.ts'
import type { NewEvent } from './schema.ts'
import type { WayToFind } from './withhold.ts'
import { foundFor, withheldIn } from './withholding.ts'

/** A part that somebody is to find. */
export interface Sought {
  readonly eventId: string
  readonly clientId: string
  readonly way: WayToFind
  /** What the client said of it; empty: nothing. */
  readonly words: string
}

interface Desk {
  readonly db: Db
  readonly gate: Gate
  readonly keys: KeyStore
  readonly now: () => number
}

const asFinder = (recordingId: string): Ask => ({ recordingId, shareId: null, door: 'withholding', ...toListen })

/** What the one who finds is told beside the sound. @throws Refusal not-found for anybody else */
export async function soughtParts(
  { db, gate, keys }: Desk,
  who: Who,
  recordingId: string,
  answer: Answer | null,
): Promise<{ opened: Opened; sought: Sought[] }> {
  const opened = await gate.open(who, asFinder(recordingId), 'reading', answer)
  const { programId, media } = heldBy(opened.permit)
  const open = soughtIn(opened, who)
  const rows = await sealedOf(db).soughtPart.findMany({
    where: { programId, eventId: { in: open.map(({ id }) => id) } },
  })
  const key = rows.some(({ sealed }) => sealed !== null) && media.keyId !== null ? await keys.open(media.keyId) : null
  const sought = open.map(({ id, clientId }): Sought => {
    const row = rows.find(({ eventId }) => eventId === id)
    return {
      eventId: id,
      clientId,
      way: row?.way === 'together' ? 'together' : 'alone',
      words: row?.sealed && key ? openText(key, id, row.sealed) : '',
    }
  })
  return { opened, sought }
}

/** The parts that one is to find and has not found. */
const soughtIn = ({ facts, ledgers }: Opened, { personId }: Who) =>
  facts.session.participants.flatMap((id) => {
    const own = withheldIn(ledgers.states.get(id)!, { id: facts.recordingId, parents: facts.parents }, Infinity)
    return own.filter((one) => one.ranges === null && one.finderId === personId && !foundFor(one, own))
  })

/**
 * Writes the times of a part that was found, to the ledger of the client who asked: it is cut from then on.
 * @throws Refusal not-found for whoever is not to find it, and for a part that is found; moment-outside
 */
export async function writeFound(
  { db, gate, now }: Desk,
  who: Who,
  { recordingId, eventId, ranges }: { recordingId: string; eventId: string; ranges: readonly Span[] },
  said: Pick<NewEvent, 'recordedBy' | 'obtained' | 'signature' | 'language' | 'interpreter' | 'notice' | 'happened'>,
): Promise<void> {
  const opened = await gate.open(who, asFinder(recordingId), 'writing', null)
  const { programId, media } = heldBy(opened.permit)
  const one = soughtIn(opened, who).find(({ id }) => id === eventId)
  if (!one) throw notFound()
  if (ranges.some(({ endMs }) => endMs > (media.durationMs ?? 0))) throw refused('moment-outside')
  const { clientId } = one
  await sealedOf(db).$transaction(async (tx) => {
    await tx.$queryRaw`select 1 from ledger_head where program_id = ${programId} and client_id = ${clientId} for update`
    const head = await tx.ledgerHead.findUniqueOrThrow({ where: { programId_clientId: { programId, clientId } } })
    // Something was said meanwhile: the page asks anew.
    if (head.count !== opened.ledgers.counts.get(clientId)) throw notFound()
    const parts = ranges.map(({ startMs, endMs }) => ({ startMs, endMs }))
    const event: NewEvent = {
      ...said,
      kind: 'range-withheld',
      clientId,
      recordingId: one.recordingId,
      ranges: parts,
      findsFor: eventId,
    }
    await appendWithin(tx, programId, [event], now)
  })
}
