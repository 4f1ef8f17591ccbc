import { byHappened, type LedgerEvent, type Withdrawn } from './events.ts'
import type { ScopeLine } from './fold.ts'
import type { SessionFacts } from './request.ts'
import { covers } from './scope-meets.ts'
import type { Scope, SessionsCovered } from './scope.ts'
import { adds, everRead, signedBy, versionAt, versionsOf, type Disputes } from './version.ts'
import type { Instant, Purpose } from './vocabulary.ts'
import { countWhile } from './in-order.ts'

/** What is to be destroyed, whoever destroys it: denied for good from then on. */
export interface Wish {
  readonly event: string
  readonly happened: Instant
  readonly of: readonly SessionsCovered[]
  /** Of those only the sessions begun by then; null: all of them. */
  readonly begunBy: Instant | null
}

/** @param sessionIds null: of every session begun by then */
export const wishOf = ({ id, happened }: LedgerEvent, sessionIds: readonly string[] | null): Wish =>
  sessionIds === null
    ? { event: id, happened, of: [{ from: Number.NEGATIVE_INFINITY }], begunBy: happened }
    : { event: id, happened, of: [{ named: sessionIds }], begunBy: null }

export const isWished = ({ of, begunBy }: Wish, session: Pick<SessionFacts, 'id' | 'startedAt'>): boolean =>
  (begunBy === null || session.startedAt <= begunBy) && of.some((one) => covers(one, session))

/**
 * "Delete it when I withdraw" acts once nothing of a scope is left and a withdrawal took something of it: on every
 * session that the scope ever covered.
 */
export function wishOnWithdrawal(line: ScopeLine, all: readonly Withdrawn[], disputes: Disputes): Wish | null {
  const { granted, changes } = line
  const mayWish = [granted, ...changes].some((one) => 'scope' in one && one.scope.conditions.deleteOnWithdraw)
  if (!mayWish) return null
  const noes = all.slice(countWhile(all, (one) => one.happened < granted.happened))
  if (noes.length === 0) return null
  const versionBy = versionsOf(line, disputes)
  const gone = new Set<Purpose>()
  let last: Withdrawn | null = null
  let isAllGone = false
  const disputed = changes.flatMap(({ id }) => disputes.get(id) ?? [])
  for (const one of [...changes, ...noes, ...disputed].sort(byHappened)) {
    if (one.kind === 'withdrawn') {
      for (const purpose of one.purposes) gone.add(purpose)
      if (takesOf(line, one)) last = one
      isAllGone ||= takesAll(granted.scope.id, one)
    }
    if (last === null) continue
    const { parts } = versionBy(one.happened)
    const isLeft = (purpose: Purpose) => !gone.has(purpose) && parts.every((part) => part.purposes.includes(purpose))
    if (!isAllGone && parts[0]!.purposes.some(isLeft)) continue
    // What asks for it only since the withdrawal waits for the next.
    if (!asksToDelete(parts) || !asksToDelete(versionAt(line, disputes, last.happened).parts)) continue
    const counted = changes.filter((change) => adds(line, disputes, change, one.happened))
    const of = everRead({ ...line, changes: counted }, one.happened).map(({ sessions }) => sessions)
    return { event: last.id, happened: one.happened, of, begunBy: one.happened }
  }
  return null
}

const asksToDelete = (parts: readonly Scope[]) => parts.some((part) => part.conditions.deleteOnWithdraw)

const takesAll = (scopeId: string, no: Withdrawn): boolean => no.all || no.scopeIds.includes(scopeId)

/** Whether a withdrawal took anything of a scope: all of it, or a purpose that it had had by then. */
const takesOf = (line: ScopeLine, no: Withdrawn): boolean =>
  takesAll(line.granted.scope.id, no) ||
  signedBy(line, no.happened).some(({ scope }) => scope.purposes.some((purpose) => no.purposes.includes(purpose)))
