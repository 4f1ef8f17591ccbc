import type { ParticipantState } from './fold.ts'
import { mediaForms, type Instant, type MediaForm } from './vocabulary.ts'
import { whoCan, type Subject, type Way } from './who-can.ts'

/** A way to a recording, and in which of its forms. */
export interface WayInForms extends Way {
  readonly forms: readonly MediaForm[]
}

export interface Impact {
  readonly loses: readonly WayInForms[]
  readonly gains: readonly WayInForms[]
}

/**
 * Who loses and who gains a recording, or some form of it, by a change, before it is made.
 * @param before the participants as they are
 * @param after the same with the change folded in
 */
export function impact(
  before: readonly ParticipantState[],
  after: readonly ParticipantState[],
  subject: Subject,
  at: Instant,
): Impact {
  const had = formsOfWays(before, subject, at)
  const has = formsOfWays(after, subject, at)
  return { loses: without(had, has), gains: without(has, had) }
}

type FormsByWay = ReadonlyMap<string, WayInForms>

const keyOf = ({ personId, purpose, shareId }: Way) => `${personId} ${purpose} ${shareId}`

function formsOfWays(participants: readonly ParticipantState[], subject: Subject, at: Instant): FormsByWay {
  const found = new Map<string, WayInForms>()
  for (const form of mediaForms)
    for (const { personId, purpose, shareId } of whoCan(participants, subject, at, form)) {
      const way = { personId, purpose, shareId }
      found.set(keyOf(way), { ...way, forms: [...(found.get(keyOf(way))?.forms ?? []), form] })
    }
  return found
}

const without = (all: FormsByWay, others: FormsByWay): WayInForms[] =>
  [...all].flatMap(([key, way]) => {
    const forms = way.forms.filter((form) => !others.get(key)?.forms.includes(form))
    return forms.length > 0 ? [{ ...way, forms }] : []
  })
