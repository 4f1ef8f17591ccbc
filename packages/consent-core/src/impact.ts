import type { ParticipantState } from './fold.ts'
import type { Instant } from './vocabulary.ts'
import { whoCan, type Subject, type Way } from './who-can.ts'

export interface Impact {
  readonly loses: readonly Way[]
  readonly gains: readonly Way[]
}

/**
 * Who loses and who gains a recording by a change, before it is made.
 * @param before the participants as they are
 * @param after the same with the change folded in
 */
export function impact(
  before: readonly ParticipantState[],
  after: readonly ParticipantState[],
  subject: Subject,
  at: Instant,
): Impact {
  const had = whoCan(before, subject, at)
  const has = whoCan(after, subject, at)
  return { loses: without(had, has), gains: without(has, had) }
}

const keyOf = ({ personId, purpose, shareId }: Way) => `${personId} ${purpose} ${shareId}`

function without(all: readonly Way[], others: readonly Way[]): Way[] {
  const known = new Set(others.map(keyOf))
  return all
    .filter((way) => !known.has(keyOf(way)))
    .map(({ personId, purpose, shareId }) => ({ personId, purpose, shareId }))
}
