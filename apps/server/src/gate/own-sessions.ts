import { answerFor, DAY, type Standing } from '@earshot/consent-core'
import type { Db } from '@earshot/db'
import { sqlOf } from '@earshot/db/sealed'
import { loadLedgers } from './ledger.ts'
import { loadPolicy, loadSigning } from './policy.ts'
import { isAskedEachTime } from './sessions.ts'

/** A session about which a client can say yes or no to recording. Of others' answers nothing is told. */
export interface OwnSession {
  readonly id: string
  readonly startedAt: number
  readonly answer: 'yes' | 'no' | null
}

/** How far ahead a session can be answered for. */
const AHEAD = 14 * DAY

/**
 * The sessions of today and of the days to come for which a client is asked, the next first.
 * @param inForce what the client allows: who allows nothing is asked for no session
 */
export async function ownSessions(
  db: Db,
  programId: string,
  clientId: string,
  inForce: readonly Standing[],
  now: number,
): Promise<OwnSession[]> {
  const policy = await loadPolicy(db, programId)
  if (inForce.length === 0 || !isAskedEachTime(policy, inForce)) return []
  const [rows, { states }, signing] = await Promise.all([
    db.session.findMany({
      where: {
        programId,
        participants: { some: { clientId } },
        startedAt: { gt: new Date(now - DAY), lt: new Date(now + AHEAD) },
      },
      orderBy: [{ startedAt: 'asc' }, { id: 'asc' }],
    }),
    loadLedgers(sqlOf(db), programId, [clientId]),
    loadSigning(db, programId, [clientId]),
  ])
  const own = states.get(clientId)!
  return rows.map((row) => {
    const answer = answerFor(own, { id: row.id, signing: [...signing.values()] }, now)
    return {
      id: row.id,
      startedAt: row.startedAt.getTime(),
      answer: answer === null ? null : answer.kind === 'reconfirmed' ? 'yes' : 'no',
    }
  })
}
