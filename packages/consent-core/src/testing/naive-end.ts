import type { LedgerEvent } from '../events.ts'
import type { Request } from '../request.ts'
import type { Scope } from '../scope.ts'
import { DAY, type Instant } from '../vocabulary.ts'
import { reads } from './naive-wording.ts'

// The part of the naive decision about deleting: what ends a recording, whoever asks.

/** "Delete it when I withdraw", once the last of a scope's purposes was withdrawn. */
export function deletedByWithdrawing(said: readonly LedgerEvent[], session: Request['session']): boolean {
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
    return (
      asOf(last.happened).some((text) => text.conditions.deleteOnWithdraw) &&
      said
        .filter((e) => e === grant || (e.kind === 'amended' && e.scope.id === grant.scope.id))
        .filter((e) => e.happened >= grant.happened && e.happened <= last.happened)
        .map((e) => (e as { scope: Scope }).scope.sessions)
        .some(({ named, from }) =>
          named ? named.includes(session.id) : session.startedAt >= from && session.startedAt <= last.happened,
        )
    )
    function asOf(when: Instant) {
      const known = said.filter((e) => e.happened <= when)
      return reads((grant as LedgerEvent & { kind: 'granted' }).scope.id, grant as never, known, when).texts
    }
  })
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
