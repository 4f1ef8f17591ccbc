import type { ClientBase, Pool } from 'pg'
import { verifyChain } from '@earshot/consent-core'
import { sha256 } from '../../src/gate/sha256.ts'

type Row = { chain: string; seq: number; entry: number; canonical: string; prevHash: string; hash: string }
type Head = { chain: string; count: number; entries: number | null; hash: string }

/**
 * Walks every ledger and every chain of the access log, all as they stood at one moment.
 * @returns the faults, each with its chain; and how many links were walked
 */
export async function walkChains(pool: Pool): Promise<{ faults: string[]; links: number }> {
  const client = await pool.connect()
  try {
    await client.query('begin isolation level repeatable read read only')
    const ledgers = await walk(
      client,
      `select client_id as chain, seq, seq as entry, canonical, prev_hash as "prevHash", hash from ledger_event`,
      `select client_id as chain, count, null as entries, hash from ledger_head`,
    )
    const log = await walk(
      client,
      `select chain, line as seq, entry, canonical, prev_hash as "prevHash", hash from access_line`,
      `select chain, lines as count, entries, hash from access_head`,
    )
    return { faults: [...ledgers.faults, ...log.faults], links: ledgers.links + log.links }
  } finally {
    await client.query('rollback')
    client.release()
  }
}

async function walk(client: ClientBase, links: string, heads: string) {
  const { rows } = await client.query<Row>(`${links} order by chain, seq`)
  const chains = Map.groupBy(rows, (row) => row.chain)
  const { rows: tops } = await client.query<Head>(heads)
  const faults = tops.flatMap(({ chain, count, entries, hash }) => {
    const own = chains.get(chain) ?? []
    chains.delete(chain)
    const fault = verifyChain(own, { count, hash }, sha256)
    const numbered = own.every((row, index) => row.seq === index + 1)
    const opened = new Set(own.map((row) => row.entry))
    const holes = entries !== null && (opened.size !== entries || Math.max(0, ...opened) !== entries)
    return [
      ...(fault ? [`${chain} at ${fault.at}: ${fault.fault}`] : []),
      ...(numbered ? [] : [`${chain}: a number is missing`]),
      ...(holes ? [`${chain}: an entry is missing`] : []),
    ]
  })
  return { faults: [...faults, ...[...chains.keys()].map((chain) => `${chain}: no head`)], links: rows.length }
}
