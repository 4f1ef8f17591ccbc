import fc from 'fast-check'
import { expect, test } from 'vitest'
import { answerFor } from './answers.ts'
import type { LedgerEvent } from './events.ts'
import { fold } from './fold.ts'
import { remedies, type Remedy } from './remedies.ts'
import type { Request } from './request.ts'
import type { Scope } from './scope.ts'
import { full } from './testing/always.ts'
import { instant, narrower, question } from './testing/arbitrary.ts'
import { changed } from './testing/arbitrary-changes.ts'
import { crowded } from './testing/arbitrary-crowd.ts'
import { base } from './testing/make.ts'
import { naive } from './testing/naive.ts'
import { ask as askOf, type Question } from './testing/question.ts'
import { versionAt } from './version.ts'
import { purposes, type Instant } from './vocabulary.ts'

/** The laws about taking away, about asking for more, and an oracle; the seed is printed when one fails. */
const runs = { numRuns: full ? 100_000 : 2_000 }
type Ledgers = Question['ledgers']
const ask = (ledgers: Ledgers, request: Request, at: Instant) => askOf({ ledgers, request, at })

type Narrowing = Question & { narrowed: Ledgers | null }

const anyQuestion = fc.oneof({ weight: 2, arbitrary: question }, crowded, changed)
const moved = fc.record({ when: instant, line: fc.nat(2), again: fc.option(instant) })

const narrowing: fc.Arbitrary<Narrowing> = anyQuestion.chain((plain) =>
  moved.chain(({ when, line, again }): fc.Arbitrary<Narrowing> => {
    const [first, said] = [...plain.ledgers][0]!
    const granted = fold(first, said).scopes.filter(({ granted: { happened } }) => happened <= when)
    if (granted.length === 0) return fc.constant({ ...plain, narrowed: null })
    const { scope } = granted[line % granted.length]!.granted
    // Often the client comes back to what they said first.
    const events = again === null ? said : [...said, { ...base('m8', again, first), kind: 'amended' as const, scope }]
    const asked = { ...plain, ledgers: new Map([...plain.ledgers, [first, events]]) }
    const state = fold(first, events)
    const chosen = state.scopes.find((one) => one.granted.scope.id === scope.id && one.granted.happened <= when)!
    const { parts, until } = versionAt(chosen, state.disputes, when)
    // What repeats a text that is disputed later says it anew: it takes nothing away.
    const isDisputed = chosen.changes.some(({ id }) => state.disputes.has(id))
    if (parts.length > 1 || isDisputed) return fc.constant({ ...asked, narrowed: null })
    return narrower({ ...parts[0]!, until }).map((scope) => {
      const amended: LedgerEvent = { ...base('m9', when, first), kind: 'amended', scope }
      return { ...asked, narrowed: new Map([...asked.ledgers, [first, [...events, amended]]]) }
    })
  }),
)

test('law 2, narrowing never permits more: an amendment that takes away', () => {
  let narrowings = 0
  fc.assert(
    fc.property(narrowing, ({ ledgers, request, at, narrowed }) => {
      if (!narrowed) return
      narrowings++
      if (ask(narrowed, request, at).effect === 'permit') expect(ask(ledgers, request, at).effect).toBe('permit')
    }),
    runs,
  )
  expect(narrowings).toBeGreaterThan(runs.numRuns / 3)
})

test('law 2, narrowing never permits more: a part left out, a stricter policy', () => {
  fc.assert(
    fc.property(question, instant, fc.constantFrom(...purposes), ({ ledgers, request, at }, when, never) => {
      const before = ask(ledgers, request, at).effect
      const [first, events] = [...ledgers][0]!
      const withheld: LedgerEvent = {
        ...base('h9', when, first),
        kind: 'range-withheld',
        recordingId: request.recording.id,
        ranges: [{ startMs: 100, endMs: 5000 }],
      }
      const narrowed = new Map([...ledgers, [first, [...events, withheld]]])
      const stricter: Request = {
        ...request,
        policy: {
          mustReconfirm: true,
          keepAtMostDays: Math.min(request.policy.keepAtMostDays ?? 4, 4),
          deleteAfterReviewDays: 1,
          neverPurposes: [...request.policy.neverPurposes, never],
        },
      }
      for (const after of [ask(narrowed, request, at), ask(ledgers, stricter, at)])
        if (after.effect === 'permit') expect(before).toBe('permit')
    }),
    runs,
  )
})

