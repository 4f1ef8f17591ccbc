import type { LedgerEvent } from '../events.ts'
import type { Request } from '../request.ts'
import type { Instant, Span } from '../vocabulary.ts'
import { deletedByWithdrawing, dueDays, wasDue } from './naive-end.ts'
import { during, endsShare, names, reads, touched, uses } from './naive-wording.ts'

/**
 * The decision written a second time, slowly and from the events alone: no fold, no states, every question asked anew of
 * the whole ledger. It gives the effect and nothing else.
 */
export function naive(
  ledgers: ReadonlyMap<string, readonly LedgerEvent[]>,
  request: Request,
  at: Instant,
): 'permit' | 'deny' {
  const { session } = request
  const counting = new Map([...ledgers].map(([id, ledger]) => [id, ledger.filter(counts)]))
  if (session.participants.length === 0) return 'deny'
  if (!mayAsk(request, at)) return 'deny'
  for (const participant of session.participants) {
    const ledger = ledgers.get(participant)
    if (!ledger) return 'deny'
    const once = ledger.filter((event, index) => ledger.findIndex((other) => other.id === event.id) === index)
    if (!allows(once, participant, request, at)) return 'deny'
  }
  if (!dueDays(counting, request, at).every((due) => at < due)) return 'deny'
  // What was due by the time of a change is gone, whatever the change says.
  const changes = [...counting.values()].flat().filter((e) => e.kind === 'amended' && e.happened <= at)
  return changes.some((e) => wasDue(counting, request, e.happened)) ? 'deny' : 'permit'
}

/** A grant and a renewal that nobody signed are not there, but for whoever takes them back. */
const counts = (event: LedgerEvent) =>
  !((event.kind === 'granted' || event.kind === 'renewed') && event.signature === null)

function mayAsk(request: Request, at: Instant): boolean {
  const { purpose, actor, share, policy, session } = request
  if (purpose === null || purpose === 'withholding' || policy.neverPurposes.includes(purpose)) return false
  if (purpose === 'own-review' || purpose === 'together') return actor === session.clinicianId
  if (!share || share.purpose !== purpose || !during({ from: share.openedAt, to: share.endedAt }, at)) return false
  // In one capacity at a time: as themselves, or also as the stand-in of somebody, once the client was told.
  const capacities = request.standIns
    .filter((s) => s.standInId === actor && during(s, at) && s.toldAt !== null && s.toldAt <= at)
    .map((s) => [actor, s.forId])
  return [[actor], ...capacities].some(
    (asWhom) =>
      share.members.some((member) => asWhom.includes(member)) &&
      (purpose !== 'individual-supervision' ||
        request.supervision.some(
          (s) => asWhom.includes(s.supervisorId) && s.superviseeId === session.clinicianId && during(s, at),
        )),
  )
}

