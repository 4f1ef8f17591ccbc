import type { DirectionEntryModel } from '@earshot/db'

export const directionStates = ['unread', 'read', 'done'] as const
export type DirectionState = (typeof directionStates)[number]

type Entry = Pick<DirectionEntryModel, 'seq' | 'kind' | 'dueAt' | 'ofSeq' | 'written'>

/** What is ordered for as soon as it was written, clocks being what they are, is meant at once. */
const AT_ONCE_MS = 5 * 60_000
/** Nobody is behind with what they were told to do at once until this long after. */
const GRACE_MS = 60 * 60_000

/** How a direction stands after all that was added to it, in the order of its entries. */
export interface Standing {
  readonly state: DirectionState
  /** The newest order: what was read before it is not read any more. */
  readonly orderSeq: number
  readonly dueAt: Date
  readonly isAtOnce: boolean
  /** From when on it is late. */
  readonly overdueAt: Date
}

/** @param entries of one direction, by seq; the first opened it */
export function standingOf(entries: readonly Entry[]): Standing {
  const order = entries.findLast((one) => one.kind === 'opened' || one.kind === 'changed')!
  const isRead = entries.some((one) => one.kind === 'acknowledged' && one.ofSeq === order.seq)
  const isDone = entries.some((one) => one.kind === 'done')
  const dueAt = order.dueAt!
  const isAtOnce = dueAt.getTime() <= order.written.getTime() + AT_ONCE_MS
  return {
    state: isDone ? 'done' : isRead ? 'read' : 'unread',
    orderSeq: order.seq,
    dueAt,
    isAtOnce,
    overdueAt: isAtOnce ? new Date(order.written.getTime() + GRACE_MS) : dueAt,
  }
}
