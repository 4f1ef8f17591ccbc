import type { Span } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sealedOf, sqlOf } from '@earshot/db/sealed'
import { notBefore, statesOf } from './ask.ts'
import { loadFacts } from './facts.ts'
import { loadLedgers } from './ledger.ts'
import { foundFor, isLeftOut, withheldIn } from './withholding.ts'

/** What everyone who took part asked to leave out of a recording. */
export interface Withheld {
  /** All the times that were given, found or not. */
  readonly ranges: readonly Span[]
  /** Whether the rendition that is here leaves all of them out. */
  readonly isDone: boolean
  /** Events without times whose part is not found yet. */
  readonly sought: ReadonlySet<string>
}

/** @returns null for a recording that is not there, or of which a ledger can't be read: it is denied anyway */
export async function withheldOf(
  db: Db,
  programId: string,
  recordingId: string,
  now: number,
): Promise<Withheld | null> {
  const [facts] = await loadFacts(sqlOf(db), programId, [{ recordingId, shareId: null }], [])
  if (!facts) return null
  const ledgers = await loadLedgers(sqlOf(db), programId, facts.session.participants)
  const states = statesOf(facts, ledgers)
  if (states.some(({ unreadable }) => unreadable.length > 0)) return null
  const at = notBefore(now, facts, ledgers)
  const about = { id: recordingId, parents: facts.parents }
  const all = states.map((state) => withheldIn(state, about, at))
  const timed = all.flat().filter(({ ranges }) => ranges !== null)
  return {
    ranges: timed.flatMap(({ ranges }) => ranges!),
    isDone: timed.every((one) => isLeftOut(one, facts.leftOut)),
    sought: new Set(
      all.flatMap((own) => own.filter((one) => one.ranges === null && !foundFor(one, own)).map(({ id }) => id)),
    ),
  }
}

/** Whole recordings that hold a part which somebody asked to leave out, or of which a rendition is left to be destroyed. */
export async function withheldRecordings(
  db: Db,
  programId: string,
  now: number,
  {
    clientId = null,
    recordingId = null,
  }: { readonly clientId?: string | null; readonly recordingId?: string | null } = {},
): Promise<string[]> {
  const rows = await sealedOf(db).$queryRaw<{ id: string; has_spare: boolean }[]>`
    select r.id, exists (select 1 from spare_rendition x
      where x.program_id = r.program_id and x.recording_id = r.id) as has_spare
    from recording r
    where r.program_id = ${programId} and r.state = 'ready' and r.destroyed_at is null
      and (${recordingId}::text is null or r.id = ${recordingId})
      and (${clientId}::text is null or exists (select 1 from participant p
        where p.program_id = r.program_id and p.session_id = r.session_id and p.client_id = ${clientId}))
      and (exists (select 1 from spare_rendition x where x.program_id = r.program_id and x.recording_id = r.id)
        or exists (select 1 from participant p
          join ledger_event e on e.program_id = r.program_id and e.client_id = p.client_id and e.kind = 'range-withheld'
          where p.program_id = r.program_id and p.session_id = r.session_id
            and e.canonical::jsonb ->> 'recordingId' = any(r.id || r.parents)))
    order by r.id`
  const found: string[] = []
  for (const { id, has_spare: hasSpare } of rows) {
    const withheld = hasSpare ? null : await withheldOf(db, programId, id, now)
    if (hasSpare || (withheld && !withheld.isDone)) found.push(id)
  }
  return found
}
