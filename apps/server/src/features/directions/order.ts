import type { DirectionEntryModel } from '@earshot/db'

export const directionStates = ['unread', 'read', 'done'] as const
export type DirectionState = (typeof directionStates)[number]

type Entry = Pick<DirectionEntryModel, 'seq' | 'kind' | 'dueAt' | 'ofSeq'>

/** How a direction stands after all that was added to it, in the order of its entries. */
export interface Standing {
  readonly state: DirectionState
  /** The newest order: what was read before it is not read any more. */
  readonly orderSeq: number
  readonly dueAt: Date
}

/** @param entries of one direction, by seq; the first opened it */
export function standingOf(entries: readonly Entry[]): Standing {
  const order = entries.findLast((one) => one.kind === 'opened' || one.kind === 'changed')!
  const isRead = entries.some((one) => one.kind === 'acknowledged' && one.ofSeq === order.seq)
  const isDone = entries.some((one) => one.kind === 'done')
  return { state: isDone ? 'done' : isRead ? 'read' : 'unread', orderSeq: order.seq, dueAt: order.dueAt! }
}
