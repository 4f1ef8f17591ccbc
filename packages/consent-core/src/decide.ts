import { byStableOrder, type Decision, type DenyCode, type Reason } from './decision.ts'
import { deleteBy } from './delete-by.ts'
import type { ParticipantState } from './fold.ts'
import { partsToLeaveOut } from './gone.ts'
import { askParticipant } from './participant.ts'
import { relationFaults } from './relation.ts'
import type { Request } from './request.ts'
import type { Scope } from './scope.ts'
import { mediaForms, type Instant } from './vocabulary.ts'

/**
 * Permit or deny, from the folded ledgers of everyone who took part and the facts in the request.
 * Deny unless, for every participant, one scope in force permits the request as a whole.
 * Pure: no clock, no I/O, no randomness.
 */
export function decide(participants: readonly ParticipantState[], request: Request, at: Instant): Decision {
  const reasons: Reason[] = []
  const permitting: Scope[] = []
  const refuse = (code: DenyCode, when: Instant | null = null) =>
    reasons.push({ code, participant: null, event: null, at: when })

  for (const code of relationFaults(request, at)) refuse(code)
  if (request.session.participants.length === 0) refuse('no-participants')
  const asked = new Map(participants.map((state) => [state.participantId, state]))
  for (const id of request.session.participants) {
    const state = asked.get(id)
    if (!state) {
      reasons.push({ code: 'participant-missing', participant: id, event: null, at: null })
      continue
    }
    const answer = askParticipant(state, request, at)
    reasons.push(...answer.reasons)
    if (answer.permitting) permitting.push(...answer.permitting.flatMap(({ version }) => version.parts))
  }
  const gone = deleteBy(participants, request, at)
  if (gone !== null && at >= gone) refuse('delete-by-passed', gone)

  const denials = reasons.filter((reason) => reason.code !== 'allowed')
  const validUntil = nextBoundary(participants, request, gone, at)
  if (denials.length > 0) {
    return { effect: 'deny', reasons: denials.sort(byStableOrder), obligations: null, validUntil }
  }
  return {
    effect: 'permit',
    reasons: reasons.sort(byStableOrder),
    obligations: {
      log: true,
      forms: mediaForms.filter((form) => permitting.every((scope) => scope.forms.includes(form))),
      leaveOut: partsToLeaveOut(participants, request, at),
      deleteBy: gone,
      export: permitting.every((scope) => scope.conditions.export),
    },
    validUntil,
  }
}

/** The earliest boundary after `at` in any scope, fact or policy given. */
function nextBoundary(
  participants: readonly ParticipantState[],
  request: Request,
  gone: Instant | null,
  at: Instant,
): Instant | null {
  let earliest: Instant | null = null
  const take = (when: Instant | null | undefined) => {
    if (when != null && when > at && (earliest === null || when < earliest)) earliest = when
  }
  for (const state of participants) take(state.boundaries.find((when) => when > at))
  for (const facts of [request.supervision, request.rosters, request.standIns]) {
    for (const one of facts) {
      take(one.from)
      take(one.to)
    }
  }
  for (const one of request.standIns) take(one.toldAt)
  take(request.share?.openedAt)
  take(request.share?.endedAt)
  take(gone)
  return earliest
}
