import type { LedgerEvent, Purpose } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sealedOf } from '@earshot/db/sealed'
import { clientsWhere } from './duty.ts'
import { eventIn } from './schema.ts'

/** What a client, or somebody who signs for them, said by themselves. */
export type Change = {
  readonly id: string
  readonly at: number
  readonly client: { readonly id: string; readonly pseudonym: string }
  readonly what: What
}

export type What =
  | { readonly kind: 'stopped' | 'said-no' | 'took-back' | 'narrowed' | 'disputed' | 'left-out' | 'delete-all' }
  | { readonly kind: 'refused'; readonly purposes: readonly Purpose[] }
  | { readonly kind: 'delete-sessions'; readonly count: number }
  | { readonly kind: 'declined'; readonly sessionNumber: number }

/** A clinician reads no more than this many at once. */
const MOST = 100

/**
 * What the clients of a clinician changed by their own word: of their own entries alone, none that staff wrote down. One
 * press is told once. The newest first.
 * @param since an instant
 */
export async function toldClinicians(
  db: Db,
  { programId, personId }: { readonly programId: string; readonly personId: string },
  since: number,
  now: number,
): Promise<Change[]> {
  const clients = await db.client.findMany({
    where: { ...clientsWhere(programId, [personId], now), guestRole: null },
    select: { id: true, pseudonym: true },
  })
  const rows = await sealedOf(db).$queryRaw<{ canonical: string; number: number | null; had_yes: boolean }[]>`
    select e.canonical, s.number, exists (select 1 from ledger_event g where g.program_id = e.program_id
      and g.client_id = e.client_id and g.kind = 'granted' and g.happened <= e.happened) as had_yes
    from ledger_event e left join session s on s.program_id = e.program_id and s.id = e.session_id
    where e.program_id = ${programId} and e.client_id = any(${clients.map((one) => one.id)}::text[])
      and e.kind in ('withdrawn', 'amended', 'disputed', 'deletion-requested', 'range-withheld', 'declined')
      and e.happened >= ${new Date(since)}
    order by e.happened desc, e.seq desc limit ${5 * MOST}`
  const changes = rows.flatMap((row): Change[] => {
    const event = eventIn(row.canonical)
    const what = event && isOwn(event) ? whatOf(event, row) : null
    if (!event || !what) return []
    const client = clients.find((one) => one.id === event.clientId)!
    return [{ id: event.id, at: event.happened, client, what }]
  })
  const presses = new Map(changes.map((one) => [`${one.client.id} ${one.at} ${JSON.stringify(one.what)}`, one]))
  return [...presses.values()].slice(0, MOST)
}

const isOwn = ({ recordedBy: { role } }: LedgerEvent) => role === 'client' || role === 'representative'

function whatOf(event: LedgerEvent, { number, had_yes: hadYes }: { number: number | null; had_yes: boolean }) {
  switch (event.kind) {
    case 'withdrawn':
      return ofWithdrawn(event, hadYes)
    case 'amended':
      // Wider, it was asked for and signed.
      return event.signature === null ? ({ kind: 'narrowed' } as const) : null
    case 'disputed':
      return { kind: 'disputed' } as const
    case 'range-withheld':
      return { kind: 'left-out' } as const
    case 'deletion-requested':
      return event.sessionIds === null
        ? ({ kind: 'delete-all' } as const)
        : ({ kind: 'delete-sessions', count: event.sessionIds.length } as const)
    case 'declined':
      return number === null ? null : ({ kind: 'declined', sessionNumber: number } as const)
    default:
      return null
  }
}

function ofWithdrawn({ all, purposes }: LedgerEvent & { kind: 'withdrawn' }, hadYes: boolean): What {
  if (all) return { kind: hadYes ? 'stopped' : 'said-no' }
  return purposes.length > 0 ? { kind: 'refused', purposes } : { kind: 'took-back' }
}
