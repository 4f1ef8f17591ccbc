import type { LedgerEvent, Withdrawn } from '../events.ts'
import type { Request } from '../request.ts'
import type { Scope } from '../scope.ts'
import { DAY, type Instant, type Span } from '../vocabulary.ts'

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
  if (session.participants.length === 0) return 'deny'
  if (!mayAsk(request, at)) return 'deny'
  for (const participant of session.participants) {
    const ledger = ledgers.get(participant)
    if (!ledger) return 'deny'
    const once = ledger.filter((event, index) => ledger.findIndex((other) => other.id === event.id) === index)
    if (
      !allows(
        once.filter((event) => event.happened <= at),
        participant,
        request,
        at,
      )
    )
      return 'deny'
  }
  const days = dueDays(ledgers, request, at)
  return days.every((due) => at < due) ? 'permit' : 'deny'
}

const during = (fact: { from: Instant; to: Instant | null }, at: Instant) =>
  at >= fact.from && (fact.to === null || at < fact.to)

function mayAsk(request: Request, at: Instant): boolean {
  const { purpose, actor, share, policy, session } = request
  if (purpose === null || purpose === 'withholding' || policy.neverPurposes.includes(purpose)) return false
  if (purpose === 'own-review' || purpose === 'together') return actor === session.clinicianId
  if (!share || share.purpose !== purpose || !during({ from: share.openedAt, to: share.endedAt }, at)) return false
  const asWhom = [actor, ...request.standIns.filter((s) => s.standInId === actor && during(s, at)).map((s) => s.forId)]
  if (!share.members.some((member) => asWhom.includes(member))) return false
  if (purpose !== 'individual-supervision') return true
  return request.supervision.some(
    (s) => asWhom.includes(s.supervisorId) && s.superviseeId === session.clinicianId && during(s, at),
  )
}

/** @param said what had happened by then, of one participant */
function allows(said: readonly LedgerEvent[], participant: string, request: Request, at: Instant): boolean {
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
        if (!said.some((e) => e.kind === 'range-withheld' && e.findsFor === event.id && e.ranges !== null)) return false
      } else if (!event.ranges.every((range) => everyMs(range, recording.leftOut))) return false
    }
  }
  if (deletedByWithdrawing(said, session)) return false

  const answers = said.filter((e) => (e.kind === 'reconfirmed' || e.kind === 'declined') && e.sessionId === session.id)
  const yeses = answers.filter((e) => e.kind === 'reconfirmed' && yesCounts(e, said, answers, at))
  const noes = answers.filter((e) => e.kind === 'declined')
  const lastYes = Math.max(...yeses.map((e) => e.happened))
  const lastNo = Math.max(...noes.map((e) => e.happened))
  // At the same millisecond the no wins.
  if (noes.length > 0 && !(lastYes > lastNo)) return false
  const confirmed = yeses.length > 0

  const touching = said.filter((e): e is Withdrawn => e.kind === 'withdrawn' && touched(e, said, request))
  if (share) {
    if (touching.some((e) => e.happened >= share.openedAt)) return false
    if (noes.some((e) => e.happened >= share.openedAt)) return false
  }
  return said.some((event) => {
    if (event.kind !== 'granted' || touching.some((no) => no.happened >= event.happened)) return false
    if (said.some((e) => e.kind === 'disputed' && e.eventId === event.id)) return false
    if (!signedFor(event, said, participant, request, at)) return false
    const { texts, until } = reads(event.scope.id, event, said, at)
    if (until !== null && at >= until) return false
    if (!texts.every((text) => uses(text, request) && names(text, event, said, request, at))) return false
    const asks = request.policy.mustReconfirm || texts.some((text) => text.conditions.reconfirm)
    return confirmed || !asks
  })
}

const grown = (said: readonly LedgerEvent[], at: Instant) =>
  said.some(
    (e) =>
      e.kind === 'of-age' ||
      e.kind === 'capacity-regained' ||
      (e.representatives !== undefined && e.representatives.endsAt !== null && e.representatives.endsAt <= at),
  )

