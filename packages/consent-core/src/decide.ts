import { byStableOrder, type Decision, type DenyCode, type Reason } from './decision.ts'
import { dueBy, dueByPolicy, earlierOf } from './keeping.ts'
import type { ParticipantState } from './fold.ts'
import { partsToLeaveOut } from './gone.ts'
import { momentOf } from './moment.ts'
import { askParticipant } from './participant.ts'
import { ALL_FORMS, formsIn } from './reading.ts'
import { isReadable } from './readable.ts'
import { relationFaults } from './relation.ts'
import type { Request } from './request.ts'
import type { Instant, Span } from './vocabulary.ts'

/**
 * Permit or deny, from the folded ledgers of everyone who took part and the facts in the request.
 * Deny unless, for every participant, one scope in force permits the request as a whole.
 * Pure: no clock, no I/O, no randomness. Never throws: what can't be read is denied.
 */
export function decide(participants: readonly ParticipantState[], request: Request, at: Instant): Decision {
  try {
    return isReadable(request, at) ? answer(participants, request, at) : unreadable
  } catch {
    return unreadable
  }
}

const unreadable: Decision = {
  effect: 'deny',
  reasons: [{ code: 'question-unreadable', participant: null, event: null, at: null }],
  obligations: null,
  validUntil: null,
}

function answer(participants: readonly ParticipantState[], request: Request, at: Instant): Decision {
  const reasons: Reason[] = []
  const refuse = (code: DenyCode, participant: string | null = null, when: Instant | null = null) => {
    reasons.push({ code, participant, event: null, at: when })
  }
  const ids = request.session.participants
  for (const code of relationFaults(request, at)) refuse(code)
  if (ids.length === 0) refuse('no-participants')

  let due = dueByPolicy(request)
  let until = nextFact(request, at)
  let forms = ALL_FORMS
  let copies = true
  const leaveOut: Span[] = []
  for (let n = 0; n < ids.length; n++) {
    const id = ids[n]!
    const state = stateOf(participants, id, n)
    if (!state) {
      refuse('participant-missing', id)
      continue
    }
    const moment = momentOf(state, at)
    for (const { forms: those, export: may } of askParticipant(moment, request, at, reasons)) {
      forms &= those
      copies &&= may
    }
    if (!moment.gone.isEmpty) leaveOut.push(...partsToLeaveOut(moment.gone, request.recording))
    due = earlierOf(due, dueBy(moment.keeping, request))
    until = earlierOf(until, moment.to)
  }
  if (due !== null && !(at < due)) refuse('delete-by-passed', null, due)
  else until = earlierOf(until, due)

  const denials = reasons.some(isDenial) ? reasons.filter(isDenial) : null
  if (denials) return { effect: 'deny', reasons: denials.sort(byStableOrder), obligations: null, validUntil: until }
  return {
    effect: 'permit',
    reasons: reasons.sort(byStableOrder),
    obligations: { log: true, forms: formsIn(forms), leaveOut: leaveOut.sort(byStart), deleteBy: due, export: copies },
    validUntil: until,
  }
}

const isDenial = ({ code }: Reason) => code !== 'allowed'

const byStart = (a: Span, b: Span) => a.startMs - b.startMs || a.endMs - b.endMs

/** Mostly they come in the order in which they are asked. */
function stateOf(participants: readonly ParticipantState[], id: string, place: number): ParticipantState | undefined {
  const likely = participants[place]
  return likely?.participantId === id ? likely : participants.find((state) => state.participantId === id)
}

/** The earliest instant after `at` at which a fact begins or ends to hold. */
function nextFact({ supervision, rosters, standIns, share }: Request, at: Instant): Instant | null {
  let next = share ? nextOf(share.openedAt, share.endedAt, at, null) : null
  for (const one of supervision) next = nextOf(one.from, one.to, at, next)
  for (const one of rosters) next = nextOf(one.from, one.to, at, next)
  for (const one of standIns) next = nextOf(one.toldAt, null, at, nextOf(one.from, one.to, at, next))
  return next
}

function nextOf(from: Instant | null, to: Instant | null, at: Instant, next: Instant | null): Instant | null {
  const begun = from !== null && from > at ? earlierOf(next, from) : next
  return to !== null && to > at ? earlierOf(begun, to) : begun
}
