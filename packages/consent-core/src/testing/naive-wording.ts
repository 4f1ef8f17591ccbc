import type { LedgerEvent, Withdrawn } from '../events.ts'
import type { Request } from '../request.ts'
import type { Scope } from '../scope.ts'
import type { Instant } from '../vocabulary.ts'

// The part of the naive decision that reads wordings: what a scope says at an instant, and whom and what that lets in.

export const during = (fact: { from: Instant; to: Instant | null }, at: Instant) =>
  at >= fact.from && (fact.to === null || at < fact.to)

/** What a scope says after each of its changes; several texts where all of them must agree. */
export function reads(
  scopeId: string,
  grant: LedgerEvent & { kind: 'granted' },
  said: readonly LedgerEvent[],
  at: Instant,
) {
  const changes = said
    .filter((e) => (e.kind === 'amended' && e.scope.id === scopeId) || (e.kind === 'renewed' && e.scopeId === scopeId))
    .filter((e) => e.happened >= grant.happened && e.happened <= at)
    .sort((a, b) => a.happened - b.happened || (a.id < b.id ? -1 : 1))
  let texts: Scope[] = [grant.scope]
  let until = grant.scope.until
  changes.forEach((change, index) => {
    const before = index === 0 ? grant.happened : changes[index - 1]!.happened
    const same = before === change.happened
    const weak = isWeak(change, grant, said, at)
    const over = until !== null && until <= change.happened
    if (change.kind === 'renewed') {
      if (over) return
      until = same || weak ? first(until, change.until) : change.until
    } else if (change.kind === 'amended') {
      if (!over) until = same || weak ? first(until, change.scope.until) : change.scope.until
      texts = same || weak ? texts.concat(change.scope) : [change.scope]
    }
  })
  return { texts, until }
}

/** A change that adds nothing: not signed, not by those who signed the grant, or disputed. */
export function isWeak(change: LedgerEvent, grant: LedgerEvent, said: readonly LedgerEvent[], at: Instant): boolean {
  return (
    !isSignedLike(change, grant) ||
    said.some((e) => e.kind === 'disputed' && e.eventId === change.id && e.happened <= at)
  )
}

export function isSignedLike(change: LedgerEvent, grant: LedgerEvent): boolean {
  if (change.signature === null) return false
  const by = change.representatives?.ids ?? []
  const first = grant.representatives?.ids ?? []
  return first.length === 0 ? by.length === 0 : first.every((id) => by.includes(id))
}

const first = (a: Instant | null, b: Instant | null) =>
  [a, b].reduce((least, one) => (least === null || (one !== null && one < least) ? one : least), null)

export function uses(text: Scope, request: Request): boolean {
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

export function names(
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
    const isListed = (one: Scope) => one.audience.some((p) => p.personId === actor && p.group === person.group)
    const told = [grant, ...said.filter((e) => e.kind === 'amended')]
      .filter((e) => e.scope.id === grant.scope.id && e.happened >= grant.happened && isListed(e.scope))
      .filter((e) => e === grant || isSignedLike(e, grant))
      .map((e) => e.happened)
    if (told.length > 0 && stays.some((stay) => stay.from <= Math.min(...told))) return true
  }
  const isLater = (r: Request['rosters'][number]) => {
    const since = textsSince((one) => (one.joinLater ?? []).includes(r.groupId), grant, said, at)
    if (r.memberId !== actor || !during(r, at) || !(text.joinLater ?? []).includes(r.groupId)) return false
    // Where the last text does not say so there is no since. Who was there already was left out.
    const wasThere = rosters.some((one) => one.groupId === r.groupId && one.memberId === actor && during(one, since))
    return since > Number.NEGATIVE_INFINITY && r.from > since && !wasThere
  }
  if (rosters.some(isLater)) return true
  // The one for whom they stand in is the one by whom they come to the share.
  const { share } = request
  const asks = (forId: string) =>
    (share === null || share.members.includes(actor) || share.members.includes(forId)) &&
    (request.purpose !== 'individual-supervision' ||
      request.supervision.some(
        (s) =>
          (s.supervisorId === actor || s.supervisorId === forId) &&
          s.superviseeId === request.session.clinicianId &&
          during(s, at),
      ))
  return standIns.some(
    (s) =>
      s.standInId === actor &&
      during(s, at) &&
      s.toldAt !== null &&
      s.toldAt <= at &&
      (text.standIns ?? []).includes(s.forId) &&
      asks(s.forId) &&
      text.audience.some((one) => one.personId === s.forId && !one.group),
  )
}

/** When the first that counts of the last texts in a row happened that all say something. */
function textsSince(
  says: (text: Scope) => boolean,
  grant: LedgerEvent & { kind: 'granted' },
  said: readonly LedgerEvent[],
  at: Instant,
): Instant {
  const texts: (LedgerEvent & { scope: Scope })[] = [
    grant,
    ...said
      .filter((e) => e.kind === 'amended')
      .filter((e) => e.scope.id === grant.scope.id && e.happened >= grant.happened && e.happened <= at)
      .sort((a, b) => a.happened - b.happened || (a.id < b.id ? -1 : 1)),
  ]
  const lastWithout = texts.map(({ scope }) => says(scope)).lastIndexOf(false)
  const row = texts.slice(lastWithout + 1).filter((text) => text === grant || !isWeak(text, grant, said, at))
  return row[0]?.happened ?? Number.NEGATIVE_INFINITY
}

/** Taking back what one might hear takes back copies of it too. */
export const touched = (no: Withdrawn, said: readonly LedgerEvent[], request: Request): boolean =>
  takes(no, said, request, (scope) => uses(scope, { ...request, action: 'listen' }) && everNames(scope, request))

/** Whether it touches anything that anybody asks in the share. */
export const endsShare = (no: Withdrawn, said: readonly LedgerEvent[], request: Request): boolean =>
  takes(no, said, request, (scope) => {
    const { members } = request.share!
    const standing = request.standIns.filter((s) => members.includes(s.forId)).map((s) => s.standInId)
    const isOfSomebody = [request.actor, ...members, ...standing].some((id) =>
      scope.audience.some((one) => one.personId === id),
    )
    const isOpen = (scope.joinLater ?? []).length > 0 || (scope.standIns ?? []).length > 0
    return uses(scope, { ...request, action: 'listen', form: 'words' }) && (isOfSomebody || isOpen)
  })

function takes(
  no: Withdrawn,
  said: readonly LedgerEvent[],
  request: Request,
  isMeant: (scope: Scope) => boolean,
): boolean {
  if (no.all || (no.purposes as readonly unknown[]).includes(request.purpose)) return true
  return no.scopeIds.some((scopeId) =>
    said
      .flatMap((e) => (e.kind === 'granted' || e.kind === 'amended' ? [{ of: e, scope: e.scope }] : []))
      .filter(({ scope }) => scope.id === scopeId)
      // An amendment of what was never granted by then changes nothing.
      .filter(({ of }) => said.some((g) => g.kind === 'granted' && g.scope.id === scopeId && g.happened <= of.happened))
      // As it read when it was withdrawn, and not what was said of it since.
      .filter(({ of }) => of.happened <= no.happened)
      .some(({ scope }) => isMeant(scope)),
  )
}

/** Whether a text names the actor in any way, whatever holds at the moment. */
export const everNames = (scope: Scope, request: Request): boolean =>
  scope.audience.some((one) => one.personId === request.actor) ||
  request.rosters.some((r) => r.memberId === request.actor && (scope.joinLater ?? []).includes(r.groupId)) ||
  request.standIns.some((s) => s.standInId === request.actor && (scope.standIns ?? []).includes(s.forId))