function yesCounts(yes: LedgerEvent, said: readonly LedgerEvent[], answers: readonly LedgerEvent[], at: Instant) {
  const disputed = said.flatMap((e) => (e.kind === 'disputed' ? [e.eventId] : []))
  if (yes.written > at || disputed.includes(yes.id)) return false
  const anyDisputed = answers.some((e) => e.kind === 'reconfirmed' && disputed.includes(e.id))
  if (anyDisputed && yes.obtained !== 'link' && yes.signature === null) return false
  return yes.representatives === undefined || !grown(said, at)
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

/** What a scope says after each of its changes; several texts where all of them must agree. */
function reads(scopeId: string, grant: LedgerEvent & { kind: 'granted' }, said: readonly LedgerEvent[], at: Instant) {
  const changes = said
    .filter((e) => (e.kind === 'amended' && e.scope.id === scopeId) || (e.kind === 'renewed' && e.scopeId === scopeId))
    .filter((e) => e.happened >= grant.happened && e.happened <= at)
    .sort((a, b) => a.happened - b.happened || (a.id < b.id ? -1 : 1))
  let texts: Scope[] = [grant.scope]
  let until = grant.scope.until
  changes.forEach((change, index) => {
    const before = index === 0 ? grant.happened : changes[index - 1]!.happened
    const same = before === change.happened
    const disputed = said.some((e) => e.kind === 'disputed' && e.eventId === change.id)
    const over = until !== null && until <= change.happened
    if (change.kind === 'renewed') {
      if (disputed || over) return
      until = same ? first(until, change.until) : change.until
    } else if (change.kind === 'amended') {
      until = same || disputed || over ? first(until, change.scope.until) : change.scope.until
      texts = same || disputed ? texts.concat(change.scope) : [change.scope]
    }
  })
  return { texts, until }
}

const first = (a: Instant | null, b: Instant | null) =>
  [a, b].reduce((least, one) => (least === null || (one !== null && one < least) ? one : least), null)

function uses(text: Scope, request: Request): boolean {
  const { action, form, session } = request
  const { named, from } = text.sessions
  if (named ? !named.includes(session.id) : !(session.startedAt >= from)) return false
  if (!(text.purposes as readonly unknown[]).includes(request.purpose)) return false
  if (form !== 'words' && !text.forms.includes(form)) return false
  if (text.forms.length === 0) return false
  if (action === 'export') return text.conditions.export
  if (action === 'transcribe') return text.processing.includes('transcription')
  if (action === 'analyse') return text.processing.includes('ai-analysis')
  return true
}

function names(
  text: Scope,
  grant: LedgerEvent & { kind: 'granted' },
  said: readonly LedgerEvent[],
  request: Request,
  at: Instant,
): boolean {
  const { actor, rosters, standIns } = request
  for (const person of text.audience.filter((one) => one.personId === actor)) {
    if (!person.group) return true
    const stays = rosters.filter((r) => r.groupId === person.group && r.memberId === actor && during(r, at))
    const since = listedSince(person.group, actor, grant, said, at)
    if (stays.some((stay) => stay.from <= since)) return true
  }
  if (rosters.some((r) => r.memberId === actor && during(r, at) && (text.joinLater ?? []).includes(r.groupId)))
    return true
  return standIns.some(
    (s) =>
      s.standInId === actor &&
      during(s, at) &&
      s.toldAt !== null &&
      s.toldAt <= at &&
      (text.standIns ?? []).includes(s.forId) &&
      text.audience.some((one) => one.personId === s.forId),
  )
}

function listedSince(
  group: string,
  personId: string,
  grant: LedgerEvent & { kind: 'granted' },
  said: readonly LedgerEvent[],
  at: Instant,
): Instant {
  const texts = [
    { happened: grant.happened, scope: grant.scope },
    ...said
      .filter((e) => e.kind === 'amended')
      .filter((e) => e.scope.id === grant.scope.id && e.happened >= grant.happened && e.happened <= at)
      .sort((a, b) => a.happened - b.happened || (a.id < b.id ? -1 : 1)),
  ]
  const lists = texts.map(({ scope }) => scope.audience.some((one) => one.personId === personId && one.group === group))
  const lastWithout = lists.lastIndexOf(false)
  return texts[lastWithout + 1]?.happened ?? Number.NEGATIVE_INFINITY
}

function touched(no: Withdrawn, said: readonly LedgerEvent[], request: Request): boolean {
  if (no.all || (no.purposes as readonly unknown[]).includes(request.purpose)) return true
  return no.scopeIds.some((scopeId) =>
    said
      .flatMap((e) => (e.kind === 'granted' || e.kind === 'amended' ? [{ of: e, scope: e.scope }] : []))
      .filter(({ scope }) => scope.id === scopeId)
      // An amendment of what was never granted by then changes nothing.
      .filter(({ of }) => said.some((g) => g.kind === 'granted' && g.scope.id === scopeId && g.happened <= of.happened))
      .some(
        ({ scope }) =>
          uses(scope, request) &&
          (scope.audience.some((one) => one.personId === request.actor) ||
            request.rosters.some((r) => r.memberId === request.actor && (scope.joinLater ?? []).includes(r.groupId)) ||
            request.standIns.some((s) => s.standInId === request.actor && (scope.standIns ?? []).includes(s.forId))),
      ),
  )
}

/** "Delete it when I withdraw", once the last of a scope's purposes was withdrawn. */
function deletedByWithdrawing(said: readonly LedgerEvent[], session: Request['session']): boolean {
  return said.some((grant) => {
    if (grant.kind !== 'granted') return false
    const noes = said
      .filter((e) => e.kind === 'withdrawn')
      .filter((e) => e.happened >= grant.happened)
      .sort((a, b) => a.happened - b.happened || (a.id < b.id ? -1 : 1))
    const last = noes.find((no, index) => {
      if (no.all || no.scopeIds.includes(grant.scope.id)) return true
      const gone = noes.slice(0, index + 1).flatMap((one) => one.purposes)
      return asOf(no.happened).some((text) => text.purposes.every((purpose) => gone.includes(purpose)))
    })
    if (!last) return false
    return asOf(last.happened)
      .filter((text) => text.conditions.deleteOnWithdraw)
      .some(({ sessions: { named, from } }) =>
        named ? named.includes(session.id) : session.startedAt >= from && session.startedAt <= last.happened,
      )
    function asOf(when: Instant) {
      const known = said.filter((e) => e.happened <= when)
      return reads((grant as LedgerEvent & { kind: 'granted' }).scope.id, grant as never, known, when).texts
    }
  })
}

function dueDays(ledgers: ReadonlyMap<string, readonly LedgerEvent[]>, request: Request, at: Instant): Instant[] {
  const { recording, session, policy } = request
  const due = (conditions: { keepAtMostDays: number | null; deleteAfterReviewDays: number | null }) => [
    ...(conditions.keepAtMostDays === null ? [] : [recording.startedAt + conditions.keepAtMostDays * DAY]),
    ...(conditions.deleteAfterReviewDays === null || recording.reviewedAt === null
      ? []
      : [recording.reviewedAt + conditions.deleteAfterReviewDays * DAY]),
  ]
  const scopes = session.participants.flatMap((id) => {
    const said = (ledgers.get(id) ?? []).filter((event) => event.happened <= at)
    return said.flatMap((grant) => {
      if (grant.kind !== 'granted') return []
      const ever = said.flatMap((e) =>
        e === grant || (e.kind === 'amended' && e.scope.id === grant.scope.id && e.happened >= grant.happened)
          ? [(e as { scope: Scope }).scope]
          : [],
      )
      const covered = ever.some(({ sessions: { named, from } }) =>
        named ? named.includes(session.id) : session.startedAt >= from,
      )
      return covered ? reads(grant.scope.id, grant, said, at).texts.flatMap((text) => due(text.conditions)) : []
    })
  })
  return [...due(policy), ...scopes]
}

/** Whether each half second of a range lies in one of the others. */
function everyMs(range: Span, others: readonly Span[]): boolean {
  for (let ms = range.startMs; ms < range.endMs; ms += 100)
    if (!others.some((one) => ms >= one.startMs && ms < one.endMs)) return false
  return true
}
