import { createHash } from 'node:crypto'
import { verifyChain } from '@earshot/consent-core'
import type { Db } from '@earshot/db'

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')

/** What is wrong with a chain of the access log: holes in its numbers, broken links, a cut tail. Empty: nothing. */
export async function faultsOfChain(db: Db, programId: string, chain: string): Promise<string[]> {
  const rows = await db.accessLine.findMany({ where: { programId, chain }, orderBy: { line: 'asc' } })
  const head = await db.accessHead.findUnique({ where: { programId_chain: { programId, chain } } })
  const faults: string[] = []
  if (rows.some((row, index) => row.line !== index + 1)) faults.push('a hole in the lines')
  const entries = [...new Set(rows.map((row) => row.entry))].sort((a, b) => a - b)
  if (entries.some((entry, index) => entry !== index + 1)) faults.push('a hole in the entries')
  if (entries.length !== (head?.entries ?? 0)) faults.push('more or fewer entries than were counted')
  const fault = verifyChain(rows, { count: head?.lines ?? 0, hash: head?.hash ?? '' }, sha256)
  if (fault) faults.push(`${fault.fault} at ${fault.at}`)
  return faults
}

/** Lines by chain, person and kind, as `chain person kind`. A stretch belongs to its listening and is left out. */
export async function countLines(db: Db, programId: string, chains: readonly string[]): Promise<Map<string, number>> {
  const groups = await db.accessLine.groupBy({
    by: ['chain', 'actorId', 'kind'],
    where: { programId, chain: { in: [...chains] }, kind: { not: 'stretch' } },
    _count: true,
  })
  return new Map(groups.map((group) => [`${group.chain} ${group.actorId} ${group.kind}`, group._count]))
}

/** What the log should have grown by, while calls are made. */
export class Tally {
  readonly counts = new Map<string, number>()
  readonly #heard = new Set<string>()

  add(chains: readonly string[], actorId: string, kind: string) {
    for (const chain of chains) {
      const key = `${chain} ${actorId} ${kind}`
      this.counts.set(key, (this.counts.get(key) ?? 0) + 1)
    }
  }

  /** One listening is one entry, however many answers it takes. */
  addListening(chains: readonly string[], actorId: string, view: string) {
    if (this.#heard.has(`${actorId} ${view}`)) return
    this.#heard.add(`${actorId} ${view}`)
    this.add(chains, actorId, 'listening')
  }
}

/** How much each count grew, those that did not left out. */
export function growth(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): Map<string, number> {
  const grown = [...after].map(([key, count]) => [key, count - (before.get(key) ?? 0)] as const)
  return new Map(grown.filter(([, count]) => count !== 0))
}
