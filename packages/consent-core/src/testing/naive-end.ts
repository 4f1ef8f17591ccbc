import type { LedgerEvent } from '../events.ts'
import type { Request } from '../request.ts'
import type { Scope } from '../scope.ts'
import { DAY, type Instant } from '../vocabulary.ts'
import { isSignedLike, isWeak, reads } from './naive-wording.ts'

// The part of the naive decision about deleting: what ends a recording, whoever asks.

/** "Delete it when I withdraw", at the first instant at which nothing is left and a withdrawal had taken something. */
export function deletedByWithdrawing(said: readonly LedgerEvent[], session: Request['session']): boolean {
  return said.some((grant) => {
    if (grant.kind !== 'granted') return false
    const own = grant.scope.id
    const instants = [...new Set(said.map((e) => e.happened))].filter((one) => one >= grant.happened)
    const ever = (when: Instant) =>
      said.flatMap((e) => {
        const isOf = e === grant || (e.kind === 'amended' && e.scope.id === own && e.happened >= grant.happened)
        return isOf && e.happened <= when ? [e] : []
      })
    const noesBy = (when: Instant) =>
      said.filter((e) => e.kind === 'withdrawn').filter((e) => e.happened >= grant.happened && e.happened <= when)
    const asOf = (when: Instant) =>
      reads(
        own,
        grant,
        said.filter((e) => e.happened <= when),
        when,
      ).texts
    const wished = (when: Instant) => asOf(when).some((text) => text.conditions.deleteOnWithdraw)
    const empty = instants
      .sort((a, b) => a - b)
      .find((when) => {
        const noes = noesBy(when)
        const takers = noes.filter(
          (no) =>
            no.all ||
            no.scopeIds.includes(own) ||
            ever(no.happened).some(
              (text) =>
                (text === grant || isSignedLike(text, grant)) &&
                text.scope.purposes.some((one) => no.purposes.includes(one)),
            ),
        )
        // The last to take anything was said while deleting was asked for, and it is asked for still.
        const last = Math.max(...takers.map((no) => no.happened))
        const takes = takers.length > 0 && wished(last) && wished(when)
        const gone = noes.flatMap((no) => no.purposes)
        const isLeft = asOf(when)[0]!.purposes.some(
          (one) => !gone.includes(one) && asOf(when).every((text) => text.purposes.includes(one)),
        )
        return takes && (!isLeft || noes.some((no) => no.all || no.scopeIds.includes(own)))
      })
    if (empty === undefined) return false
    return ever(empty)
      .filter((text) => text === grant || !isWeak(text, grant, said, empty))
      .map((text) => text.scope.sessions)
      .some(
        ({ named, from }) =>
          session.startedAt <= empty && (named ? named.includes(session.id) : session.startedAt >= from),
      )
  })
}

/** Whether something was due before a change was made, as things stood until then. */
export function wasDue(ledgers: ReadonlyMap<string, readonly LedgerEvent[]>, request: Request, when: Instant): boolean {
  const before = new Map(
    [...ledgers].map(([id, all]) => [
      id,
      all.filter((e) => e.happened < when || (e.kind === 'disputed' && e.happened <= when)),
    ]),
  )
  return dueDays(before, request, when).some((due) => due <= when)
}

export function dueDays(
  ledgers: ReadonlyMap<string, readonly LedgerEvent[]>,
  request: Request,
  at: Instant,
): Instant[] {
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
        e === grant ||
        (e.kind === 'amended' &&
          e.scope.id === grant.scope.id &&
          e.happened >= grant.happened &&
          isSignedLike(e, grant))
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