/** @param ledger of one participant, each event once */
function allows(ledger: readonly LedgerEvent[], participant: string, request: Request, at: Instant): boolean {
  const written = ledger.filter((event) => event.happened <= at)
  const said = written.filter(counts)
  const { session, recording, share } = request
  const isThis = (id: string) => [recording.id, ...recording.parents].includes(id)

  for (const event of said) {
    if (event.kind === 'deleted' && isThis(event.recordingId)) return false
    if (event.kind === 'deletion-requested') {
      if (event.sessionIds === null ? session.startedAt <= event.happened : event.sessionIds.includes(session.id))
        return false
    }
    if (event.kind === 'stopped' && !event.keep && event.sessionId === session.id) return false
    if (event.kind === 'range-withheld' && isThis(event.recordingId)) {
      if (event.ranges === null) {
        const isFoundBy = (e: LedgerEvent) =>
          e.kind === 'range-withheld' &&
          e.findsFor === event.id &&
          e.ranges !== null &&
          e.recordingId === event.recordingId
        if (!said.some(isFoundBy)) return false
      } else if (!event.ranges.every((range) => everyMs(range, recording.leftOut))) return false
    }
  }
  if (deletedByWithdrawing(said, session)) return false

  const answers = said.filter((e) => (e.kind === 'reconfirmed' || e.kind === 'declined') && e.sessionId === session.id)
  // A dispute counts from when it happened, also one that names a yes which happened after it.
  const yeses = answers.filter((e) => e.kind === 'reconfirmed' && yesCounts(e, said, ledger, participant, request, at))
  const noes = answers.filter((e) => e.kind === 'declined')
  const lastYes = Math.max(...yeses.map((e) => e.happened))
  const lastNo = Math.max(...noes.map((e) => e.happened))
  // At the same millisecond the no wins.
  if (noes.length > 0 && !(lastYes > lastNo)) return false
  const confirmed = yeses.length > 0

  const withdrawals = said.filter((e) => e.kind === 'withdrawn')
  const touching = withdrawals.filter((e) => touched(e, written, request))
  if (share && share.purpose === request.purpose) {
    if (withdrawals.some((e) => e.happened >= share.openedAt && endsShare(e, written, request))) return false
    if (noes.some((e) => e.happened >= share.openedAt)) return false
  }
  return said.some((event) => {
    if (event.kind !== 'granted' || touching.some((no) => no.happened >= event.happened)) return false
    // A scope that was taken back by its name is gone, whatever a change would make of it.
    if (withdrawals.some((no) => no.happened >= event.happened && no.scopeIds.includes(event.scope.id))) return false
    // What was refused takes a grant that contains it: no change brings it back.
    const contains = uses(event.scope, request) && names(event.scope, event, [event], request, at)
    if (touching.length > 0 && !contains) return false
    if (!signedFor(event, said, participant, request, event.happened)) return false
    if (said.some((e) => e.kind === 'disputed' && e.eventId === event.id)) return false
    if (!signedFor(event, said, participant, request, at)) return false
    const { texts, until } = reads(event.scope.id, event, said, at)
    if (until !== null && at >= until) return false
    if (!texts.every((text) => uses(text, request) && names(text, event, said, request, at))) return false
    const forms = texts.map((text) => text.forms)
    if (!forms[0]!.some((form) => forms.every((all) => all.includes(form)))) return false
    const asks = request.policy.mustReconfirm || texts.some((text) => text.conditions.reconfirm)
    return confirmed || !asks
  })
}

const grown = (said: readonly LedgerEvent[], at: Instant) =>
  said.some(
    (e) =>
      e.happened <= at &&
      (e.kind === 'of-age' ||
        e.kind === 'capacity-regained' ||
        (!(e.kind === 'amended' && e.signature === null) &&
          e.representatives !== undefined &&
          e.representatives.endsAt !== null &&
          e.representatives.endsAt <= at)),
  )

function yesCounts(
  yes: LedgerEvent,
  said: readonly LedgerEvent[],
  ledger: readonly LedgerEvent[],
  participant: string,
  request: Request,
  at: Instant,
): boolean {
  const disputed = said.flatMap((e) => (e.kind === 'disputed' ? [e.eventId] : []))
  if (yes.written > at || disputed.includes(yes.id)) return false
  const anyDisputed = ledger.some(
    (e) => e.kind === 'reconfirmed' && e.sessionId === request.session.id && disputed.includes(e.id),
  )
  if (anyDisputed && yes.obtained !== 'link' && yes.signature === null) return false
  return yes.representatives === undefined || (!grown(said, at) && signedFor(yes, said, participant, request, at))
}

function signedFor(
  grant: LedgerEvent,
  said: readonly LedgerEvent[],
  participant: string,
  request: Request,
  at: Instant,
): boolean {
  const signed = grant.representatives?.ids ?? []
  if (grown(said, at)) return signed.length === 0
  const signing = request.session.signing.filter((one) => one.participantId === participant)[0]
  if (!signing) return signed.length === 0
  const there = signing.representatives.filter((one) => signed.includes(one))
  if (signing.who === 'one-representative') return there.length > 0
  return there.length > 0 && there.length === signing.representatives.length
}

/** Whether each half second of a range lies in one of the others. */
function everyMs(range: Span, others: readonly Span[]): boolean {
  for (let ms = range.startMs; ms < range.endMs; ms += 100)
    if (!others.some((one) => ms >= one.startMs && ms < one.endMs)) return false
  return true
}