test('law 7, remedies work: a set turns the deny into a permit, and no proper subset of it does', () => {
  let mended = 0
  fc.assert(
    fc.property(anyQuestion, ({ ledgers, request, at }) => {
      const states = [...ledgers].map(([id, events]) => fold(id, events))
      for (const set of remedies(states, request, at)) {
        mended++
        const said = (some: readonly Remedy[]) =>
          new Map(
            [...ledgers].map(([id, events]) => [id, [...events, ...some.flatMap((one) => eventFor(one, id, at))]]),
          )
        expect(ask(said(set), request, at).effect).toBe('permit')
        for (let without = 0; without < set.length; without++)
          expect(ask(said(set.toSpliced(without, 1)), request, at).effect).toBe('deny')
        expect(new Set(set.map((one) => `${one.participant} ${one.kind === 'answer'}`)).size).toBe(set.length)
      }
    }),
    runs,
  )
  expect(mended).toBeGreaterThan(runs.numRuns / 20)
})

/** What a remedy asks for, as the ledger would have it. */
function eventFor(remedy: Remedy, clientId: string, at: Instant): LedgerEvent[] {
  if (remedy.participant !== clientId) return []
  const said = { ...base(`z-${remedy.kind}`, at, clientId), obtained: 'link' as const }
  if (remedy.kind === 'answer') return [{ ...said, kind: 'reconfirmed', sessionId: remedy.sessionId }]
  const signed = remedy.signers ? { representatives: { ids: remedy.signers, endsAt: null } } : {}
  if (remedy.kind === 'amend') return [{ ...said, ...signed, kind: 'amended', scope: remedy.scope }]
  return [{ ...said, ...signed, kind: 'granted', scope: { ...remedy.scope, id: 'scp_z' } }]
}

test('remedies never push against a no: of what was withdrawn or declined nothing is asked', () => {
  fc.assert(
    fc.property(anyQuestion, ({ ledgers, request, at }) => {
      const states = [...ledgers].map(([id, events]) => fold(id, events))
      const sets = remedies(states, request, at)
      if (sets.length === 0) return
      for (const [id, events] of ledgers) {
        const happened = events.filter((event) => event.happened <= at)
        const isLater = (no: LedgerEvent, of: (scope: Scope) => boolean) =>
          happened.some((yes) => yes.kind === 'granted' && yes.happened > no.happened && of(yes.scope))
        for (const no of happened) {
          if (no.kind !== 'withdrawn') continue
          if (no.all || no.purposes.some((purpose) => purpose === request.purpose))
            expect(isLater(no, (scope) => scope.purposes.some((purpose) => purpose === request.purpose))).toBe(true)
          for (const one of sets.flat())
            if (one.kind === 'amend' && one.participant === id && no.scopeIds.includes(one.scope.id))
              expect(isLater(no, (scope) => scope.id === one.scope.id)).toBe(true)
        }
        expect(answerFor(fold(id, events), request.session, at)?.kind).not.toBe('declined')
      }
    }),
    runs,
  )
})

test('law 10, an oracle agrees: the same written a second time, from the events alone', () => {
  fc.assert(
    fc.property(fc.oneof(question, crowded, changed), ({ ledgers, request, at }) => {
      expect(naive(ledgers, request, at)).toBe(ask(ledgers, request, at).effect)
    }),
    { numRuns: full ? 1_000_000 : 10_000 },
  )
})
