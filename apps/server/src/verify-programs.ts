import type { Db } from '@earshot/db'
import { CannotStart } from './cannot-start.ts'
import type { FoundFault } from './gate/fault.ts'
import { verifyProgram, type Verified } from './gate/verify.ts'

/**
 * Verifies all programs, or those of this id or name.
 * @returns a line for each program, with a line below it for each broken chain, and whether there is none
 * @throws CannotStart when there is no such program
 */
export async function verifyPrograms(db: Db, asked?: string): Promise<{ said: string; isWhole: boolean }> {
  const where = asked === undefined ? {} : { OR: [{ id: asked }, { name: asked }] }
  const programs = await db.program.findMany({ where, select: { id: true, name: true }, orderBy: { id: 'asc' } })
  if (asked !== undefined && programs.length === 0)
    throw new CannotStart(`There is no program ${JSON.stringify(asked)}, by id or by name.`)
  const lines: string[] = []
  let isWhole = true
  for (const { id, name } of programs) {
    const verified = await verifyProgram(db, id)
    lines.push(`${name} (${id}): ${countsOf(verified)}`, ...verified.faults.map(lineOf))
    isWhole &&= verified.faults.length === 0
  }
  return { said: lines.length === 0 ? 'There is no program yet.' : lines.join('\n'), isWhole }
}

const countsOf = ({ ledgers, events, logChains, lines, faults }: Verified) =>
  [
    counted(ledgers, 'ledger'),
    counted(events, 'event'),
    counted(logChains, 'log chain'),
    counted(lines, 'line'),
    faults.length === 0 ? 'all whole' : `${faults.length} broken`,
  ].join(', ')

const lineOf = ({ programId, of, chain, at, fault }: FoundFault) =>
  `  ${programId} ${of} ${chain} ${of === 'ledger' ? 'event' : 'line'} ${at}: ${fault}`

const counted = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`
