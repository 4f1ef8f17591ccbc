import {
  decide,
  fold,
  isInside,
  type Decision,
  type ParticipantState,
  type RangeWithheld,
  type RecordingFacts,
  type Request,
  type Span,
} from '@earshot/consent-core'

const KIND = 'range-withheld'

/** What a participant asked to leave out of a recording, or of what it was made of. */
export const withheldIn = (
  { withheld }: ParticipantState,
  { id, parents }: Pick<RecordingFacts, 'id' | 'parents'>,
  at: number,
): RangeWithheld[] =>
  withheld.filter((one) => one.happened <= at && (one.recordingId === id || parents.includes(one.recordingId)))

/** Whether a rendition leaves out all of the times that an event names. */
export const isLeftOut = ({ ranges }: RangeWithheld, leftOut: RecordingFacts['leftOut']): boolean =>
  ranges !== null && ranges.every((range) => isInside(range, leftOut))

/** The same parts without overlaps, in their order. */
export function united(parts: readonly Span[]): Span[] {
  const all: { startMs: number; endMs: number }[] = []
  for (const { startMs, endMs } of parts.toSorted((a, b) => a.startMs - b.startMs)) {
    const last = all.at(-1)
    if (last && startMs <= last.endMs) last.endMs = Math.max(last.endMs, endMs)
    else all.push({ startMs, endMs })
  }
  return all
}

/** The times that were written for an event without them. */
export const foundFor = (sought: RangeWithheld, all: readonly RangeWithheld[]): RangeWithheld | undefined =>
  all.find((one) => one.findsFor === sought.id && one.ranges !== null && one.recordingId === sought.recordingId)

/**
 * The door for finding a part that is to be left out, beside decide(), which always denies that purpose. It is open to
 * the clinician whom the client chose, who would be permitted their own review but for what is withheld; until the
 * rendition without the part exists. What a client gave times for is cut unheard: until it is, the door is shut. To
 * listen alone: comments are not behind it.
 */
export function decideWithholding(states: readonly ParticipantState[], request: Request, at: number): Decision {
  const { recording, actor } = request
  const asked = states.flatMap((state) => {
    const own = withheldIn(state, recording, at)
    return own.map((one) => ({ one, found: foundFor(one, own), seeks: own.find(({ id }) => id === one.findsFor) }))
  })
  const isOpen = asked.some(
    ({ one, found }) =>
      one.ranges === null && one.finderId === actor && (!found || !isLeftOut(found, recording.leftOut)),
  )
  const isUnheard = asked.some(
    ({ one, seeks }) => one.ranges !== null && seeks?.finderId !== actor && !isLeftOut(one, recording.leftOut),
  )
  const mayAsk = request.action === 'listen' && request.form === 'audio'
  // What decide() says of this purpose whoever asks.
  if (!isOpen || isUnheard || !mayAsk) return decide(states, { ...request, purpose: 'withholding', share: null }, at)
  const decision = decide(states.map(butForWithheld), { ...request, purpose: 'own-review', share: null }, at)
  if (decision.obligations === null) return decision
  return { ...decision, obligations: { ...decision.obligations, forms: ['audio'], export: false } }
}

/** What can't be read of a ledger still denies. */
const butForWithheld = (state: ParticipantState): ParticipantState => ({
  ...fold(
    state.participantId,
    state.events.filter(({ kind }) => kind !== KIND),
  ),
  unreadable: state.unreadable,
})
