import { earlierOf } from './in-order.ts'
import { inStableOrder, type Decision, type DenyCode, type Reason } from './decision.ts'
import { dueBy, dueBySaid } from './keeping.ts'
import type { ParticipantState } from './fold.ts'
import { momentOf } from './moment.ts'
import { askParticipant, type Heard } from './participant.ts'
import { ALL_FORMS, formsIn } from './reading.ts'
import { isReadable } from './readable.ts'
import { relationFaults } from './relation.ts'
import type { Request } from './request.ts'
import { saidOf } from './said.ts'
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
  const heard: Heard = { reasons, forms: ALL_FORMS, export: true }
  const ids = request.session.participants
  for (const code of relationFaults(request, at)) reasons.push(ofNobody(code))
  if (ids.length === 0) reasons.push(ofNobody('no-participants'))
  let isDenied = reasons.length > 0

  let due = dueBy(request.policy, request.recording)
  let until = nextFact(request, at)
  const leaveOut: Span[] = []
  for (let n = 0; n < ids.length; n++) {
    const id = ids[n]!
    const state = stateOf(participants, id, n)
    if (!state) {
      reasons.push({ code: 'participant-missing', participant: id, event: null, at: null })
      isDenied = true
      continue
    }
    const moment = momentOf(state, at)
    const said = saidOf(moment, request)
    if (!askParticipant(moment, said, request, at, heard)) isDenied = true
    if (!isDenied) for (const { ranges } of said.gone) leaveOut.push(...ranges)
    due = earlierOf(due, dueBySaid(said, request.recording))
    until = earlierOf(until, moment.to)
  }
  if (due === null || at < due) until = earlierOf(until, due)
  else {
    reasons.push(ofNobody('delete-by-passed', due))
    isDenied = true
  }

  if (isDenied) {
    const denials = reasons.some(isAllowed) ? reasons.filter((one) => !isAllowed(one)) : reasons
    return { effect: 'deny', reasons: inStableOrder(denials), obligations: null, validUntil: until }
  }
  if (leaveOut.length > 1) leaveOut.sort(byStart)
  return {
    effect: 'permit',
    reasons: inStableOrder(reasons),
    obligations: { log: true, forms: formsIn(heard.forms), leaveOut, deleteBy: due, export: heard.export },
    validUntil: until,
  }
}

/** What is no participant's to decide. */
const ofNobody = (code: DenyCode, at: Instant | null = null): Reason => ({ code, participant: null, event: null, at })

const isAllowed = ({ code }: Reason) => code === 'allowed'

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
