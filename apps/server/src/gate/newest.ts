import type { Db } from '@earshot/db'
import { sqlOf } from '@earshot/db/sealed'
import type { FoundFault } from './fault.ts'
import { PROGRAM_CHAIN } from './log.ts'
import { faultOf, type ChainName } from './verify.ts'

/** So many of the newest rows of each chain are looked at. */
const NEWEST = 10

/** So many chains are walked and named; where everything is broken, more would tell nobody more. */
const MOST = 100

/** Chains whose newest rows do not hash to what stands beside them, are not linked, or are not those of the head. */
const suspects = (rows: string, heads: string, chain: string, number: string, count: string) => `
  select h.program_id as "programId", h.${chain} as chain from ${heads} h left join lateral (
    select max(number) as number, (array_agg(hash order by number desc))[1] as hash, bool_and(whole) as whole
    from (select ${number} as number, hash,
        encode(sha256(convert_to(prev_hash || E'\\n' || canonical, 'UTF8')), 'hex') = hash
          and prev_hash = lag(hash, 1, prev_hash) over (order by ${number}) as whole
      from (select * from ${rows} e where e.program_id = h.program_id and e.${chain} = h.${chain}
        order by e.${number} desc limit ${NEWEST}) newest) linked) e on true
  where coalesce(e.number, 0) <> h.${count} or coalesce(e.hash, '') <> h.hash or not e.whole
  limit ${MOST}`

/** One query for each kind and for each way of having no head, whatever the number of chains. */
const SUSPECTS: readonly { of: FoundFault['of']; text: string }[] = [
  { of: 'ledger', text: suspects('ledger_event', 'ledger_head', 'client_id', 'seq', 'count') },
  {
    of: 'ledger',
    text: `select c.program_id as "programId", c.id as chain from client c
      where not exists (select from ledger_head h where h.program_id = c.program_id and h.client_id = c.id)
      limit ${MOST}`,
  },
  { of: 'log', text: suspects('access_line', 'access_head', 'chain', 'line', 'lines') },
  {
    of: 'log',
    text: `select c.program_id as "programId", c.chain
      from (select program_id, id as chain from client union all select id, '${PROGRAM_CHAIN}' from program) c
      where not exists (select from access_head h where h.program_id = c.program_id and h.chain = c.chain)
        and exists (select from access_line e where e.program_id = c.program_id and e.chain = c.chain)
      limit ${MOST}`,
  },
]

/**
 * Looks at the newest rows of every chain of every program, inside PostgreSQL, and walks in full only those where
 * something is wrong. What lies further back is left to verifyProgram.
 */
export async function faultsOfNewest(db: Db, signal?: AbortSignal): Promise<FoundFault[]> {
  const sql = sqlOf(db)
  const faults: FoundFault[] = []
  for (const { of, text } of SUSPECTS) {
    signal?.throwIfAborted()
    const { rows } = await sql.query<Omit<ChainName, 'of'>>({ text, values: [] })
    for (const row of rows) {
      const fault = await faultOf(sql, { of, ...row }, signal)
      if (fault) faults.push(fault)
    }
  }
  return faults
}
