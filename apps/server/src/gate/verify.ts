import type { Db } from '@earshot/db'
import { sqlOf, type Sql } from '@earshot/db/sealed'
import type { Fault, FoundFault } from './fault.ts'
import { LEDGER_COLUMNS, LEDGER_HEAD_COLUMNS, LedgerWalk, type LedgerHeadRow, type LedgerRow } from './ledger-walk.ts'
import { LOG_COLUMNS, LOG_HEAD_COLUMNS, LogWalk, type LogHeadRow, type LogRow } from './log-walk.ts'

/** What was walked of a program, and the first fault of each chain that has one. */
export interface Verified {
  readonly programId: string
  readonly ledgers: number
  readonly events: number
  readonly logChains: number
  readonly lines: number
  readonly faults: readonly FoundFault[]
}

export interface ChainName {
  readonly of: FoundFault['of']
  readonly programId: string
  readonly chain: string
}

/** Rows that are read in one go: what is held in memory, and how long the server sees to nobody else. */
const BATCH = 500

/** Below every number that a row can bear. */
const BEFORE_ALL = -(2 ** 31)

type Head = LedgerHeadRow & LogHeadRow
/** A row of either kind, with the head of its chain as both stood at one moment. */
type Row = LedgerRow & LogRow & Head & { readonly chain: string }

interface Kind {
  walk(chain: string): { readonly count: number; step(row: Row): unknown; endWhole(head: Head): Fault | null }
  /** Rows of program `$1` behind chain `$2`, number `$3`, in that order, each with the head of its chain. */
  readonly rows: string
  /** The head of chain `$2`. */
  readonly head: string
  /** How many chains have no row, and which of them should have some or lack a head. */
  readonly empty: string
}

const KINDS: Record<FoundFault['of'], Kind> = {
  ledger: {
    walk: (chain) => new LedgerWalk(chain),
    rows: `select e.client_id as chain, ${LEDGER_COLUMNS} from ledger_event e
      left join ledger_head h on h.program_id = e.program_id and h.client_id = e.client_id
      where e.program_id = $1 and (e.client_id, e.seq) > ($2, $3::int) order by e.client_id, e.seq limit ${BATCH}`,
    head: `select ${LEDGER_HEAD_COLUMNS} from ledger_head h where h.program_id = $1 and h.client_id = $2`,
    empty: `select count(*)::int as chains, array_agg(coalesce(c.id, h.client_id))
        filter (where h.client_id is null or h.count <> 0 or h.hash <> '' or h.written is not null) as broken
      from (select id from client where program_id = $1) c
      full join (select * from ledger_head where program_id = $1) h on h.client_id = c.id
      where not exists (select from ledger_event e
        where e.program_id = $1 and e.client_id = coalesce(c.id, h.client_id))`,
  },
  log: {
    walk: (chain) => new LogWalk(chain),
    rows: `select e.chain, ${LOG_COLUMNS} from access_line e
      left join access_head h on h.program_id = e.program_id and h.chain = e.chain
      where e.program_id = $1 and (e.chain, e.line) > ($2, $3::int) order by e.chain, e.line limit ${BATCH}`,
    head: `select ${LOG_HEAD_COLUMNS} from access_head h where h.program_id = $1 and h.chain = $2`,
    empty: `select count(*)::int as chains,
        array_agg(h.chain) filter (where h.lines <> 0 or h.entries <> 0 or h.hash <> '') as broken
      from access_head h
      where h.program_id = $1 and not exists (select from access_line e where e.program_id = $1 and e.chain = h.chain)`,
  },
}

const NO_HEAD: Head = { head_count: null, head_lines: null, head_entries: null, head_hash: null, head_written: null }

/**
 * Walks every ledger and every chain of the access log of a program, in batches and without a lock: what is written
 * meanwhile is walked too or is left for the next time.
 */
export async function verifyProgram(db: Db, programId: string, signal?: AbortSignal): Promise<Verified> {
  const ledgers = await walkAll(sqlOf(db), 'ledger', programId, signal)
  const log = await walkAll(sqlOf(db), 'log', programId, signal)
  return {
    programId,
    ledgers: ledgers.chains,
    events: ledgers.rows,
    logChains: log.chains,
    lines: log.rows,
    faults: [...ledgers.faults, ...log.faults],
  }
}

/** The first fault of one chain, or null. */
export async function faultOf(
  sql: Sql,
  { of, programId, chain }: ChainName,
  signal?: AbortSignal,
): Promise<FoundFault | null> {
  const kind = KINDS[of]
  const walk = kind.walk(chain)
  let head: Head | null = null
  for await (const row of rowsAfter(sql, kind, programId, chain, signal)) {
    if (row.chain !== chain) break
    walk.step(row)
    head = row
  }
  head ??= (await sql.query<Head>({ text: kind.head, values: [programId, chain] })).rows[0] ?? NO_HEAD
  const fault = walk.endWhole({ ...NO_HEAD, ...head })
  return fault && { ...fault, of, programId, chain }
}

async function walkAll(sql: Sql, of: FoundFault['of'], programId: string, signal?: AbortSignal) {
  const kind = KINDS[of]
  const faults: FoundFault[] = []
  const walked = { chains: 0, rows: 0 }
  let walk = kind.walk('')
  let newest: Row | null = null
  const finish = () => {
    if (!newest) return
    walked.chains += 1
    walked.rows += walk.count
    // Rows that came with a later batch came with a later head: the newest row's is the one to go by.
    const fault = walk.endWhole(newest)
    if (fault) faults.push({ ...fault, of, programId, chain: newest.chain })
  }
  for await (const row of rowsAfter(sql, kind, programId, '', signal)) {
    if (row.chain !== newest?.chain) {
      finish()
      walk = kind.walk(row.chain)
    }
    walk.step(row)
    newest = row
  }
  finish()
  const { rows } = await sql.query<{ chains: number; broken: string[] | null }>({
    text: kind.empty,
    values: [programId],
  })
  for (const chain of rows[0]?.broken ?? []) {
    const fault = await faultOf(sql, { of, programId, chain }, signal)
    if (fault) faults.push(fault)
  }
  return { chains: walked.chains + (rows[0]?.chains ?? 0), rows: walked.rows, faults }
}

async function* rowsAfter(
  sql: Sql,
  { rows: text }: Kind,
  programId: string,
  chain: string,
  signal?: AbortSignal,
): AsyncGenerator<Row> {
  for (let after = [chain, BEFORE_ALL] as const; ;) {
    signal?.throwIfAborted()
    const { rows } = await sql.query<Row>({ text, values: [programId, ...after] })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < BATCH) return
    after = [last.chain, last.number]
  }
}
